using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Instruments;

public sealed record RecordEntryIntoForce(PartialDate On, string? Party = null, Source? Source = null) : InstrumentAct
{
    public override Decision Decide(Instrument instrument, Frame frame)
    {
        if (frame.Check(this, Source) is { } unfit) return unfit;
        if (frame.Resolve(Party, "party", out var party) is { } unknown) return unknown;
        return Decision.Record(new InstrumentEnteredIntoForce(On, party, Source, frame.KnownOn(this, Source)));
    }
}

public static class RecordEntryIntoForceEndpoint
{
    [WolverinePost("/instruments/{instrument}/entry-into-force"), Records(typeof(RecordEntryIntoForce))]
    public static Task<IResult> Post(string instrument, HttpContext http) => ActPost.Record<RecordEntryIntoForce>(http, instrument);
}
