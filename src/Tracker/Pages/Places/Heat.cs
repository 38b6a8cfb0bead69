using Tracker.Methods;
using Tracker.Pages.Figures;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>The cells of an instrument by a method, commitment by party, with the averages as the method takes them.</summary>
/// <param name="Commitments">How many commitments the instrument has.</param>
public sealed record Heat(
    Method Method, IReadOnlyList<HeatLine> Rows, IReadOnlyList<HeatLine> Columns, IReadOnlyList<HeatCell> Cells, ScorecardRow? All, long Commitments)
{
    /// <param name="asked">Names the instrument.</param>
    /// <returns>Null where nothing is assessed by the method.</returns>
    public static async Task<(Heat? Heat, IResult? Refusal)> ReadAsync(
        HttpContext http, Holdings holdings, Held held, Asked asked, Method method, View view, CancellationToken cancellation)
    {
        var cells = await http.AskAsync<CellPage>(
            () => Reports.Cells.Get(method.Id, http, holdings, cancellation), asked.With(("instrument", asked["instrument"]!), ("limit", $"{Parameters.MaxRows}")));
        if (cells.Answer is not { } answer) return (null, cells.Refusal);
        var by = new Dictionary<string, IReadOnlyList<ScorecardRow>>();
        foreach (var what in new[] { "commitment", "party", ScorecardTally.All })
            by[what] = (await Scorecard.AnswerAsync(held, asked.With(("instrument", asked["instrument"]!), ("by", what)), method, cancellation)).Rows;
        return (Of(method, answer.Cells, cells.Next is not null, by, view), null);
    }

    /// <param name="isCut">Whether cells are left out at the end: then the last commitment may lack some, and is left out.</param>
    private static Heat Of(Method method, IReadOnlyList<Cell> all, bool isCut, Dictionary<string, IReadOnlyList<ScorecardRow>> by, View view)
    {
        var commitments = all.Select(c => c.Commitment).Distinct().ToList();
        var cells = isCut && commitments.Count > 1 ? [.. all.Where(c => c.Commitment != commitments[^1])] : all;
        var (rows, columns) = (by["commitment"].ToDictionary(r => r.Commitment!.Value), by["party"].ToDictionary(r => r.Party!));
        return new(
            method,
            [.. cells.DistinctBy(c => c.Commitment).Select(c => new HeatLine($"{c.Commitment}", Draw.Short(c.Text, 76), view.Link($"/commitments/{c.Commitment}"), Average(method, rows.GetValueOrDefault(c.Commitment))))],
            [.. cells.Select(c => c.Party).Distinct().Order(StringComparer.Ordinal).Select(p => new HeatLine(p, p, view.Link($"/parties/{Uri.EscapeDataString(p)}"), Average(method, columns.GetValueOrDefault(p))))],
            [.. cells.Where(c => c.Code is not null).Select(c => Of(method, c, view))], by[ScorecardTally.All] is [var whole, ..] ? whole : null, by["commitment"].Count);
    }

    private static HeatCell Of(Method method, Cell cell, View view) => new(
        $"{cell.Commitment}", cell.Party, cell.Code!, cell.Value, view.Link($"/commitments/{cell.Commitment}") + $"#entry-{cell.Entry}", Meaning(method, cell.Code!));

    private static string? Meaning(Method method, string code) => method.Code(code)?.Meaning is { } meaning && meaning != Say.Word(code) ? meaning : null;

    private static HeatAverage Average(Method method, ScorecardRow? row) => row is null ? new("", 0) : new(Scored.Text(method, row), (int)row.N);
}
