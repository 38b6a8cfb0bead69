using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record AssessCommitment(
    string Method, string Code, PartialDate On, string? Party = null, string? Coder = null, string? Rationale = null, Source? Source = null,
    string? Round = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = frame.Check(this, Source, reported: On) ?? commitment.CheckDated(On) ?? Text.Check(Coder, "coder", Text.Key)
            ?? Text.Check(Rationale, "rationale", Text.Promise) ?? Text.Check(Round, "round", Text.Key);
        if (unfit is not null) return unfit;
        if (commitment.CheckCode(frame, Method, Code, Party, out var named) is { } refusal) return refusal;
        return Decision.Record(new CommitmentAssessed(named.Method, named.Code, On, named.Party, Coder, Rationale, Source, frame.KnownOn(this, Source), Round));
    }
}

public static class AssessCommitmentEndpoint
{
    [WolverinePost("/commitments/{commitment}/assessments"), Records(typeof(AssessCommitment))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<AssessCommitment>(http, commitment);
}
