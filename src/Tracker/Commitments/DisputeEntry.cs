using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record DisputeEntry(string Entry, string Reason, PartialDate On, Source? Source = null) : CommitmentAct
{
    public override bool IsOnEntries => true;

    public override Act Canonical(Guid? stream, Guid? other) => ((DisputeEntry)base.Canonical(stream, other)) with { Entry = $"{Ids.Entry(Entry)}" };

    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = Text.Check(Reason, "reason", Text.Paragraph) ?? frame.Check(this, Source, reported: On);
        if (unfit is not null) return unfit;
        var entry = Ids.Entry(Entry);
        return commitment.Entries.Find(entry) switch
        {
            null => Refusal.Missing("unknown-entry", $"The commitment has no entry '{Text.Short(Entry)}'.", "entry"),
            { IsRetracted: true } => Refusal.Conflict("entry-retracted", $"Entry '{Text.Short(Entry)}' was already taken back.", "entry"),
            _ => Decision.Record(new EntryDisputed(entry, Reason, On, Source, frame.KnownOn(this, Source))),
        };
    }
}

public static class DisputeEntryEndpoint
{
    [WolverinePost("/commitments/{commitment}/disputes"), Records(typeof(DisputeEntry))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<DisputeEntry>(http, commitment);
}
