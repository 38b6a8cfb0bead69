using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record DeclareStatus(string Party, Implementation Implementation, PartialDate On, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = frame.Check(this, Source, reported: On) ?? commitment.CheckDated(On);
        if (unfit is not null) return unfit;
        if (frame.Resolve(Party, "party", out var party) is { } unknown) return unknown;
        if (commitment.CheckObligors([party], "party") is { } stranger) return stranger;
        return Implementation is Implementation.Unreported or Implementation.Mixed
            ? Refusal.Meaningless("not-declarable", $"A party cannot declare itself {Slug.Of(Implementation)}.", "implementation")
            : Decision.Record(new StatusDeclared(party!, Implementation, On, Source, frame.KnownOn(this, Source)));
    }
}

public static class DeclareStatusEndpoint
{
    [WolverinePost("/commitments/{commitment}/declarations"), Records(typeof(DeclareStatus))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<DeclareStatus>(http, commitment);
}
