using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class StackedAreaTests
{
    private static readonly DayCounts Some = Counts("2021-08-17", ("completed", 1), ("unreported", 3));

    [Fact]
    public void Values_are_stacked_in_steps_the_first_of_the_order_at_the_bottom()
    {
        var plot = AreaPlot.Of([Some, Counts("2021-08-18", ("completed", 3), ("unreported", 1))], Words.Implementation)!;
        Assert.Equal(
            [new AreaBand("completed", "M0 750H500V250H1000V1000H0Z"), new AreaBand("unreported", "M0 0H1000V250H500V750H0Z")], plot.Bands);
    }

    [Fact]
    public void A_single_day_fills_the_width() =>
        Assert.Equal("M0 750H1000V1000H0Z", AreaPlot.Of([Some], Words.Implementation)!.Bands[0].Path);

    [Fact]
    public void The_height_is_a_round_number_that_the_highest_day_does_not_pass() =>
        Assert.Equal([0, 20, 40, 60, 80], AreaPlot.Of([Counts("2021-08-17", ("completed", 61))], Words.Implementation)!.Steps);

    [Fact]
    public void Given_no_days_a_sentence_says_what_to_do() =>
        Assert.Contains("Choose other days", Area([]), StringComparison.Ordinal);

    [Fact]
    public void A_count_below_zero_is_drawn_as_zero_and_said() =>
        Assert.Contains("1 count below zero drawn as zero.", Area([Counts("2021-08-17", ("completed", 1), ("mixed", -2))]), StringComparison.Ordinal);

    [Fact]
    public void The_part_beyond_knowledge_is_paler_and_labelled()
    {
        var html = Area([Some, Some with { Day = Some.Day.AddDays(1), IsForecast = true }]);
        Assert.Contains("<rect x=\"50%\" y=\"30\" width=\"50%\" height=\"260\" class=\"forecast\">", html, StringComparison.Ordinal);
        Assert.Contains("2021-08-18 (forecast)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_asked_for_is_marked_and_the_legend_counts_on_it()
    {
        var html = Area([Some, Counts("2021-08-19", ("completed", 4))], On: Day("2021-08-18"));
        Assert.Contains("on 18 Aug 2021", html, StringComparison.Ordinal);
        Assert.Contains("On 2021-08-17: 1 completed, 3 unreported.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_not_known_is_harmless_and_stacked_last()
    {
        HoldsFor<StackedArea>(("Id", "a"), ("Title", Hostile), ("Days", new[] { Counts("2021-08-17", (Hostile, 1), ("completed", 2)) }), ("Order", Words.Implementation));
        Assert.Equal(["completed", "a", "z"], AreaPlot.Order([Counts("2021-08-17", ("z", 1), ("a", 1), ("completed", 1))], Words.Implementation));
    }

    [Fact]
    public void Every_number_of_the_table_leads_to_its_commitments() =>
        Assert.Contains("href=\"/commitments?on=2021-08-17&amp;implementation=completed\"", Of<StackedArea>(
            ("Id", "a"), ("Title", "T"), ("Days", new[] { Some }), ("Order", Words.Implementation),
            ("Href", (Func<DateOnly, string, string?>)((day, word) => $"/commitments?on={Say.Iso(day)}&implementation={word}"))), StringComparison.Ordinal);

    private static DayCounts Counts(string day, params (string Word, long N)[] counts) => new(Day(day), counts.ToDictionary(c => c.Word, c => c.N));

    private static string Area(IReadOnlyList<DayCounts> days, DateOnly? On = null) =>
        Of<StackedArea>(("Id", "a"), ("Title", "T"), ("Days", days), ("Order", Words.Implementation), ("On", On));
}
