using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record ResolveDispute(string Entry, string Reason, PartialDate On, Source? Source = null) : CommitmentAct
{
    public override bool IsOnEntries => true;

    public override Act Canonical(Guid? stream, Guid? other) => ((ResolveDispute)base.Canonical(stream, other)) with { Entry = $"{Ids.Entry(Entry)}" };

    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = Text.Check(Reason, "reason", Text.Paragraph) ?? frame.Check(this, Source, reported: On);
        if (unfit is not null) return unfit;
        var entry = Ids.Entry(Entry);
        if (commitment.Entries.Find(entry) is null)
            return Refusal.Missing("unknown-entry", $"The commitment has no entry '{Text.Short(Entry)}'.", "entry");
        var disputes = commitment.Entries.Items.Where(i => i.Value is { IsRetracted: false, Content: EntryDisputed d } && (i.Key == entry || d.Entry == entry)).ToList();
        if (disputes.Count == 0) return Refusal.Conflict("not-disputed", $"Entry '{Text.Short(Entry)}' is neither disputed nor a dispute.", "entry");
        var open = disputes.Where(d => !IsResolved(commitment.Entries, d.Key, d.Value)).Select(d => ((EntryDisputed)d.Value.Content).On).ToList();
        if (open.Count == 0) return Refusal.Conflict("already-resolved", $"The dispute over '{Text.Short(Entry)}' is already resolved.", "entry");
        return open.TrueForAll(disputed => On.Latest < disputed.Earliest)
            ? Refusal.Meaningless("before-the-dispute", $"{On} is before the dispute, {open.MinBy(d => d.Earliest)}.", "on")
            : Decision.Record(new DisputeResolved(entry, Reason, On, Source, frame.KnownOn(this, Source)));
    }

    /// <summary>Whether a resolution of the dispute, or of what it disputes, took effect since, as the standing has it.</summary>
    private static bool IsResolved(EntryBook book, Guid id, EntryBook.Item dispute) => book.Items.Values.Any(i =>
        i is { IsRetracted: false, Content: DisputeResolved r } && (r.Entry == id || r.Entry == ((EntryDisputed)dispute.Content).Entry) && i.Effective >= dispute.Effective);
}

public static class ResolveDisputeEndpoint
{
    [WolverinePost("/commitments/{commitment}/disputes/resolution"), Records(typeof(ResolveDispute))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<ResolveDispute>(http, commitment);
}
