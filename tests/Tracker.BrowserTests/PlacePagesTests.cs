using Microsoft.Playwright;
using Tracker.Database;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Tracker;

public class PlacePagesTests(TestDatabase database, Chromium chromium) : BrowserTests(database, chromium)
{
    private static readonly (string Address, string Name)[] Pages =
    [
        ("/instruments", "instruments"), ("/instruments/joint-statement-2021", "instrument"), ("/parties", "parties"), ("/parties/KAZ", "party"),
        ("/topics", "topics"), ("/topics/space", "topic"), ("/scorecards", "scorecards"), ("/scorecards/ogp-irm@1", "scorecard"), ("/scorecards/ogp-irm@1/cells", "cells"),
    ];

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Nothing_on_the_pages_of_instruments_parties_topics_and_scores_is_at_fault(int width, ColorScheme scheme)
    {
        await using var window = await OpenAsync(new(width, scheme));

        foreach (var (address, name) in Pages)
        {
            Assert.Equal(200, await window.GoAsync(address, name));
            Assert.Empty((await window.FaultsAsync()).Select(f => $"{address}: {f}"));
        }
    }

    [Theory]
    [InlineData("/compare")]
    [InlineData("/parties/KAZ")]
    [InlineData("/scorecards/ogp-irm@1")]
    [InlineData("/instruments")]
    public async Task Where_it_is_narrow_no_table_has_to_be_pushed_sideways(string address)
    {
        await using var window = await OpenAsync(new(360));
        await window.GoAsync(address, "narrow");

        Assert.Empty(await window.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.scroll')].filter(s => s.scrollWidth > s.clientWidth + 1).map(s => s.getAttribute('aria-label'))"));
    }

    [Fact]
    public async Task From_a_party_without_script_to_the_assessment_behind_its_score()
    {
        await using var window = await OpenAsync(new(1280, HasScript: false));
        await window.GoAsync("/parties", "journey-parties");

        await window.Page.GetByRole(AriaRole.Table, new() { Name = "Parties" }).Or(window.Page.GetByRole(AriaRole.Group, new() { Name = "Parties" }))
            .GetByRole(AriaRole.Link, new() { Name = "Kazakhstan" }).First.ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Kazakhstan");
        await window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Open Government Partnership" }).GetByRole(AriaRole.Link, new() { Name = "12" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("What the score is made of");
        await Expect(window.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "limited" }).First.GetByRole(AriaRole.Link).First)
            .ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/commitments/.*#entry-"));
    }
}
