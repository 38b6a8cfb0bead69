using Tracker.Commitments;
using Tracker.Methods;
using Tracker.Standings;

namespace Tracker.Readings;

/// <summary>What each coder's assessments by each method say, over effective and known time.</summary>
public static class AssessmentReading
{
    public static readonly Reading<CommitmentHistory> Assessments = new("assessment", "commitment_id",
    [
        Column.Id("entry_id"), Column.Id("commitment_id"), Column.Text("party"), Column.Text("method"), Column.Text("code"), Column.Number("value"),
        Column.Text("implementation"), Column.Text("coder"), Column.Text("rationale"), Column.Days("effective"), Column.Days("known"),
    ], Rows, "commitment_id", "entry_id", "known", "effective");

    private static IEnumerable<object?[]> Rows(CommitmentHistory history)
    {
        if (!history.Only.Has<CommitmentAssessed>()) yield break;
        var spans = new Spans<(KnownEntry Entry, DateOnly Until)>(a => a);
        foreach (var day in history.Knowledge.Days) spans.Add(day, AsKnown(history.Knowledge, day));
        foreach (var ((entry, until), from, to) in spans.All().OrderBy(s => s.What.Entry.Id).ThenBy(s => s.From))
        {
            var assessed = (CommitmentAssessed)entry.Content;
            var code = MethodBook.Default.Find(assessed.Method)?.Code(assessed.Code);
            yield return
            [
                entry.Id, history.Id, assessed.Party, assessed.Method, code?.Code ?? assessed.Code, code?.Value, Cells.Word(code?.Implementation),
                assessed.Coder, assessed.Rationale, Cells.Range(entry.Effective, until), Cells.Range(from, to),
            ];
        }
    }

    /// <summary>An assessment holds until the next by the same method and coder of the same party; on one day the last known holds.</summary>
    private static IEnumerable<(KnownEntry, DateOnly)> AsKnown(Knowledge knowledge, DateOnly known)
    {
        foreach (var series in knowledge.By(known).Where(e => e.Content is CommitmentAssessed).GroupBy(e => Series((CommitmentAssessed)e.Content)))
        {
            var order = series.OrderBy(e => e.Effective).ThenBy(e => e.Content.KnownOn).ThenBy(e => e.Id).ToList();
            for (var i = 0; i < order.Count; i++)
                if (i + 1 == order.Count) yield return (order[i], DateOnly.MaxValue);
                else if (order[i + 1].Effective > order[i].Effective) yield return (order[i], order[i + 1].Effective);
        }
    }

    private static (string, string?, string?) Series(CommitmentAssessed assessed) => (assessed.Method, assessed.Party, assessed.Coder);
}
