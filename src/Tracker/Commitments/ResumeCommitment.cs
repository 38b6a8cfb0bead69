using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record ResumeCommitment(PartialDate On, string? Party = null, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = frame.Check(this, Source) ?? commitment.CheckDated(On);
        if (unfit is not null) return unfit;
        if (frame.Resolve(Party, "party", out var party) is { } unknown) return unknown;
        if (commitment.CheckObligors([party], "party") is { } stranger) return stranger;
        return Decision.Record(new CommitmentResumed(On, party, Source, frame.KnownOn(this, Source)));
    }
}

public static class ResumeCommitmentEndpoint
{
    [WolverinePost("/commitments/{commitment}/resumption"), Records(typeof(ResumeCommitment))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<ResumeCommitment>(http, commitment);
}
