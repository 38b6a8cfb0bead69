using Tracker.Commitments;

namespace Tracker.Readings;

/// <summary>Measures as reported, each version with the days it was known.</summary>
public static class IndicatorReading
{
    public static readonly Reading<CommitmentHistory> Indicators = new("indicator", "commitment_id",
    [
        Column.Id("entry_id"), Column.Id("commitment_id"), Column.Text("indicator"), Column.Text("target"), Column.Number("value"), Column.Text("unit"),
        Column.Text("on_text"), Column.Day("on_earliest"), Column.Day("on_latest"), Column.Days("known"), Column.Json("source"),
    ], Rows, "commitment_id", "entry_id", "known");

    private static IEnumerable<object?[]> Rows(CommitmentHistory history) =>
        from version in history.Knowledge.Versions(history.Only)
        let report = version.Entry.Content as IndicatorReported
        where report is not null
        select new object?[]
        {
            version.Entry.Id, history.Id, report.Indicator, report.Target, report.Value, report.Unit, report.On.Text, report.On.First,
            report.On.Last, Cells.Range(version.From, version.To), Cells.Json(report.Source),
        };
}
