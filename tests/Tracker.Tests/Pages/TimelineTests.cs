using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class TimelineTests
{
    private static readonly TimelineLane Together = new("together",
    [
        new(Day("2020-01-01"), Day("2025-01-01"), "unreported", "on-schedule"), new(Day("2025-01-01"), Day("2026-01-01"), "in-progress", "overdue", true),
        new(Day("2026-01-01"), null, "in-progress", "overdue", false, true),
    ]);

    private static readonly TimeScale Decade = new(Day("2020-01-01"), Day("2030-01-01"));

    [Fact]
    public void Neighbours_of_one_word_are_one_band_up_to_the_end() =>
        Assert.Contains("<rect x=\"50%\" y=\"44\" width=\"50%\" height=\"18\" class=\"w-in-progress\"><title>in progress from 2025-01-01</title>", Life(), StringComparison.Ordinal);

    [Fact]
    public void A_contested_span_and_a_stalled_one_are_marked()
    {
        Assert.Contains("width=\"10%\" height=\"6\" class=\"contested\"", Life(), StringComparison.Ordinal);
        Assert.Contains("<line x1=\"60%\" x2=\"100%\" y1=\"71\" y2=\"71\" class=\"stalled\">", Life(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_a_link_to_itself_and_says_what_it_is() =>
        Assert.Contains(
            "<a href=\"#entry-a%2F1\" class=\"entry\"><title>2021-01-01 progress logged: It starts.</title>",
            Life(new EntryMark("a/1", "progress-logged", Day("2021-01-01"), "It starts.")), StringComparison.Ordinal);

    [Fact]
    public void What_was_corrected_is_struck_and_what_was_taken_back_is_crossed()
    {
        var html = Life(new("a", "progress-logged", Day("2021-01-01"), "A", IsCorrected: true), new("b", "progress-logged", Day("2022-01-01"), "B", IsRetracted: true));
        Assert.Contains($"<path d=\"{EntryKinds.Struck}\" class=\"struck\">", html, StringComparison.Ordinal);
        Assert.Contains($"<path d=\"{EntryKinds.Gone}\" class=\"struck\">", html, StringComparison.Ordinal);
        Assert.Contains("B (taken back)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_one_day_lie_beneath_each_other() =>
        Assert.Equal([0, 1, 2, 0], Marks([.. Enumerable.Repeat("2021-01-01", 3), "2022-01-01"]).Select(m => m.Row));

    [Fact]
    public void Marks_for_which_there_is_no_row_are_counted() =>
        Assert.Contains("2 marks lie on others.", Life([.. Enumerable.Range(0, 12).Select(i => new EntryMark($"{i}", "progress-logged", Day("2021-01-01"), "A"))]), StringComparison.Ordinal);

    [Fact]
    public void An_entry_outside_the_years_is_drawn_at_the_edge_and_said() =>
        Assert.Contains("1 entry lies outside these years", Life(new EntryMark("a", "progress-logged", Day("2019-01-01"), "A")), StringComparison.Ordinal);

    [Fact]
    public void A_moved_deadline_is_struck_through_beside_the_one_in_force()
    {
        var html = Of<Timeline>(("Id", "t"), ("Title", "T"), ("Lanes", new[] { Together }), ("Scale", Decade), ("Deadlines", new DeadlineMark[]
        {
            new(Day("2021-12-31"), Day("2021-12-31"), "2021-12-31", DeadlinePlace.Moved), new(Day("2022-01-01"), Day("2022-12-31"), "2022"),
        }));
        Assert.Contains("class=\"start halo was\">2021-12-31</text>", html, StringComparison.Ordinal);
        Assert.Contains("A deadline 2021-12-31 was moved. Deadline 2022.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022-01-01", "2022-12-31", 1, "<td>2022-01-01</td><td>2022-12-31</td>")]
    [InlineData("2022-01-01", "9999-12-31", 0, "<td>2022-01-01</td><td></td>")]
    [InlineData("0001-01-01", "2022-12-31", 1, "<td></td><td>2022-12-31</td>")]
    public void An_open_end_of_a_deadline_is_no_day(string earliest, string latest, int pins, string cells)
    {
        var html = Of<Timeline>(("Id", "t"), ("Title", "T"), ("Lanes", new[] { Together }), ("Scale", Decade), ("Deadlines", new[] { new DeadlineMark(Day(earliest), Day(latest), "a deadline") }));

        Assert.Equal(pins, System.Text.RegularExpressions.Regex.Count(html, "<line [^>]*class=\"pin\""));
        Assert.Contains(cells, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_nothing_known_a_sentence_says_what_to_do() =>
        Assert.Contains("Choose a later day of knowledge.", Of<Timeline>(("Id", "t"), ("Title", "T")), StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_in_every_field_is_harmless() =>
        HoldsFor<Timeline>(("Id", "t"), ("Title", Hostile), ("Note", Hostile), ("Lanes", new[] { new TimelineLane(Hostile, [new(Day("2020-01-01"), null, Hostile, Hostile, true, true)]) }),
            ("Entries", new[] { new EntryMark(Hostile, Hostile, Day("2021-01-01"), Hostile, true, true) }), ("On", Day("2021-01-01")), ("KnownOn", Day("2021-01-01")),
            ("Deadlines", new[] { new DeadlineMark(Day("2021-12-31"), DateOnly.MaxValue, Hostile, DeadlinePlace.Moved) }));

    [Fact]
    public void A_stretch_against_the_deadline_in_which_obligors_differ_is_in_the_legend()
    {
        var lane = new TimelineLane("All obligors", [new(Day("2021-01-01"), null, "in-progress", "mixed")]);

        Assert.Contains("<span>uneven</span>", Of<Timeline>(("Id", "t"), ("Title", "T"), ("Lanes", new[] { lane }), ("Scale", Decade)), StringComparison.Ordinal);
    }

    private static string Life(params EntryMark[] entries) => Of<Timeline>(("Id", "t"), ("Title", "T"), ("Lanes", new[] { Together }), ("Scale", Decade), ("Entries", entries));

    private static IReadOnlyList<PlacedMark> Marks(IEnumerable<string> days) =>
        TimelinePlot.Of([Together], [.. days.Select(d => new EntryMark(d, "progress-logged", Day(d), ""))], [], null, Decade)!.Marks;
}
