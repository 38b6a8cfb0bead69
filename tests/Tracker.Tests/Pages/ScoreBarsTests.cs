using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class ScoreBarsTests
{
    [Fact]
    public void A_score_is_a_dot_on_the_scale_with_its_number_and_n()
    {
        var html = Bars(new PartyScore("Korea", 0.5m, 12, Href: "/parties/KOR"));
        Assert.Contains("<svg x=\"74.3%\" y=\"11\" overflow=\"visible\">", html, StringComparison.Ordinal);
        Assert.Contains("+0.5 12", string.Join(' ', Text(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interval_is_drawn_and_written()
    {
        var html = Bars(new PartyScore("Korea", 0m, 12, -0.5m, 0.5m));
        Assert.Contains("<line x1=\"25.8%\" x2=\"74.3%\" y1=\"11\" y2=\"11\" class=\"interval\">", html, StringComparison.Ordinal);
        Assert.Contains("(-0.5 to +0.5)", Text(html), StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_outside_the_scale_is_clipped_and_said()
    {
        var html = Bars(new PartyScore("Korea", 3m, 1));
        Assert.Contains("<svg x=\"98.5%\" y=\"11\" overflow=\"visible\">", html, StringComparison.Ordinal);
        Assert.Contains("1 score lies outside the scale", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_without_a_score_is_named_and_has_no_dot()
    {
        var html = Bars(new PartyScore("Korea", null, 0));
        Assert.Contains("not scored", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"dot\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_that_rests_on_few_is_grey_and_stands_after_those_that_are_ranked()
    {
        var html = Of<ScoreBars>(("Id", "s"), ("Title", "T"), ("Scores", new PartyScore[] { new("Nauru", 1m, 9), new("Korea", 0.5m, 10) }), ("Scale", new ScoreScale(-1, 1)), ("Least", 10), ("All", "?minN=1"));
        Assert.True(html.IndexOf("Korea", StringComparison.Ordinal) < html.IndexOf("Nauru", StringComparison.Ordinal));
        Assert.Equal(1, html.Split("<tr class=\"few\">").Length - 1);
        Assert.Contains("Grey and not ranked: 1 of 2, with n under 10.", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"?minN=1\">Rank them too</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_no_scores_a_sentence_says_so() => Assert.Contains("Nothing is assessed by this method yet.", Bars(), StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_is_harmless() =>
        HoldsFor<ScoreBars>(("Id", "s"), ("Title", Hostile), ("Scores", new[] { new PartyScore(Hostile, 1, 1, Text: Hostile, Href: "javascript:x") }), ("Reference", 0.33m), ("ReferenceLabel", Hostile));

    private static string Bars(params PartyScore[] scores) => Of<ScoreBars>(("Id", "s"), ("Title", "T"), ("Scores", scores), ("Scale", new ScoreScale(-1, 1)));
}
