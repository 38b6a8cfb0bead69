using System.Security.Cryptography;
using System.Text.Json;

namespace Tracker.Acts;

/// <summary>An act on its way in: where it goes, the id its entry will have, and a digest that tells two acts of one key apart.</summary>
/// <param name="Stream">The instrument or commitment it is on, or opens.</param>
/// <param name="BasedOn">The version the writer had seen, where it matters.</param>
/// <param name="Cause">What brought it: a line of a file, a request.</param>
/// <param name="Copy">How the register that it comes from holds it, where it is a copy.</param>
public sealed record Submission(Act Act, Guid Stream, Guid Entry, string Digest, long? BasedOn, string? Cause, Copy? Copy = null)
{
    /// <summary>The other stream that the act needs to be there: the instrument of a commitment, the other end of a link.</summary>
    public Guid? Other { get; private init; }

    /// <summary>A print of the bytes of the line that it was read from.</summary>
    public string? Line { get; private init; }

    /// <summary>The streams that these act on or need.</summary>
    public static HashSet<Guid> Streams(IEnumerable<Submission> submissions)
    {
        var streams = new HashSet<Guid>();
        foreach (var submission in submissions)
        {
            streams.Add(submission.Stream);
            if (submission.Other is { } other) streams.Add(other);
        }

        return streams;
    }

    /// <summary>Whether it is on a registered party, which all other acts may name.</summary>
    public bool IsOnParty => Act.Thing() == Opened.Party;

    /// <summary>Reads the act of a line.</summary>
    /// <param name="forbids">Refuses what whoever sends the line may not record.</param>
    public static Refusal? Read(InputLine line, string? cause, Func<Act, Copy?, Refusal?>? forbids, out Submission? submission)
    {
        var (act, copy) = ((Act?)null, (Copy?)null);
        var unreadable = line.Unreadable ?? ActReader.Read(line.Content.Span, line.Length, out act, out copy) ?? forbids?.Invoke(act!, copy);
        submission = unreadable is null ? Of(act!, Ids.Stream, cause: cause, copy: copy) with { Line = KnownLines.PrintOf(line.Content.Span) } : null;
        return unreadable;
    }

    /// <summary>Names an act's stream and entry by its key; without one, by the ids given.</summary>
    public static Submission Of(Act act, Func<string, Guid> newId, long? basedOn = null, string? cause = null, Copy? copy = null)
    {
        var (stream, other) = (act.Stream(copy), act.Other());
        var canonical = (act with { Verb = ActBook.VerbOf(act.GetType()) }).Canonical(stream, other);
        var digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(canonical, canonical.GetType(), ActReader.Options)).AsSpan(0, 16));
        var entry = act.Key is { } key ? Ids.Entry(key) : copy?.Entry ?? newId("entry:" + digest);
        return new(act, stream ?? newId("stream:" + digest), entry, copy?.Digest ?? digest, basedOn, cause, copy) { Other = other };
    }
}

/// <summary>What became of a submission.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>It is in the register.</summary>
    /// <param name="IsRepeated">It already was.</param>
    public sealed record Recorded(Receipt Receipt, bool IsRepeated) : Outcome
    {
        /// <summary>It is a copy, but this register recorded it by its own clock.</summary>
        public bool IsRestamped { get; init; }

        /// <summary>The key of an earlier entry that its own key differs from only by capitals or by how Unicode composes a letter.</summary>
        public string? SimilarKey { get; init; }
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
