using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class DistributionTests
{
    [Fact]
    public void Parts_fill_the_bar_with_counts_and_percentages()
    {
        var html = Bar(new("kept", 3, "completed"), new("broken", 1, "not-fulfilled"));
        Assert.Contains("<rect x=\"0%\" y=\"4\" width=\"75%\" height=\"32\" class=\"part w-completed\"><title>kept: 3 (75 %)</title>", html, StringComparison.Ordinal);
        Assert.Contains("<rect x=\"75%\" y=\"4\" width=\"25%\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("as rounded", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 1, "The percentages as rounded sum to 99.")]
    [InlineData(5, 5, 190, "The percentages as rounded sum to 101.")]
    public void A_sum_that_is_not_a_hundred_is_said(int a, int b, int c, string said) =>
        Assert.Contains(said, Bar(new("a", a), new("b", b), new("c", c)), StringComparison.Ordinal);

    [Fact]
    public void Colours_go_from_the_worst_to_the_best_where_no_word_says_more() =>
        Assert.Equal(["band1", "band4", "band7"], new Share[] { new("a", 1), new("b", 1), new("c", 1) } is var all ? all.Select(s => s.Css(all)) : []);

    [Fact]
    public void One_of_very_many_is_seen() =>
        Assert.Contains("width=\"0.4%\"", Bar(new("a", 99_999), new("b", 1)), StringComparison.Ordinal);

    [Fact]
    public void Given_nothing_rated_a_sentence_says_so() =>
        Assert.Contains("Nothing is rated yet.", Bar(new Share("a", 0)), StringComparison.Ordinal);

    [Fact]
    public void A_hostile_label_is_harmless() =>
        HoldsFor<Distribution>(("Id", "d"), ("Title", Hostile), ("Shares", new[] { new Share(Hostile, 2), new Share("b", 1, Hostile, "javascript:x") }));

    private static string Bar(params Share[] shares) => Of<Distribution>(("Id", "d"), ("Title", "T"), ("Shares", shares));
}
