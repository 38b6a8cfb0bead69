using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record LinkCommitment(Relation Relation, string To, PartialDate On, Source? Source = null) : CommitmentAct
{
    public override Guid? Other() => Ids.Stream(To);

    public override Act Canonical(Guid? stream, Guid? other) => ((LinkCommitment)base.Canonical(stream, other)) with { To = $"{other}" };

    public override Decision Decide(Commitment commitment, Frame frame)
    {
        if (frame.Check(this, Source) is { } unfit) return unfit;
        var (to, known) = (Ids.Stream(To), frame.KnownOn(this, Source));
        return to == commitment.Id
            ? Refusal.Meaningless("linked-to-itself", "A commitment cannot be linked to itself.", "to")
            : Decision.Record(
                new CommitmentLinked(Relation, to, On, Source, known),
                new Mirror(to, Ids.Mirror(frame.Entry), new LinkReceived(Relation, commitment.Id, frame.Entry, On, Source, known)));
    }
}

public static class LinkCommitmentEndpoint
{
    [WolverinePost("/commitments/{commitment}/links"), Records(typeof(LinkCommitment))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<LinkCommitment>(http, commitment);
}
