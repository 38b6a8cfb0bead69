using Tracker.Acts;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Parties;
using Tracker.Vocabulary;

namespace Tracker.Pages.Work;

/// <summary>The form of each act.</summary>
public static class ActForms
{
    private const string SourceGroup = "Where it is to be read", WhenHint = "A day, month, year or span: 2021-10-15, 2021-10, 2021, 2021-03/2021-05.";

    private static readonly FormField
        On = new("on", "When it was so", Control.Date, WhenHint, true),
        Summary = new("summary", "What happened, in a sentence or two", Control.Paragraph, "Say it so that a reader needs no other text: “The first container train leaves Almaty for Lianyungang.”", true),
        Reason = new("reason", "Why", Control.Paragraph, "For example: the ministry's report of March gives another date.", true),
        Party = new("party", "Of which party", Control.Party, "None chosen: of all obligors."),
        Target = new("target", "Towards which target", Control.Target, "None chosen: towards the commitment as a whole."),
        Entry = new("entry", "Which entry", Control.Entry, null, true),
        KnownOn = new("knownOn", "Since when the public could know it", Control.Day, "Left empty: the day the source was published, else today.", Group: SourceGroup),
        Key = new("key", "Your own name for it", Control.Line, "Used in import files, the same in every register: joint-statement-2021. Left empty, it gets one.");

    /// <summary>What says where a fact is to be read.</summary>
    public static IReadOnlyList<FormField> Source { get; } =
    [
        new("source.title", "Title", Control.Line, "As the document or page calls itself. Needed if anything else is given here.", Group: SourceGroup),
        new("source.publisher", "Publisher", Control.Line, "Such as the Ministry of Foreign Affairs", Group: SourceGroup),
        new("source.url", "Address", Control.Line, "Beginning with https://", Group: SourceGroup),
        new("source.publishedOn", "Published on", Control.Date, "2021-10-15, or 2021-10 if it says no more", Group: SourceGroup),
        new("source.quote.exact", "The words that say so", Control.Paragraph, "Word for word, in its own language.", Group: SourceGroup),
        new("source.locator", "Where in it", Control.Line, "Such as page 12, or paragraph 4", Group: SourceGroup),
        new("source.language", "Language", Control.Line, "Its code: ko, kk, ru, en …", Group: SourceGroup),
    ];

    /// <summary>The forms of a commitment, in the order in which they are offered.</summary>
    public static IReadOnlyList<ActForm> OfCommitments { get; } =
    [
        Of<LogProgress>("Log progress", "Something happened that bears on the commitment.", On,
            FormField.Word<Effect>("effect", "What it does to the commitment", meaning: MeaningOf), Summary, new("parties", "Whose work it is", Control.Parties, "None ticked: of all obligors."), Target),
        Of<DeclareStatus>("Record what a party declares", "A party says of itself how far it has come.", Party with { IsRequired = true, Label = "Which party", Hint = null },
            FormField.Word("implementation", "What it declares", without: [Implementation.Unreported, Implementation.Mixed]), On with { Label = "When it said so" }),
        Of<AssessCommitment>("Assess", "A judgement by a named method.", new("code", "Code", Control.Code, null, true), On with { Label = "As of when" }, Party,
            new("rationale", "Grounds", Control.Paragraph, "What the code rests on."), new("coder", "Coder", Control.Line, "Who judged, if it was not you."),
            new("round", "Coding round that this settles", Control.Line, "Only where several coders submitted codes in a round of this name.")),
        Of<ReportIndicator>("Report a measure", "A number was published that measures the commitment or one of its targets.", new("indicator", "What is measured", Control.Line, "Such as: length of track built", true),
            new("value", "Value", Control.Number, "With a point and all digits given: 1250.5", true), new("unit", "Unit", Control.Line, "Such as km, %, USD million", true), On with { Label = "The day or period measured" }, Target),
        Of<RecordObstacle>("Record an obstacle", "Something stood in the way.", On, FormField.Word<Obstacle>("obstacle", "What kind"), Summary),
        Of<RecordSearch>("Record a search", "You looked for news and say what came of it: a search that found nothing says more than no entry.", On with { Label = "When you looked" },
            new("scope", "Where you looked", Control.Paragraph, "Such as: the websites of both ministries, in Korean and Kazakh, from 2022 to 2024", true), FormField.Word<SearchOutcome>("outcome", "What came of it"), Summary with { Label = "In a sentence or two", Hint = null }),
        Of<SetDeadline>("Set or move the deadline", "The parties, or the text, give another day.", new("deadline.date", "Due by", Control.Date, "2024, 2024-06 or 2024-06-30", true),
            FormField.Word<DeadlineBasis>("deadline.basis", "How that is known", meaning: MeaningOf), On with { Label = "When it was set" }),
        Of<LinkCommitment>("Link to another commitment", "This commitment stands in a relation to an earlier or wider one.", FormField.Word<Relation>("relation", "This commitment …"),
            new("to", "… the commitment", Control.Line, "Its key or id: the last part of its address.", true), On with { Label = "Since when" }),
        Of<WithdrawCommitment>("Record a withdrawal", "The obligors, or one of them, took the promise back.", On with { Label = "From when" }, Party),
        Of<ResumeCommitment>("Record that it binds again", "A withdrawal was taken back, or the promise was taken up after it had lapsed or was superseded.", On with { Label = "From when" }, Party),
        Of<DisputeEntry>("Dispute an entry", "Somebody with a reason says that an entry is wrong. It stays, marked as contested, until a reviewer settles it.", Entry, Reason, On with { Label = "When it was disputed" }),
        Of<ResolveDispute>("Settle a dispute", "A second pair of eyes has looked. If the entry was wrong, correct it or take it back as well.", Entry, Reason with { Label = "What was found", Hint = null }, On with { Label = "When it was settled" }),
        Of<CorrectEntry>("Correct an entry", "From today the entry says something else; what it said before stays to be seen.", Reason),
        Of<RetractEntry>("Take an entry back", "The entry should not have been made. It stays to be seen, struck out.", Entry, Reason),
    ];

