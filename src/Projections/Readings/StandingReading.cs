using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>What entries decide of every commitment and its obligors over effective and known time, and what a reviewer should look at.</summary>
public static class StandingReading
{
    /// <summary>The views and functions by which questions ask <see cref="Standings"/>.</summary>
    public static readonly IReadOnlyList<string> Asked = ["headline", "standing", "obligor", "headline_on", "obligor_on", "standing_on"];

    public static readonly Reading<CommitmentHistory> Standings = new("course", "commitment_id",
    [
        Column.Id("commitment_id"), Column.Texts("obligors"), Column.Flag("is_whole"), Column.Days("effective"), Column.Days("known"),
        Column.Text("implementation"), Column.Text("basis"), Column.Text("validity"), Column.Flag("contested"),
        Column.Text("declared"), Column.Text("reported"), Column.Text("assessed"), Column.Text("deadline"), Column.Text("deadline_basis"),
        Column.Day("due_earliest"), Column.Day("due_latest"), Column.Flag("due_is_open"), Column.Text("settled"), Column.Day("first_missed_from"),
        Column.Day("idle_since"), Column.Day("completed_on"), Column.Text("distribution"), Column.Id("entry_id"),
    ], h => h.Standing.Alike.Select(a => Row(h.Id, a)), "commitment_id", "known", "effective", "obligors");

    internal static readonly IReadOnlyList<Column> FindingColumns =
    [
        Column.Id("stream_id"), Column.Id("commitment_id"), Column.Id("instrument_id"), Column.Text("kind"), Column.Ids("entry_ids"), Column.Text("message"),
        Column.Days("known"),
    ];

    internal static readonly string[] FindingKey = ["stream_id", "kind", "known", "entry_ids", "message"];

    public static readonly Reading<CommitmentHistory> Findings =
        new("finding", "stream_id", FindingColumns, h => h.Standing.Findings.Select(f => Row(h.Id, null, f)), FindingKey);

    /// <summary>A finding on a commitment, or on an instrument.</summary>
    internal static object?[] Row(Guid? commitment, Guid? instrument, Finding f) =>
        [commitment ?? instrument, commitment, instrument, f.Kind, f.Entries.ToArray(), f.Message, Cells.Range(f.KnownFrom, f.KnownTo)];

    private static object?[] Row(Guid commitment, Alike alike)
    {
        var (d, due) = (alike.Decided, alike.Decided.Deadline?.Date);
        return
        [
            commitment, alike.Obligors.ToArray(), alike.IsWhole, Cells.Range(alike.EffectiveFrom, alike.EffectiveTo), Cells.Range(alike.KnownFrom, alike.KnownTo),
            Slug.Of(d.Implementation), Slug.Of(d.Basis), Slug.Of(d.Validity), d.Contested,
            Cells.Word(d.Declared), Cells.Word(d.Reported), Cells.Word(d.Assessed), due?.Text, Cells.Word(d.Deadline?.Basis),
            due?.First, due?.Last, due is { IsOpenEnded: true }, Cells.Word(d.Settled), d.FirstMissedFrom, d.IdleSince, d.CompletedOn, d.Distribution, d.DecidedBy,
        ];
    }
}
