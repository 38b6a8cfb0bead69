using Microsoft.Playwright;
using Tracker.Database;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Tracker;

public class CommitmentPageTests(TestDatabase database, Chromium chromium) : BrowserTests(database, chromium)
{
    private const string Expand = "/commitments/joint-statement-2021%2Fexpand-fresh-wind";

    [Theory]
    [InlineData(Expand, "commitment", 360, ColorScheme.Light)]
    [InlineData(Expand, "commitment", 360, ColorScheme.Dark)]
    [InlineData(Expand, "commitment", 1280, ColorScheme.Light)]
    [InlineData(Expand, "commitment", 1280, ColorScheme.Dark)]
    [InlineData(Expand + "?on=2021-12-31&knownOn=2021-12-31", "commitment-then", 1280, ColorScheme.Light)]
    [InlineData("/commitments/lithium-memorandum-2022%2Flithium-test-beds", "contested", 1280, ColorScheme.Dark)]
    [InlineData("/commitments/ring-road-2018%2Fopen-ring-road", "taken-back", 360, ColorScheme.Light)]
    [InlineData("/commitments/strategic-partnership-2009%2Fpartnership", "measures", 1280, ColorScheme.Light)]
    public Task Nothing_on_the_page_of_a_commitment_is_at_fault(string address, string name, int width, ColorScheme scheme) =>
        IsFaultlessAsync(address, name, new(width, scheme));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Why_it_is_overdue_and_what_was_believed_at_the_end_of_2021_is_read_with_and_without_script(bool hasScript)
    {
        await using var window = await OpenAsync(new(1280, HasScript: hasScript));
        await window.GoAsync(Expand, "why");

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Overdue since 1 January 2023" })).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "End of 2021" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("31 Dec 2021");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Due soon" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_entry_is_reached_from_its_mark_in_the_figure_by_keyboard()
    {
        await using var window = await OpenAsync(new(1280));
        await window.GoAsync(Expand, "keyboard");

        await window.Page.Locator("#timeline a.entry").First.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#entry-[0-9a-f-]{36}$"));
        await Expect(window.Page.Locator("article:target")).ToBeInViewportAsync();
    }
}
