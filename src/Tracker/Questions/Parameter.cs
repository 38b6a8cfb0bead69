using System.Globalization;
using Tracker.Acts;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Questions;

/// <summary>A query parameter: what it means, how it is written, and what is refused.</summary>
/// <param name="Type">The JSON schema type of its value.</param>
/// <param name="Format">The JSON schema format, such as <c>date</c>; null for none.</param>
/// <param name="Example">A value that fits.</param>
/// <param name="Must">What a fitting value is, to end the sentence "'name' must be …".</param>
/// <param name="Fits">Whether a value fits.</param>
/// <param name="Words">The values, where they are a closed list.</param>
/// <param name="IsBlankAbsent">An empty value is as if it were not given, as an empty field of a form is sent.</param>
public sealed record Parameter(
    string Name, string Description, string Type, string? Format, string Example, string Must, Func<string, bool> Fits, IReadOnlyList<string>? Words = null,
    bool IsBlankAbsent = true)
{
    public const int MaxLength = 500;

    public Refusal? Check(string value) => value.Length > MaxLength
        ? Refusal.Malformed("text-too-long", $"'{Name}' has {value.Length:N0} characters; at most {MaxLength:N0} are allowed.", Name)
        : value.Contains('\0') ? Refusal.Malformed("control-character", $"'{Name}' contains a null character.", Name)
        : (value.Length == 0 && IsBlankAbsent) || Fits(value) ? null
        : Unfit(value);

    public Refusal Unfit(string value) => Refusal.Malformed("unfit-value", $"'{Name}' must be {Must}, not '{Text.Short(value)}'.", Name);
}

/// <summary>Every query parameter, by name; a name means the same wherever it is taken.</summary>
public static class Parameters
{
    public const int MaxRows = 1_000, DefaultRows = 100, DefaultLeast = 10;

    /// <summary>The versions of the rules that a citation names; they choose nothing, and an answer by other versions says so.</summary>
    public const string Versions = "policy,rules,methods";

    /// <summary>The days, and for an audit the instant, that an answer is as of.</summary>
    public const string AsOf = $"on,knownOn,recordedAt,{Versions}";

    /// <summary>Knowledge alone, where no effective day is asked about.</summary>
    public const string Known = $"knownOn,recordedAt,{Versions}";

    /// <summary>What narrows a list of commitments, or a distribution over them.</summary>
    public const string Filters = "instrument,party,obligor,topic,implementation,basis,timeliness,deadlineBasis,validity,stalled,contested,dueFrom,dueTo,changedSince,q,language";

    /// <summary>Whether a list has a row for each obligor of what is held severally.</summary>
    public const string Cells = "cells";

    /// <summary>What a page ranks and colours must rest on at least.</summary>
    public const string Least = "minN";

    /// <summary>What narrows changes.</summary>
    public const string Changes = "instrument,commitment,party";

    /// <summary>What chooses among the entries of a commitment on its page.</summary>
    public const string Entries = "kind,order,entry";

    /// <summary>What every address takes at which both a page and data are.</summary>
    public const string Format = "format";

    /// <summary>A page of a list.</summary>
    public const string Page = "limit,cursor";

    /// <summary>What a page takes that says of an entry that it is recorded; it narrows nothing.</summary>
    public const string Recorded = "recorded";

