using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Instruments;

public sealed record RecordTermination(PartialDate On, string? Party = null, Source? Source = null) : InstrumentAct
{
    public override Decision Decide(Instrument instrument, Frame frame)
    {
        if (frame.Check(this, Source) is { } unfit) return unfit;
        if (frame.Resolve(Party, "party", out var party) is { } unknown) return unknown;
        return Decision.Record(new InstrumentTerminated(On, party, Source, frame.KnownOn(this, Source)));
    }
}

public static class RecordTerminationEndpoint
{
    [WolverinePost("/instruments/{instrument}/termination"), Records(typeof(RecordTermination))]
    public static Task<IResult> Post(string instrument, HttpContext http) => ActPost.Record<RecordTermination>(http, instrument);
}
