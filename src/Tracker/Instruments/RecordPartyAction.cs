using Tracker.Acts;
using Tracker.Force;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Instruments;

public sealed record RecordPartyAction(string Party, PartyAction Action, PartialDate On, Source? Source = null) : InstrumentAct
{
    public override Decision Decide(Instrument instrument, Frame frame)
    {
        var announced = CountedParty.IsDeparture(Action) || RuleText.Consent.Contains(Action);
        if (frame.Check(this, Source, announced ? null : On) is { } unfit) return unfit;
        if (frame.Resolve(Party, "party", out var party) is { } unknown) return unknown;
        return Decision.Record(new PartyActionRecorded(party!, Action, On, Source, frame.KnownOn(this, Source)));
    }
}

public static class RecordPartyActionEndpoint
{
    [WolverinePost("/instruments/{instrument}/party-actions"), Records(typeof(RecordPartyAction))]
    public static Task<IResult> Post(string instrument, HttpContext http) => ActPost.Record<RecordPartyAction>(http, instrument);
}
