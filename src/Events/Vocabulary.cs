using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracker.Vocabulary;

/// <summary>The document that carries promises.</summary>
[JsonConverter(typeof(Slugs<InstrumentKind>))]
public enum InstrumentKind { JointStatement, Communique, Declaration, Memorandum, Treaty, ActionPlan, Programme, Pledge, PressStatement, Review }

/// <summary>
/// What a party did to an instrument; the words of the United Nations Treaty Collection. Definitively signed, formally confirmed, provisionally
/// accepted and applied (a regulation or annex) are its forms; consented is to be bound in another form, such as participation by virtue of
/// another treaty; notified and registered bind to nothing.
/// </summary>
[JsonConverter(typeof(Slugs<PartyAction>))]
public enum PartyAction
{
    Signed, Adopted, Ratified, Accepted, Approved, Acceded, Succeeded, ProvisionallyApplied, Reserved, Withdrew, Denounced,
    DefinitivelySigned, FormallyConfirmed, Consented, Applied, ProvisionallyAccepted, Notified, Registered
}

/// <summary>What a party to instruments is; other: what is none of these by general agreement, or disputed.</summary>
[JsonConverter(typeof(Slugs<PartyKind>))]
public enum PartyKind { State, FormerState, Territory, Organisation, Other }

/// <summary>Whether the obligors are bound together or each for itself.</summary>
[JsonConverter(typeof(Slugs<Mode>))]
public enum Mode { Jointly, Severally }

/// <summary>Whose words a promise is in: those of its source, or of who registered it.</summary>
[JsonConverter(typeof(Slugs<Wording>))]
public enum Wording { Quoted, Own }

/// <summary>How a deadline is known: the text says it, the analyst infers it, or it is set in one of the WTO's two steps.</summary>
[JsonConverter(typeof(Slugs<DeadlineBasis>))]
public enum DeadlineBasis { Stated, Inferred, Indicative, Definitive, EndOfProgramme }

/// <summary>What a reported action does to a commitment or to one of its targets.</summary>
[JsonConverter(typeof(Slugs<Effect>))]
public enum Effect { None, Starts, Advances, Blocks, Regresses, Abandons, Completes }

/// <summary>How far a commitment is carried out. Unreported, where no entry says how far, is not not-started.</summary>
[JsonConverter(typeof(Slugs<Implementation>))]
public enum Implementation
{
    Unreported, NotStarted, InProgress, Completed, PartiallyFulfilled, NotFulfilled, Reversed, Unverifiable, NotApplicable,

    /// <summary>The obligors differ; only a commitment's headline says so.</summary>
    Mixed,
}

/// <summary>Why something does not go on.</summary>
[JsonConverter(typeof(Slugs<Obstacle>))]
public enum Obstacle { NoMajority, NotPrioritised, PositionChanged, Finance, ExternalShock, Court, Other }

/// <summary>What a documented search brought.</summary>
[JsonConverter(typeof(Slugs<SearchOutcome>))]
public enum SearchOutcome { NothingFound, Inconclusive, Found }

/// <summary>
/// What a published figure says: the score, that as a percentage, how many were assessed with a code that counts, how many have a code,
/// or what percentage of those that count has it.
/// </summary>
[JsonConverter(typeof(Slugs<Figure>))]
public enum Figure { Score, Percent, N, Count, Share }

/// <summary>How a commitment stands to an earlier or wider one: "this relation that".</summary>
[JsonConverter(typeof(Slugs<Relation>))]
public enum Relation { Renews, Expands, Narrows, Supersedes, Splits, Merges, Implements }

/// <summary>What would count as done. Baseline and value are in <see cref="Unit"/>.</summary>
public sealed record Target(string Name, string Text, string? Indicator = null, string? Unit = null, decimal? Baseline = null, decimal? Value = null);

/// <summary>By when, and how that is known.</summary>
public sealed record Deadline(PartialDate Date, DeadlineBasis Basis);

/// <summary>The words that carry a fact, with what stands before and after them (W3C TextQuoteSelector).</summary>
public sealed record Quote(string Exact, string? Prefix = null, string? Suffix = null);

/// <summary>Where a fact is to be read.</summary>
public sealed record Source(
    string Title,
    string? Publisher = null,
    string? Url = null,
    PartialDate? PublishedOn = null,
    DateOnly? AccessedOn = null,
    Quote? Quote = null,
    string? Locator = null,
    string? Language = null);

/// <summary>Writes an enum as the kebab-case word that files, pages and tables use; numbers and lists of words are refused.</summary>
public sealed class Slugs<T> : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Slug.Find<T>(reader.GetString()!) is { } value ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Slug.Of(value));
}

public static class Slug
{
    /// <summary>The kebab-case word of a vocabulary value: <c>InProgress</c> is <c>in-progress</c>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Words<T>.All[value];

    /// <summary>The value of a word; null if it is none of the vocabulary.</summary>
    public static T? Find<T>(string word) where T : struct, Enum => Words<T>.Values.TryGetValue(word, out var value) ? value : null;

    /// <summary>All words of a vocabulary in their order, for refusals that list them.</summary>
    public static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> All =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString()));

        public static readonly Dictionary<string, T> Values = All.ToDictionary(w => w.Value, w => w.Key, StringComparer.OrdinalIgnoreCase);
    }
}
