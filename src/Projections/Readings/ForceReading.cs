using Tracker.Force;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>The entry into force of every instrument with a rule, over effective and known time; who counts; and where what is recorded differs.</summary>
public static class ForceReading
{
    public static readonly Reading<InstrumentHistory> EntriesIntoForce = new("entry_into_force", "instrument_id",
    [
        Column.Id("instrument_id"), Column.Days("effective"), Column.Days("known"), Column.Text("status"), Column.Text("rule"), Column.Id("rule_entry_id"),
        Column.Day("fulfilled_earliest"), Column.Day("fulfilled_latest"), Column.Day("in_force_earliest"), Column.Day("in_force_latest"),
        Column.Count("parties"), Column.Count("parties_at_most"), Column.Count("missing"), Column.Json("conditions"), Column.Text("party"), Column.Id("entry_id"),
        Column.Text("recorded_on"), Column.Id("recorded_entry_id"), Column.Flag("differs"),
    ], h => h.Force.Segments.Select(s => Row(h.Id, s.What, s.From, s.To)), "instrument_id", "known", "effective");

    public static readonly Reading<InstrumentHistory> CountedParties = new("counted_party", "instrument_id",
        [Column.Id("instrument_id"), Column.Text("party"), Column.Days("effective"), Column.Days("known"), Column.Flag("certain"), Column.Id("entry_id")],
        h => h.Force.Counted.Select(c => new object?[]
        {
            h.Id, c.What.Party, c.What.IsCertain ? Cells.Range(c.What.From, c.What.To) : Cells.Open(c.What.From, c.What.To), Cells.Range(c.From, c.To),
            c.What.IsCertain, c.What.Entry,
        }), "instrument_id", "party", "known", "effective", "entry_id");

    public static readonly Reading<InstrumentHistory> Findings =
        new("finding", "stream_id", StandingReading.FindingColumns, h => h.Force.Findings.Select(f => StandingReading.Row(null, h.Id, f)), StandingReading.FindingKey);

    private static object?[] Row(Guid instrument, ForceSegment segment, DateOnly from, DateOnly to)
    {
        var verdict = segment.Verdict;
        return
        [
            instrument, Cells.Range(segment.From, segment.To), Cells.Range(from, to), Slug.Of(segment.Status), verdict.Rule, verdict.RuleEntry,
            Cells.First(verdict.FulfilledEarliest, verdict.FulfilledLatest), Cells.Last(verdict.FulfilledLatest),
            Cells.First(verdict.InForceEarliest, verdict.InForceLatest), Cells.Last(verdict.InForceLatest), (long)segment.Parties, (long)segment.PartiesAtMost,
            (long?)segment.Missing, Cells.Json(segment.Conditions.All.Select(Known).ToList()), verdict.Party, verdict.Entry, verdict.RecordedOn, verdict.RecordedEntry, verdict.Differs,
        ];
    }

    private static ConditionState Known(ConditionState condition) =>
        condition with { MetEarliest = Cells.First(condition.MetEarliest, condition.MetLatest), MetLatest = Cells.Last(condition.MetLatest) };
}
