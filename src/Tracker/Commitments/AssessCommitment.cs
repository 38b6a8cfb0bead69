using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record AssessCommitment(
    string Method, string Code, PartialDate On, string? Party = null, string? Coder = null, string? Rationale = null, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = frame.Check(this, Source, reported: On) ?? commitment.CheckDated(On) ?? Text.Check(Coder, "coder", Text.Key)
            ?? Text.Check(Rationale, "rationale", Text.Promise);
        if (unfit is not null) return unfit;
        if (frame.Methods.Find(Method) is not { } method)
            return Refusal.Meaningless("unknown-method",
                $"'{Text.Short(Method)}' is not a method; the methods are {string.Join(", ", frame.Methods.All.Select(m => m.Id))}.", "method");
        if (method.Code(Code) is not { } code)
            return Refusal.Meaningless("unknown-code",
                $"'{Text.Short(Code)}' is not a code of {method.Id}; its codes are {string.Join(", ", method.Codes.Select(c => c.Code))}.", "code");
        if (frame.Resolve(Party, "party", out var party) is { } unknown) return unknown;
        if (commitment.CheckObligors([party], "party") is { } stranger) return stranger;
        return Decision.Record(new CommitmentAssessed(method.Id, code.Code, On, party, Coder, Rationale, Source, frame.KnownOn(this, Source)));
    }
}

public static class AssessCommitmentEndpoint
{
    [WolverinePost("/commitments/{commitment}/assessments"), Records(typeof(AssessCommitment))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<AssessCommitment>(http, commitment);
}
