using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record ReportIndicator(
    string Indicator, decimal Value, string Unit, PartialDate On, string? Target = null, Source? Source = null) : CommitmentAct
{
    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = Text.Check(Indicator, "indicator", Text.Key) ?? Text.Check(Unit, "unit", Text.Key) ?? frame.Check(this, Source, reported: On)
            ?? commitment.CheckTarget(Target);
        return unfit is not null ? unfit
            : Decision.Record(new IndicatorReported(Indicator, Value, Unit, On, Target, Source, frame.KnownOn(this, Source)));
    }
}

public static class ReportIndicatorEndpoint
{
    [WolverinePost("/commitments/{commitment}/indicators"), Records(typeof(ReportIndicator))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<ReportIndicator>(http, commitment);
}