    /// <summary>The forms of an instrument.</summary>
    public static IReadOnlyList<ActForm> OfInstruments { get; } =
    [
        Of<RegisterCommitment>("Register a commitment", "One promise of the instrument, in its own words.", new("text", "The promise, word for word", Control.Paragraph, "One discrete promise; “a, b and c towards x” is one with three targets.", true),
            new("obligors", "Who promises", Control.Items, "Countries by name or code, parted by commas: KOR, KAZ", true), FormField.Word<Mode>("mode", "Bound", meaning: m => m == Mode.Jointly ? "together" : "each for itself") with { IsRequired = false },
            FormField.Word<Wording>("wording", "In whose words", meaning: w => w == Wording.Quoted ? "quoted from the text" : "our own") with { IsRequired = false },
            new("code", "Its number in the instrument", Control.Line, "Such as 12, or II.3"), new("targets", "What would count as done", Control.Targets, "One a line, a name and a text: space | A satellite is launched. Then if measured: indicator | unit | baseline | value."),
            new("deadline.date", "Due by", Control.Date, "2024, 2024-06 or 2024-06-30; empty if the text gives none"), FormField.Word<DeadlineBasis>("deadline.basis", "How that is known", meaning: MeaningOf) with { IsRequired = false },
            new("topics", "Topics", Control.Items, "Parted by commas: transport, space"), On with { IsRequired = false, Label = "When it was promised", Hint = "Left empty: when the instrument was adopted." }, Key),
        Of<RecordPartyAction>("Record what a party did", "A party signed, ratified, acceded to or left the instrument.", Party with { IsRequired = true, Label = "Which party", Hint = "A country by name or code: KAZ" },
            FormField.Word<PartyAction>("action", "What it did"), On with { Label = "When" }),
        Of<RecordEntryIntoForce>("Record entry into force", "The instrument entered into force.", On with { Label = "When" }, Party with { Label = "For which party", Hint = "A country by name or code; empty: for everyone." }),
        Of<SetEntryIntoForceRule>("Set the rule of entry into force", "What the text says must be so before it enters into force; the register then derives the day from what parties did.",
            new("conditions[0].parties", "How many parties must be bound", Control.Number, "55; empty if the text counts none"), new("conditions[0].of", "Counting only these", Control.Items, "Countries by name or code; empty: any"),
            new("conditions[1].share", "What share they must hold, in percent", Control.Number, "55; empty if the text asks for none"), new("conditions[1].measure", "Share of what", Control.Line, "emissions in 1990, Gg CO2"),
            new("conditions[1].holders", "Who holds how much", Control.Amounts, "One party a line: KOR 200"), new("conditions[1].total", "Of how much in all", Control.Number, "Left empty: the sum of the above"),
            new("delay.months", "Months afterwards", Control.Number), new("delay.days", "Days afterwards", Control.Number, "90"), FormField.Word<MonthTurn>("delay.then", "And then on", isRequired: false),
            new("notBefore", "But not before", Control.Day), new("excluding", "Not counting", Control.Items, "Parties whose action counts for nothing here, such as EU"), On with { IsRequired = false, Label = "Since when the rule holds", Hint = "Left empty: when the instrument was adopted." }),
        Of<RecordTermination>("Record termination", "The instrument ended; its commitments lapse.", On with { Label = "When" }, Party with { Label = "For which party", Hint = "A country by name or code; empty: for everyone." }),
        Of<CorrectEntry>("Correct an entry", "From today the entry says something else; what it said before stays to be seen.", Reason),
        Of<RetractEntry>("Take an entry back", "The entry should not have been made. It stays to be seen, struck out.", Entry, Reason),
    ];

