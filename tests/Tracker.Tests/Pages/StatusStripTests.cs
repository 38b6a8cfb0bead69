using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class StatusStripTests
{
    private static readonly TimeScale Decade = new(Day("2020-01-01"), Day("2030-01-01"));

    [Fact]
    public void A_band_reaches_from_its_first_day_to_the_next_band()
    {
        var html = Strip([new(Day("2020-01-01"), Day("2025-01-01"), "unreported", "on-schedule"), new(Day("2025-01-01"), null, "completed", "completed-on-time")]);
        Assert.Contains("<rect x=\"0%\" width=\"50%\" class=\"w-unreported\">", html, StringComparison.Ordinal);
        Assert.Contains("<rect x=\"50%\" width=\"50%\" class=\"w-completed\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_day_is_seen() =>
        Assert.Contains("width=\"0.4%\" class=\"w-completed\"", Strip([new(Day("2024-01-01"), Day("2024-01-02"), "completed", "no-deadline")]), StringComparison.Ordinal);

    [Fact]
    public void What_lies_outside_the_years_is_left_out() =>
        Assert.Equal((null, (99.6, 100.0)), (Decade.Span(Day("2030-01-01"), null), Decade.Span(Day("2029-12-31"), null)!.Value));

    [Fact]
    public void Overdue_is_underlined_and_told()
    {
        var html = Strip([new(Day("2020-01-01"), Day("2025-01-01"), "in-progress", "on-schedule"), new(Day("2025-01-01"), null, "in-progress", "overdue")]);
        Assert.Contains("class=\"late-overdue\"", html, StringComparison.Ordinal);
        Assert.Contains("in progress from 2020-01-01, overdue from 2025-01-01", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_and_the_one_it_replaced_are_pinned()
    {
        var html = Strip(
            [new(Day("2020-01-01"), null, "in-progress", "on-schedule")],
            [new(Day("2021-12-31"), Day("2021-12-31"), "2021-12-31", DeadlinePlace.Moved), new(Day("2022-01-01"), Day("2022-12-31"), "2022")]);
        Assert.Contains("class=\"pin moved\"", html, StringComparison.Ordinal);
        Assert.Contains("earlier deadline 2021-12-31, deadline 2022.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_no_standing_a_sentence_stands_in() =>
        Assert.Contains("no standing in these years", Strip([]), StringComparison.Ordinal);

    [Fact]
    public void A_hostile_label_is_harmless() =>
        HoldsFor<StatusStrip>(("Id", Draw.Id("a/b c")), ("Label", Hostile), ("Scale", Decade),
            ("Spans", new StandingSpan[] { new(Day("2020-01-01"), null, Hostile, Hostile) }), ("On", Day("2021-01-01")));

    private static string Strip(IReadOnlyList<StandingSpan> spans, IReadOnlyList<DeadlineMark>? deadlines = null) =>
        Of<StatusStrip>(("Id", "s"), ("Label", "a promise"), ("Scale", Decade), ("Spans", spans), ("Deadlines", deadlines ?? []));
}
