using Microsoft.Playwright;
using Tracker.Database;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Tracker;

public class RegisterPageTests(TestDatabase database, Chromium chromium) : BrowserTests(database, chromium)
{
    [Theory]
    [InlineData("/", "register", 360, ColorScheme.Light)]
    [InlineData("/", "register", 360, ColorScheme.Dark)]
    [InlineData("/", "register", 1280, ColorScheme.Light)]
    [InlineData("/", "register", 1280, ColorScheme.Dark)]
    [InlineData("/?on=2021-12-31&knownOn=2021-12-31", "then", 1280, ColorScheme.Light)]
    [InlineData("/compare?thenOn=2021-12-31", "compare", 1280, ColorScheme.Dark)]
    [InlineData("/compare?thenOn=2021-12-31", "compare", 360, ColorScheme.Light)]
    [InlineData("/?q=nothing-has-these-words", "empty", 360, ColorScheme.Light)]
    [InlineData("/about", "about", 360, ColorScheme.Light)]
    [InlineData("/about", "about", 1280, ColorScheme.Dark)]
    [InlineData("/about", "about", 360, ColorScheme.Dark)]
    [InlineData("/about", "about", 1280, ColorScheme.Light)]
    [InlineData("/report", "report", 360, ColorScheme.Light)]
    [InlineData("/report", "report", 360, ColorScheme.Dark)]
    [InlineData("/report", "report", 1280, ColorScheme.Light)]
    [InlineData("/report", "report", 1280, ColorScheme.Dark)]
    [InlineData("/nowhere", "problem", 1280, ColorScheme.Light)]
    public Task Nothing_on_a_page_is_at_fault(string address, string name, int width, ColorScheme scheme) =>
        IsFaultlessAsync(address, name, new(width, scheme), name == "problem" ? 404 : 200);

    [Fact]
    public async Task What_is_at_fault_on_a_page_is_found()
    {
        await using var window = await OpenAsync(new(360));
        await window.GoAsync("/about", "fault");

        await window.Page.EvaluateAsync("() => { const image = new Image(500, 10); document.querySelector('main').append(image); console.error('a complaint'); }");

        Assert.Collection(
            await window.FaultsAsync(),
            f => Assert.Equal("a complaint", f),
            f => Assert.StartsWith("image-alt: ", f, StringComparison.Ordinal),
            f => Assert.Equal("The page is wider than its window.", f));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_overdue_is_found_and_since_when(bool hasScript)
    {
        await using var window = await OpenAsync(new(1280, HasScript: hasScript));
        await window.GoAsync("/", "journey-overdue");

        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Timeliness" }).SelectOptionAsync("overdue");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("timeliness=overdue"));
        var row = window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Expand the Fresh Wind programme" });
        await Expect(row).ToContainTextAsync("since 1 Jan 2023");
    }

    [Fact]
    public async Task A_day_typed_into_the_time_bar_shows_what_was_known_then_and_the_way_back()
    {
        await using var window = await OpenAsync(new(1280));
        await window.GoAsync("/?topic=space", "journey-day");

        await window.Page.GetByLabel("As it stood on").FillAsync("2021-12-31");
        await window.Page.GetByLabel("as known on").FillAsync("2021-12-31");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("31 Dec 2021");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Back to today" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Uri(Address, "/?topic=space").ToString());
    }

    [Fact]
    public async Task The_slider_of_the_time_bar_moves_both_days_by_keyboard()
    {
        await using var window = await OpenAsync(new(1280));
        await window.GoAsync("/?on=2021-12-31&knownOn=2021-12-31", "journey-slider");

        await window.Page.GetByRole(AriaRole.Slider).PressAsync("ArrowRight");

        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("on=2022-01-01&knownOn=2022-01-01"));
        await Expect(window.Page.GetByRole(AriaRole.Slider)).ToBeFocusedAsync();
        Assert.Empty(await window.FaultsAsync());
    }
}
