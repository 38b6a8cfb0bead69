using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Parties;
using Tracker.Questions;
using Tracker.Standings;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Acts;

public sealed record CorrectEntry(JsonElement With, string Reason, Source? Source = null) : ChangeAct
{
    public override Decision Decide(Instrument? instrument, Commitment? commitment, Party? party, Frame frame)
    {
        var unfit = Text.Check(Reason, "reason", Text.Paragraph) ?? frame.Check(this, Source);
        if (unfit is not null) return unfit;
        if (With.ValueKind != JsonValueKind.Object || !With.EnumerateObject().Any())
            return Refusal.Malformed("nothing-to-correct", "'with' names the fields that change and their new values.", "with");
        var (book, id) = (Book(instrument, commitment, party), Ids.Entry(Entry));
        if (Correctable(book, id) is { } no) return no;

        var item = book.Find(id)!;
        var corrected = Corrected(id, item.Content, instrument, commitment, frame);
        if (corrected is not Decision.Accepted accepted) return corrected;

        var fields = JsonSerializer.SerializeToNode(accepted.Entry, accepted.Entry.GetType(), Catalogue.Json)!.AsObject();
        var with = new JsonObject(With.EnumerateObject().Select(f => KeyValuePair.Create(f.Name, fields[f.Name]?.DeepClone())));
        var correction = new EntryCorrected(
            id, JsonSerializer.SerializeToElement(with), Reason, item.Corrections.Count + 1, Source, frame.KnownOn(this, Source));
        return Decision.Record(correction, [.. Mirrors(book, id, frame, mirror => correction with { Entry = mirror })]);
    }

    private Refusal? Correctable(EntryBook book, Guid id) => book.Find(id) switch
    {
        null => Refusal.Missing("unknown-entry", $"There is no entry '{Text.Short(Entry)}' here.", "entry"),
        { IsRetracted: true } => Refusal.Conflict("entry-retracted", $"Entry '{Text.Short(Entry)}' was already taken back.", "entry"),
        { Content: EntryCorrected or EntryRetracted } =>
            Refusal.Meaningless("not-correctable", "A correction or retraction is not corrected but retracted.", "entry"),
        { Content: CodeSubmitted } =>
            Refusal.Meaningless("not-correctable", "A code of a round is not corrected but taken back and submitted again.", "entry"),
        { Content: LinkReceived link } =>
            Refusal.Meaningless("other-end-of-a-link", $"This entry mirrors {link.Link} of commitment {link.From}; correct it there.", "entry"),
        { Content: var content } => With.EnumerateObject().Select(f => f.Name).FirstOrDefault(f => !IsField(content, f)) is { } field
            ? Refusal.Malformed("unknown-field", $"'{Text.Short(field)}' is not a field that a correction of {Catalogue.NameOf(content)} can change.", $"with.{Text.Short(field)}")
            : null,
    };

    private static bool IsField(IEntry content, string field) => !Correction.Fixed.Contains(field)
        && !(field == "to" && content is CommitmentLinked) && !(field == "code" && content is PartyRegistered)
        && Catalogue.Json.GetTypeInfo(content.GetType()).Properties.Any(p => p.Name == field);

    /// <summary>The corrected entry must pass the rules of the act that records its kind, where it is not itself already recorded.</summary>
    private Decision Corrected(Guid id, IEntry content, Instrument? instrument, Commitment? commitment, Frame frame)
    {
        var fields = Correction.Merge(content, With);
        // a date that stays was checked when it was given, against what was known then
        fields["knownOn"] = (Correction.Redates(With) ? frame.KnownOn(this, Source) : frame.Today).ToString("O");
        var key = instrument is null ? "commitment" : "instrument";
        if (content is not IOpening) fields[key] = (instrument?.Id ?? commitment!.Id).ToString();
        object? acting;
        try
        {
            Correction.Apply(content, With);
            acting = fields.Deserialize(Acting(content), ActReader.Options);
        }
        catch (JsonException e)
        {
            return ActReader.Explain(e, Acting(content), "with.");
        }

        return acting switch
        {
            RegisterInstrument act => act.Decide(frame),
            RegisterParty act => act.Decide(frame),
            RegisterCommitment act => act.Decide(commitment!.Registered!.On, frame),
            InstrumentAct act => act.Decide(instrument! with { Entries = instrument.Entries.Without(id) }, frame),
            CommitmentAct act => act.Decide(commitment! with { Entries = commitment.Entries.Without(id) }, frame),
            EntryAct act => act.Decide(
                instrument is null ? null : instrument with { Entries = instrument.Entries.Without(id) },
                commitment is null ? null : commitment with { Entries = commitment.Entries.Without(id) }, frame),
            var act => throw new System.Diagnostics.UnreachableException($"{act} corrects nothing"),
        };
    }

    private static Type Acting(IEntry content) => ActBook.Recorder(content.GetType())!;

    public override Act Canonical(Guid? stream, Guid? other) => ((CorrectEntry)base.Canonical(stream, other)) with { With = Sorted(With) };

    private static JsonElement Sorted(JsonElement fields) => JsonSerializer.SerializeToElement(Sort(fields));

    private static JsonNode? Sort(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(
            value.EnumerateObject().OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Name, Sort(f.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Sort)]),
        _ => JsonNode.Parse(value.GetRawText()),
    };
}

public static class CorrectEntryEndpoint
{
    [WolverinePost("/commitments/{commitment}/entries/{entry}/correction"), Records(typeof(CorrectEntry))]
    public static Task<IResult> Post(string commitment, string entry, HttpContext http) => ActPost.Record<CorrectEntry>(http, commitment, entry);

    [WolverinePost("/instruments/{instrument}/entries/{entry}/correction"), Records(typeof(CorrectEntry))]
    public static Task<IResult> PostToInstrument(string instrument, string entry, HttpContext http) =>
        ActPost.Record<CorrectEntry>(http, instrument, entry, "instrument");

    [WolverinePost("/parties/{party}/entries/{entry}/correction"), Records(typeof(CorrectEntry))]
    public static Task<IResult> PostToParty(string party, string entry, HttpContext http) => ActPost.Record<CorrectEntry>(http, party, entry, "party");
}
