using System.Diagnostics.CodeAnalysis;

namespace Tracker.Acts;

/// <summary>What an act comes to: an entry to record, or a refusal.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>The entry goes on the act's own stream.</summary>
    /// <param name="Mirrors">What the same fact is on other streams, recorded with it.</param>
    public sealed record Accepted(IEntry Entry, IReadOnlyList<Mirror> Mirrors) : Decision;

    public sealed record Refused(Refusal Because) : Decision;

    public static Decision Record(IEntry entry, params Mirror[] mirrors) => new Accepted(entry, mirrors);

    [return: NotNullIfNotNull(nameof(refusal))]
    public static implicit operator Decision?(Refusal? refusal) => refusal is null ? null : new Refused(refusal);
}

/// <summary>An entry on another commitment's stream that says the same fact from its side.</summary>
public sealed record Mirror(Guid Commitment, Guid Id, IEntry Entry);

/// <summary>Why an act is not recorded; nothing of it stays behind.</summary>
/// <param name="Status">The HTTP status: 400 malformed, 404, 409, 412, 413 too large, 422 meaningless.</param>
/// <param name="Type">A stable slug, such as <c>not-an-obligor</c>.</param>
/// <param name="Detail">One English sentence.</param>
/// <param name="Fields">The fields at fault.</param>
public sealed record Refusal(int Status, string Type, string Detail, IReadOnlyList<string> Fields)
{
    /// <summary>It names what is not there: what comes later may change that.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsMissing => Status == 404;

    /// <summary>What comes later may change that: it registers what is missing, or a party that is not known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool MayPass => IsMissing || Type == UnknownParty;

    public const string UnknownParty = "unknown-party";

    public static Refusal Malformed(string type, string detail, params string[] fields) => new(400, type, detail, fields);

    public static Refusal Missing(string type, string detail, params string[] fields) => new(404, type, detail, fields);

    public static Refusal Conflict(string type, string detail, params string[] fields) => new(409, type, detail, fields);

    public static Refusal Meaningless(string type, string detail, params string[] fields) => new(422, type, detail, fields);
}
