using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class CalendarMarksTests
{
    private static readonly TimeScale Decade = new(Day("2020-01-01"), Day("2030-01-01"));

    [Fact]
    public void A_day_is_a_link_and_says_how_much_became_known() =>
        Assert.Contains("<a href=\"?knownOn=2025-01-01\" class=\"tick\"><title>2025-01-01: 3 entries became known</title>", Marks(new KnowledgeDay(Day("2025-01-01"), 3)), StringComparison.Ordinal);

    [Fact]
    public void Days_too_close_to_tell_apart_are_one_mark_that_leads_to_the_last() =>
        Assert.Equal(
            [new CalendarTick(Day("2025-01-01"), Day("2025-01-03"), 2, 4, 50.013687380235425), new CalendarTick(Day("2025-06-01"), Day("2025-06-01"), 1, 1, 54.147276211333149)],
            CalendarTick.Of([new(Day("2025-06-01"), 1), new(Day("2025-01-03"), 1), new(Day("2025-01-01"), 3)], Decade));

    [Fact]
    public void Both_days_asked_for_are_marked()
    {
        var html = Marks(new KnowledgeDay(Day("2025-01-01"), 3));
        Assert.Contains("known on 1 Jan 2026", html, StringComparison.Ordinal);
        Assert.Contains(">on 31 Dec 2021</text>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_no_days_a_sentence_says_so() => Assert.Contains("Nothing is recorded yet.", Marks(), StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_is_harmless() =>
        HoldsFor<CalendarMarks>(("Id", "c"), ("Title", Hostile), ("Days", new[] { new KnowledgeDay(Day("2025-01-01"), 3) }), ("Href", (Func<DateOnly, string>)(_ => "javascript:x")));

    private static string Marks(params KnowledgeDay[] days) => Of<CalendarMarks>(
        ("Id", "c"), ("Days", days), ("Scale", Decade), ("On", Day("2021-12-31")), ("KnownOn", Day("2026-01-01")), ("Href", (Func<DateOnly, string>)(d => $"?knownOn={Draw.Day(d)}")));
}
