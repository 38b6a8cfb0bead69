using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Commitments;

public sealed record ReportIndicator(
    string Indicator, decimal Value, string Unit, PartialDate On, string? Target = null, Source? Source = null) : CommitmentAct
{
    private const decimal Most = 1e26m;

    private const int Digits = 12;

    public override Decision Decide(Commitment commitment, Frame frame)
    {
        var unfit = Text.Check(Indicator, "indicator", Text.Key) ?? Text.Check(Unit, "unit", Text.Key) ?? frame.Check(this, Source, reported: On)
            ?? commitment.CheckTarget(Target) ?? Check(Value, "value", Digits);
        return unfit is not null ? unfit
            : Decision.Record(new IndicatorReported(Indicator, Value, Unit, On, Target, Source, frame.KnownOn(this, Source)));
    }

    /// <summary>What every export can say: 26 digits before the point and 12 after it.</summary>
    internal static Refusal? Check(decimal value, string field, int digits) => Math.Abs(value) < Most && decimal.Round(value, digits) == value && value.Scale < 28
        ? null : Refusal.Malformed("unfit-value", $"'{field}' has at most 26 digits before the point and {digits} after it.", field);
}

public static class ReportIndicatorEndpoint
{
    [WolverinePost("/commitments/{commitment}/indicators"), Records(typeof(ReportIndicator))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<ReportIndicator>(http, commitment);
}
