using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class CountBarTests
{
    private static readonly Dictionary<string, long> Counts = new() { ["completed"] = 5, ["in-progress"] = 4, ["unverifiable"] = 1 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_part_with_the_room_has_its_sign_in_colour_and_in_grey(bool isFew)
    {
        var html = Of<CountBar>(("Shares", CountBar.Of(Counts)), ("IsFew", isFew));

        Assert.Equal(["●", "◑"], System.Text.RegularExpressions.Regex.Matches(html, "<text[^>]*>([^<]*)</text>").Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)));
        Assert.Contains("5 completed, 4 in progress, 1 unverifiable", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_legend_has_the_signs_that_the_bars_have() =>
        Assert.Equal(["● completed", "◑ in progress", "? unverifiable"], CountBar.Legend([Counts]).Select(l => l.Label));

    [Fact]
    public void A_level_of_a_method_is_named_where_there_is_room() =>
        Assert.Contains(">limited</text>", Of<CountBar>(("Shares", new[] { new Share("complete", 1), new Share("limited", 3) })), StringComparison.Ordinal);
}
