using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class HeatMapTests
{
    private static readonly HeatLine[] Rows = [new("a", "Climate finance", "/commitments/a"), new("b", "Debt")], Columns = [new("KOR", "Korea"), new("KAZ", "Kazakhstan"), new("FRA", "France")];

    private static readonly HeatCell[] Cells =
        [new("a", "KOR", "+1", 1, "/commitments/a#entry-1", "full"), new("a", "KAZ", "0", 0), new("b", "KOR", "-1", -1), new("b", "KAZ", "n/a", null)];

    [Fact]
    public void A_cell_leads_to_its_evidence_and_has_its_code_and_colour() =>
        Assert.Contains("<td class=\"band7\" title=\"full\"><a href=\"/commitments/a#entry-1\">&#x2B;1</a></td>", Map(), StringComparison.Ordinal);

    [Fact]
    public void Not_assessed_is_blank_and_not_counted_is_hatched()
    {
        Assert.Contains("<td class=\"uncounted\">n/a</td><td></td>", Map().Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("blank: not assessed", Map(), StringComparison.Ordinal);
    }

    [Fact]
    public void Averages_leave_out_what_does_not_count_and_say_their_n()
    {
        var plot = new HeatPlot(Cells, new(-1, 1));
        Assert.Equal((new("+0.50", 2), new("-1.00", 1), new("0.00", 2), new HeatAverage("", 0)),
            (plot.OfRow(Rows[0]), plot.OfRow(Rows[1]), plot.OfColumn(Columns[0]), plot.OfColumn(Columns[2])));
    }

    [Fact]
    public void An_average_that_is_given_stands_as_given() =>
        Assert.Equal(new("63 %", 4), new HeatPlot(Cells, new(-1, 1)).OfRow(Rows[0] with { Average = new("63 %", 4) }));

    [Fact]
    public void A_value_outside_the_scale_has_the_colour_of_its_end_and_is_said()
    {
        var html = Of<HeatMap>(("Id", "h"), ("Title", "T"), ("Rows", Rows), ("Columns", Columns), ("Cells", new[] { new HeatCell("a", "KOR", "5", 5) }), ("Scale", new ScoreScale(-1, 1)));
        Assert.Contains("<td class=\"band7\">5</td>", html, StringComparison.Ordinal);
        Assert.Contains("1 value lies outside the scale", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_average_that_rests_on_few_is_grey_and_said()
    {
        var html = Of<HeatMap>(("Id", "h"), ("Title", "T"), ("Rows", new[] { Rows[0] with { Average = new("63 %", 9) } }), ("Columns", new[] { Columns[0] with { Average = new("70 %", 10) } }),
            ("Cells", Cells), ("Scale", new ScoreScale(-1, 1)), ("Least", 10));
        Assert.Equal(1, html.Split("few\">").Length - 1);
        Assert.Contains("<td class=\"mean few\">63 % <small>9</small>", html, StringComparison.Ordinal);
        Assert.Contains("Averages in grey rest on fewer than 10.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_no_rows_a_sentence_says_so() =>
        Assert.Contains("Nothing is assessed by this method yet.", Of<HeatMap>(("Id", "h"), ("Title", "T")), StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_is_harmless() => HoldsFor<HeatMap>(
        ("Id", "h"), ("Title", Hostile), ("Rows", new[] { new HeatLine("a", Hostile, "javascript:x") }), ("Columns", new[] { new HeatLine("b", Hostile) }),
        ("Cells", new[] { new HeatCell("a", "b", Hostile, 1, "javascript:x", Hostile) }));

    private static string Map() => Of<HeatMap>(("Id", "h"), ("Title", "T"), ("Rows", Rows), ("Columns", Columns), ("Cells", Cells), ("Scale", new ScoreScale(-1, 1)));
}
