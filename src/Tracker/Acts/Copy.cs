namespace Tracker.Acts;

/// <summary>How the register that a line was exported from holds the act; only in an import file.</summary>
/// <param name="Digest">By which the act as it was first written is recognised again.</param>
/// <param name="Entry">The id of its entry, where it has no key.</param>
/// <param name="Stream">The id of the instrument or commitment that it opens, where it has no key.</param>
/// <param name="MirroredAt">When the same fact was stored at the other end of a link.</param>
public sealed record Copy(
    DateTimeOffset RecordedAt, string RecordedBy, string? Digest = null, Guid? Entry = null, Guid? Stream = null, DateTimeOffset? MirroredAt = null)
{
    /// <summary>The field of a line that holds it.</summary>
    public const string Field = "copy";

    public Refusal? Unfit(Act act) =>
        Text.Check(RecordedBy, "copy.recordedBy", Text.Key) ?? Text.Check(Digest, "copy.digest", Text.Key)
        ?? (act.Key is not null && (Entry ?? Stream) is not null
            ? Refusal.Malformed("unfit-value", "The ids of an act with a key are those of its key.", "copy.entry", "copy.stream") : null)
        ?? (act is not OpeningAct && Stream is not null
            ? Refusal.Malformed("unfit-value", "Only an act that opens an instrument or commitment gives its id.", "copy.stream") : null);
}