    public static ActForm Instrument { get; } = Of<RegisterInstrument>("Register an instrument", "A document that carries promises.", FormField.Word<InstrumentKind>("kind", "What it is"),
        new("title", "Title", Control.Line, "As it calls itself", true), new("adoptedOn", "Adopted on", Control.Date, "2021-08-17, 2021-08 if that is all that is known, XXXX if no source gives it", true), new("undated", "Why the day is unknown", Control.Line, "Only with XXXX"),
        new("parties", "Parties", Control.Items, "Countries and organisations by name or code, parted by commas: KOR, KAZ", true), new("place", "Place", Control.Line, "Such as Seoul"), new("occasion", "Occasion", Control.Line, "Such as a state visit"),
        new("language", "Language of the text", Control.Line, "Its code: ko, kk, ru, en …"), new("text", "Text", Control.Document, "If it may be kept here; quotes are then picked from it."), Key);

    /// <summary>The form that registers a state or organisation which the register does not know.</summary>
    public static ActForm NewParty { get; } = Of<RegisterParty>("Register a party", "A state, territory or organisation that the register does not know: from then on every form, file and map may name it.",
        new("code", "Its code", Control.Line, "3 to 24 of A to Z, 0 to 9 and hyphens, beginning with a letter: SLESWIG-LEAGUE. It stays as it is.", true),
        new("names", "Its name", Control.Lines, "As lists and reports show it: League of Sleswig.", true), FormField.Word<PartyKind>("kind", "What it is"),
        new("aliases", "Other names", Control.Lines, "One a line: however else sources call it."), new("from", "Since when it is one", Control.Date, WhenHint), new("until", "Until when it was one", Control.Date, "Left empty: it still is."),
        new("successor", "Who came after it", Control.Line, "One country or organisation by name or code: DNK"));

    /// <summary>The same where the text comes first, to pick promises from.</summary>
    public static ActForm FromText { get; } = Instrument with
    {
        Title = "Register from a text",
        Lead = "Paste the text of a communiqué or treaty. The register keeps it with its checksum; on the next page you pick the promises from it, word for word.",
        Fields = [.. new[] { "text", "title", "kind", "adoptedOn", "undated", "parties", "language", "place", "occasion", "key" }.Select(n => Instrument.Fields.Single(f => f.Name == n)).Select(f => f.Name == "text" ? f with { IsRequired = true, Hint = "Whole, with its paragraphs." } : f), .. Source.Take(4), KnownOn],
    };

    /// <summary>The form that registers a promise picked from the text of an instrument.</summary>
    public static ActForm Picked { get; } = OfInstruments[0] with
    {
        Title = "Pick a promise",
        Fields =
        [
            new("source.quote.exact", "The words that promise", Control.Paragraph, "Word for word as in the text: mark them there, or choose a paragraph and cut away the rest.", true),
            .. OfInstruments[0].Fields.Where(f => f.Name is "obligors" or "mode" or "deadline.date" or "deadline.basis" or "topics" or "code" or "targets"),
            OfInstruments[0].Fields[0] with { Label = "The promise, where these words alone do not say it", Hint = "Left empty: the words above.", IsRequired = false },
        ],
    };

    /// <summary>The form that corrects an entry of a kind: the fields of the act that records it, and why.</summary>
    /// <returns>Null where no form records that kind.</returns>
    public static ActForm? Correcting(string kind, IReadOnlyList<ActForm> forms)
    {
        var act = Catalogue.Events.TryGetValue(kind.Replace('-', '_'), out var entry) ? ActBook.Recorder(entry) : null;
        if (act is null || act.IsSubclassOf(typeof(ChangeAct)) || Array.Find([.. forms, .. OfInstruments, Instrument], f => f.Act == act) is not { } recorded) return null;
        var correction = forms.Single(f => f.Act == typeof(CorrectEntry));
        var own = recorded.Fields.Where(f => f.Name is not ("key" or "knownOn" or "entry" or "to")).Select(f => f with { Name = "with." + f.Name, Group = f.Group is null ? null : "Where the entry is to be read" });
        return correction with { Fields = [.. own, .. correction.Fields.Select(f => f with { Group = f.Group is null ? null : "Where the correction is to be read" })] };
    }

    private static ActForm Of<T>(string title, string lead, params FormField[] fields) where T : Act => new(typeof(T), title, lead, [.. fields, .. Source, KnownOn]);

    private static string? MeaningOf(Effect effect) => effect switch
    {
        Effect.None => "worth knowing, but nothing moves",
        Effect.Starts => "work begins",
        Effect.Advances => "work goes on",
        Effect.Blocks => "work is held up",
        Effect.Regresses => "what was done is partly undone",
        Effect.Abandons => "work is given up",
        Effect.Completes => "the target named is reached, or all of it is done",
        _ => null,
    };

    private static string? MeaningOf(DeadlineBasis basis) => basis switch
    {
        DeadlineBasis.Stated => "the text says so",
        DeadlineBasis.Inferred => "the analyst concludes it",
        DeadlineBasis.EndOfProgramme => "it ends with the programme",
        _ => null,
    };
}
