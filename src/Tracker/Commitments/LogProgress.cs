using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record LogProgress(
    PartialDate On, Effect Effect, string Summary, IReadOnlyList<string>? Parties = null, string? Target = null, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = Text.Check(Summary, "summary", Text.Paragraph) ?? Text.Check(Parties, "parties", Text.Line) ?? frame.Check(this, Source, reported: On) ?? commitment.CheckDated(On)
            ?? commitment.CheckTarget(Target);
        if (unfit is not null) return unfit;
        if (frame.Resolve(Parties ?? [], "parties", out var parties) is { } unknown) return unknown;
        if (commitment.CheckObligors(parties, "parties") is { } stranger) return stranger;
        return Decision.Record(new ProgressLogged(On, Effect, Summary, parties, Target, Source, frame.KnownOn(this, Source)));
    }
}

public static class LogProgressEndpoint
{
    [WolverinePost("/commitments/{commitment}/progress"), Records(typeof(LogProgress))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<LogProgress>(http, commitment);
}