    private static readonly List<Parameter> Book =
    [
        Day("on", "The effective day asked about (default: today, UTC). A day after `knownOn` is answered as a forecast: what then would be so if nothing more became known."),
        Day("knownOn", "The day whose knowledge answers (default: today, UTC)."),
        Day("thenOn", "The earlier effective day to compare with (default: `thenKnownOn`)."),
        Day("thenKnownOn", "The day whose knowledge the earlier day is as known on (default: `thenOn`, else a year before `knownOn`)."),
        Instant("recordedAt", "For an audit, or a citation: only what this register held at this instant (RFC 3339). Absent: all it holds."),
        Version("policy", "The policy of the standings that a citation names; one that is no longer in force is told on the page.", "default@1"),
        Version("rules", "The rules of the fold that a citation names; such that are no longer in force are told on the page.", Standings.FoldRules.Version),
        Version("methods", "The scoring methods that a citation names, parted by commas; another choice is told on the page.", "g7g20rg@2"),
        Any("instrument", "An instrument, by key or id.", "joint-statement-2021"),
        new("party", "A party, by code or name.", "string", null, "KAZ", "a known party", _ => true),
        new("obligor", "An obligor, by code or name: what it carries, each as it stands for it alone.", "string", null, "KAZ", "a known party", _ => true),
        Any("topic", "A topic, exactly.", "space"),
        Any("commitment", "A commitment, by key or id.", "joint-statement-2021/expand-fresh-wind"),
        Any("entry", "An entry, by key or id.", "joint-statement-2021/expand-fresh-wind/started"),
        Any("method", "A scoring method, by id.", "g7g20rg@2"),
        Any("round", "A coding round, by its name.", "2021-pilot"),
        Word<Implementation>("implementation", "How far it is carried out."),
        Word<Basis>("basis", "Which kind of entry decided the implementation."),
        Word<Timeliness>("timeliness", "Where the day stands against the deadline in force."),
        Words("deadlineBasis", "How the deadline in force is known; `not-inferred` leaves out deadlines that the analyst inferred.",
            [.. Slug.All<DeadlineBasis>(), Reports.PortfolioFilter.NotInferred]),
        Word<Validity>("validity", "Whether the promise still binds."),
        Flag("stalled", "Whether work in progress is stalled."),
        Flag("contested", "Whether an entry is disputed or sources contradict each other."),
        Day("dueFrom", "The deadline in force ends on this day or later."),
        Day("dueTo", "The deadline in force ends on this day or earlier."),
        Day("changedSince", "Something became known of it on this day or later (and by `knownOn`)."),
        Any("q", "Words to find in the text, the entries' summaries and the quotes: all of them; \"a phrase\", or, -not.", "space industry"),
        Any("language", "Search only entries whose source is in this language (BCP 47); with `q`.", "en"),
        Flag(Cells, "A row for each cell, commitment by obligor: each obligor of what is held severally with its own standing, and once what is held jointly."),
        Words("sort", "The order; a minus reverses it.", ["made", "-made", "deadline", "-deadline", "changed", "-changed"]),
        Words("kind", "Only entries of this kind.", [.. Catalogue.Events.Keys.Select(k => k.Replace('_', '-'))]),
        Words("order", "Which of the entries comes first.", ["newest", "oldest"]),
        Words("by", "What a row is about.", ["party", "commitment", "instrument", "topic", "all"]),
        Words("aggregation", "Another mean than the method's own, where it takes one.", ["mean-of-commitments", "mean-of-parties", "mean-of-cells"]),
        Words("step", "How far apart the days are.", ["day", "week", "month", "quarter", "year"]),
        Day("from", "The first day."),
        Day("to", "The last day."),
        new("limit", $"How many rows a page has, at most (default {DefaultRows}).", "integer", null, "100", $"a number from 1 to {MaxRows}",
            v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= MaxRows),
        new("lastEventId", "Go on after the event with this id, where the header `Last-Event-ID` cannot be sent.", "integer", "int64", "1234", "the id of an event",
            v => long.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out _)),
        Words("format", "At the address of a page: the data or the page, whatever the header `Accept` prefers.", ["json", "html"]),
        new(Least, $"At the address of a page: what a score or share must rest on at least to be ranked and coloured (default {DefaultLeast}); 1 ranks everything.", "integer", null,
            $"{DefaultLeast}", "a number from 1 to 1000", v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 1000),
        Words("section", "At the review queue: one kind of things alone.", ["disputes", "silent", "contradictions", "findings", "instruments", "stale", "codes"]),
        Any("who", "At the list of what was done: who recorded it.", "ana"),
        new("paragraph", "At the address of a text: the paragraph to pick a promise from.", "integer", null, "4", "the number of a paragraph", v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out _)),
        new(Recorded, "At the address of a page: the entry that was just recorded.", "string", "uuid", "0198c0de-0000-7000-8000-000000000000", "the id of an entry", v => Guid.TryParse(v, out _)),
        Any("cursor", "Where the page begins: as the `Link` of the page before gave it, with the same other parameters.", "eyJ…"),
    ];

    public static readonly IReadOnlyDictionary<string, Parameter> All = Book.ToDictionary(p => p.Name);

    private static Parameter Day(string name, string description) =>
        new(name, description, "string", "date", "2021-12-31", "a day such as 2021-12-31", v => Questions.AsOf.TryDay(v, out _), IsBlankAbsent: false);

    private static Parameter Instant(string name, string description) => new(
        name, description, "string", "date-time", "2026-11-25T12:00:00Z", "an instant with its offset such as 2026-11-25T12:00:00Z",
        v => Questions.AsOf.TryInstant(v, out _), IsBlankAbsent: false);

    private static Parameter Version(string name, string description, string example) => new(
        name, description, "string", null, example, $"names with their versions such as {example}", v => v.Split(',').All(n => n.IndexOf('@', StringComparison.Ordinal) > 0));

    private static Parameter Any(string name, string description, string example) => new(name, description, "string", null, example, "a text", _ => true);

    private static Parameter Flag(string name, string description) => Words(name, description, ["true", "false"]) with { Type = "boolean" };

    private static Parameter Word<T>(string name, string description) where T : struct, Enum => Words(name, description, [.. Slug.All<T>()]);

    private static Parameter Words(string name, string description, IReadOnlyList<string> words) =>
        new(name, description, "string", null, words[0], $"one of {string.Join(", ", words)}", words.Contains, words);
}
