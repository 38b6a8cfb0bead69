using Tracker.Commitments;
using Tracker.Methods;
using Tracker.Standings;

namespace Tracker.Readings;

/// <summary>What each coder of a round gave to each unit, withheld until the unit is adjudicated, and what it was adjudicated to.</summary>
public static class CodeReading
{
    public static readonly Reading<CommitmentHistory> Codes = new("code", "commitment_id",
    [
        Column.Id("entry_id"), Column.Id("commitment_id"), Column.Text("party"), Column.Text("method"), Column.Text("round"), Column.Text("coder"),
        Column.Text("code"), Column.Number("value"), Column.Id("adjudicated_by"), Column.Text("adjudicated_code"), Column.Text("on_text"),
        Column.Day("effective_on"), Column.Days("known"),
    ], Rows, "commitment_id", "entry_id", "known");

    private static IEnumerable<object?[]> Rows(CommitmentHistory history)
    {
        if (!history.Events.Any(e => e.Data is CodeSubmitted)) yield break;
        var spans = new Spans<(KnownEntry Code, KnownEntry? Adjudication)>(c => c);
        foreach (var day in history.Knowledge.Days) spans.Add(day, AsKnown([.. history.Knowledge.By(day)]));
        foreach (var ((entry, adjudication), from, to) in spans.All().OrderBy(s => s.What.Code.Id).ThenBy(s => s.From))
        {
            var submitted = (CodeSubmitted)entry.Content;
            yield return
            [
                entry.Id, history.Id, submitted.Party, submitted.Method, submitted.Round, submitted.Coder, submitted.Code,
                MethodBook.Default.Find(submitted.Method)?.Code(submitted.Code)?.Value, adjudication?.Id, (adjudication?.Content as CommitmentAssessed)?.Code,
                submitted.On.Text, entry.Effective, Cells.Range(from, to),
            ];
        }
    }

    private static IEnumerable<(KnownEntry, KnownEntry?)> AsKnown(IReadOnlyCollection<KnownEntry> known) =>
        from entry in known
        where entry.Content is CodeSubmitted
        select (entry, Blind.Adjudication((CodeSubmitted)entry.Content, known));
}
