using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Commitments;

namespace Tracker.Acts;

/// <summary>An act on its way in: where it goes, the id its entry will have, and a digest that tells two acts of one key apart.</summary>
/// <param name="Stream">The instrument or commitment it is on, or opens.</param>
/// <param name="BasedOn">The version the writer had seen, where it matters.</param>
/// <param name="Cause">What brought it: a line of a file, a request.</param>
/// <param name="Copy">How the register that it comes from holds it, where it is a copy.</param>
public sealed record Submission(Act Act, Guid Stream, Guid Entry, string Digest, long? BasedOn, string? Cause, Copy? Copy = null)
{
    /// <summary>Names an act's stream and entry by its key; without one, by the ids given.</summary>
    public static Submission Of(Act act, Func<string, Guid> newId, long? basedOn = null, string? cause = null, Copy? copy = null)
    {
        var named = act with { Verb = ActBook.VerbOf(act.GetType()) };
        var canonical = named switch
        {
            RegisterCommitment a => a with { Instrument = Id(a.Instrument)! },
            RetractEntry a => a with { Commitment = Id(a.Commitment), Instrument = Id(a.Instrument), Entry = Ids.Entry(a.Entry).ToString() },
            CorrectEntry a => a with { Commitment = Id(a.Commitment), Instrument = Id(a.Instrument), Entry = Ids.Entry(a.Entry).ToString(), With = Sorted(a.With) },
            RecordPublishedFigure a => a with { Commitment = Id(a.Commitment), Instrument = Id(a.Instrument) },
            InstrumentAct a => a with { Instrument = Id(a.Instrument)! },
            LinkCommitment a => a with { Commitment = Id(a.Commitment)!, To = Id(a.To)! },
            DisputeEntry a => a with { Commitment = Id(a.Commitment)!, Entry = Ids.Entry(a.Entry).ToString() },
            ResolveDispute a => a with { Commitment = Id(a.Commitment)!, Entry = Ids.Entry(a.Entry).ToString() },
            CommitmentAct a => a with { Commitment = Id(a.Commitment)! },
            _ => named,
        };
        var digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(canonical, canonical.GetType(), ActReader.Options))[..16]);
        var entry = act.Key is { } key ? Ids.Entry(key) : copy?.Entry ?? newId("entry:" + digest);
        return new(act, StreamOf(act, digest, newId, copy), entry, copy?.Digest ?? digest, basedOn, cause, copy);
    }

    private static Guid StreamOf(Act act, string digest, Func<string, Guid> newId, Copy? copy) => act switch
    {
        OpeningAct => act.Key is { } key ? Ids.Stream(key) : copy?.Stream ?? newId("stream:" + digest),
        InstrumentAct a => Ids.Stream(a.Instrument),
        CommitmentAct a => Ids.Stream(a.Commitment),
        EntryAct a => Ids.Stream(a.Commitment ?? a.Instrument ?? ""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Id(string? keyOrId) => keyOrId is null ? null : Ids.Stream(keyOrId).ToString();

    private static JsonElement Sorted(JsonElement fields) => JsonSerializer.SerializeToElement(Sort(fields));

    private static JsonNode? Sort(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(
            value.EnumerateObject().OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Name, Sort(f.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Sort)]),
        _ => JsonNode.Parse(value.GetRawText()),
    };
}

/// <summary>What became of a submission.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>It is in the register.</summary>
    /// <param name="IsRepeated">It already was.</param>
    public sealed record Recorded(Receipt Receipt, bool IsRepeated) : Outcome
    {
        /// <summary>The other streams that it is on: a link's other end.</summary>
        public IReadOnlyList<Guid> AlsoOn { get; init; } = [];

        /// <summary>It is a copy, but this register recorded it by its own clock.</summary>
        public bool IsRestamped { get; init; }
    }

    public sealed record Refused(Refusal Because) : Outcome;
}

/// <summary>Where an act's entry stands in the register; the same however often it is asked for.</summary>
/// <param name="Version">The version of the instrument or commitment after it.</param>
/// <param name="RecordedAt">By the database's clock.</param>
/// <param name="Sequence">Its place among all entries of the register.</param>
public sealed record Receipt(string Act, Guid Stream, Guid Entry, long Version, DateTimeOffset RecordedAt, long Sequence);

/// <summary>Who acts, and the request or run that the acts belong to.</summary>
public sealed record Actor(string Name, string Correlation)
{
    /// <summary>What the correlation of an import begins with; the causes of its entries end with the line.</summary>
    public const string Import = "import ";

    public static Actor Importing(string user, string file) => new(user, $"{Import}{file} {Guid.CreateVersion7()}");
}
