using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Instruments;

public sealed record RegisterInstrument(
    InstrumentKind Kind, string Title,
    [property: JsonConverter(typeof(UnknownDateConverter))][Optional, DefaultParameterValue(null)] PartialDate? AdoptedOn,
    IReadOnlyList<string> Parties, string? Place = null, string? Occasion = null,
    string? Language = null, string? Text = null, Source? Source = null, string? Undated = null) : OpeningAct
{
    public override Opened Thing() => Opened.Instrument;

    public Decision Decide(Frame frame)
    {
        var unfit = Acts.Text.Check(Title, "title", Acts.Text.Line) ?? Acts.Text.Check(Place, "place", Acts.Text.Line)
            ?? Acts.Text.Check(Occasion, "occasion", Acts.Text.Line) ?? Acts.Text.Check(Language, "language", 40)
            ?? Acts.Text.Check(Text, "text", Acts.Text.Document) ?? Acts.Text.Check(Parties, "parties", Acts.Text.Line)
            ?? Acts.Text.Check(Undated, "undated", Acts.Text.Line) ?? CheckDated()
            ?? frame.Check(this, Source, reported: AdoptedOn, field: "adoptedOn");
        if (unfit is not null) return unfit;
        if (frame.Resolve(Parties, "parties", out var parties) is { } unknown) return unknown;
        return Decision.Record(new InstrumentRegistered(
            Kind, Title, AdoptedOn ?? PartialDate.Unknown, parties, Place, Occasion, Language, Text, Source, frame.KnownOn(this, Source), Undated));
    }

    private Refusal? CheckDated() => (AdoptedOn, Undated) switch
    {
        (null, null) => Refusal.Malformed("missing-field", "register-instrument needs 'adoptedOn', or 'undated' with the reason why no source gives it.", "adoptedOn", "undated"),
        ({ IsUnknown: false }, not null) => Refusal.Malformed("unfit-value", $"'undated' says why no source gives the day, but 'adoptedOn' is {AdoptedOn}: leave one out; a correction gives 'undated' as null.", "undated", "adoptedOn"),
        _ => null,
    };
}

public static class RegisterInstrumentEndpoint
{
    [WolverinePost("/instruments"), Records(typeof(RegisterInstrument))]
    public static Task<IResult> Post(HttpContext http) => ActPost.Record<RegisterInstrument>(http);
}
