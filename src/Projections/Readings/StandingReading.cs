using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>The standing of every commitment and obligor over effective and known time, and what a reviewer should look at.</summary>
public static class StandingReading
{
    public static readonly Reading<CommitmentHistory> Standings = new("standing", "commitment_id",
    [
        Column.Id("commitment_id"), Column.Text("party"), Column.Days("effective"), Column.Days("known"), Column.Text("implementation"),
        Column.Text("basis"), Column.Text("timeliness"), Column.Flag("stalled"), Column.Text("validity"), Column.Flag("contested"),
        Column.Text("declared"), Column.Text("reported"), Column.Text("assessed"), Column.Text("deadline"), Column.Flag("past_first_deadline"),
        Column.Text("distribution"), Column.Id("entry_id"), Column.Day("due_earliest"), Column.Day("due_latest"), Column.Flag("due_is_open"),
        Column.Text("deadline_basis"),
    ], h => h.Standing.Rectangles.Select(r => Row(h.Id, r)), "commitment_id", "party", "known", "effective");

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

    private static object?[] Row(Guid commitment, Rectangle rectangle)
    {
        var s = rectangle.Standing;
        var due = s.Deadline is { } deadline ? PartialDate.Parse(deadline) : null;
        return
        [
            commitment, rectangle.Party, Cells.Range(rectangle.EffectiveFrom, rectangle.EffectiveTo), Cells.Range(rectangle.KnownFrom, rectangle.KnownTo),
            Slug.Of(s.Implementation), Slug.Of(s.Basis), Slug.Of(s.Timeliness), s.Stalled, Slug.Of(s.Validity), s.Contested,
            Cells.Word(s.Declared), Cells.Word(s.Reported), Cells.Word(s.Assessed), s.Deadline, s.PastFirstDeadline, s.Distribution, s.DecidedBy, due?.First, due?.Last,
            due is { IsOpenEnded: true },
            Cells.Word(s.DeadlineBasis),
        ];
    }
}
