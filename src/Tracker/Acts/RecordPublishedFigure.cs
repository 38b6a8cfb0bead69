using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Acts;

public sealed record RecordPublishedFigure(
    string Method, Figure Figure, decimal Value, PartialDate On, string? Party = null, string? Code = null, decimal? Tolerance = null,
    Source? Source = null) : EntryAct
{
    /// <summary>One less than exports hold: half a unit of the last digit has one more.</summary>
    private const int Digits = 11;

    public override Decision Decide(Instrument? instrument, Commitment? commitment, Frame frame)
    {
        var unfit = Gone(instrument, commitment) ?? frame.Check(this, Source, reported: On) ?? commitment?.CheckDated(On) ?? UnfitCode() ?? ReportIndicator.Check(Value, "value", Digits)
            ?? ReportIndicator.Check(Tolerance ?? 0, "tolerance", Digits)
            ?? (Tolerance < 0 ? Refusal.Malformed("unfit-value", $"'tolerance' must be 0 or more, not {Tolerance}.", "tolerance") : null);
        if (unfit is not null) return unfit;
        if (frame.Find(Method, out var method) is { } notKnown) return notKnown;
        var code = Code;
        if (Code is not null && Frame.Find(method, Code, out code) is { } notACode) return notACode;
        if (frame.Resolve(Party, "party", out var party) is { } unknown) return unknown;
        if (commitment?.CheckObligors([party], "party") is { } stranger) return stranger;
        return Decision.Record(new PublishedFigureRecorded(method.Id, Figure, Value, On, party, code, Tolerance, Source, frame.KnownOn(this, Source)));
    }

    private static Refusal? Gone(Instrument? instrument, Commitment? commitment) => (instrument?.Entries.Opening, commitment?.Entries.Opening) switch
    {
        ({ IsRetracted: true }, _) => Refusal.Conflict("instrument-retracted", "The instrument was taken back.", "instrument"),
        (_, { IsRetracted: true }) => Refusal.Conflict("commitment-retracted", "The commitment was taken back.", "commitment"),
        _ => null,
    };

    private Refusal? UnfitCode() => (Figure is Figure.Count or Figure.Share, Code) switch
    {
        (true, null) => Refusal.Malformed("missing-field", $"A {Slug.Of(Figure)} is of a code: 'code' is missing.", "code"),
        (false, not null) => Refusal.Malformed("unfit-value", $"'code' goes with a count or share only; {Slug.Of(Figure)} is of all codes.", "code"),
        _ => null,
    };
}

public static class RecordPublishedFigureEndpoint
{
    [WolverinePost("/commitments/{commitment}/published-figures"), Records(typeof(RecordPublishedFigure))]
    public static Task<IResult> Post(string commitment, HttpContext http) => ActPost.Record<RecordPublishedFigure>(http, commitment);

    [WolverinePost("/instruments/{instrument}/published-figures"), Records(typeof(RecordPublishedFigure))]
    public static Task<IResult> PostToInstrument(string instrument, HttpContext http) =>
        ActPost.Record<RecordPublishedFigure>(http, instrument, kind: "instrument");
}
