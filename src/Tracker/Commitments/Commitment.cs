using Tracker.Acts;
using Tracker.Vocabulary;

namespace Tracker.Commitments;

/// <summary>A commitment as decisions need it.</summary>
public sealed record Commitment(Guid Id, long Version, EntryBook Entries)
{
    public static Commitment Unknown(Guid id) => new(id, 0, EntryBook.Empty);

    public CommitmentRegistered? Registered => Entries.Opening?.Content as CommitmentRegistered;

    public Commitment With(Guid entry, IEntry content) => new(Id, Version + 1, Entries.With(entry, content));

    /// <summary>Refuses what is dated before the promise was made.</summary>
    public Refusal? CheckDated(PartialDate on) => on.Latest < Registered!.On.Earliest
        ? Refusal.Meaningless("before-the-promise", $"{on} is before the commitment was made, {Registered.On}.", "on")
        : null;

    /// <summary>Refuses a party that does not carry the commitment.</summary>
    public Refusal? CheckObligors(IEnumerable<string?> parties, string field) =>
        parties.FirstOrDefault(p => p is not null && !Registered!.Obligors.Contains(p)) is { } stranger
            ? Refusal.Meaningless("not-an-obligor", $"{stranger} is not an obligor; the obligors are {string.Join(", ", Registered!.Obligors)}.", field)
            : null;

    /// <summary>A code as its method names it, for one obligor or for all, or a refusal.</summary>
    public Refusal? CheckCode(Frame frame, string method, string code, string? party, out (string Method, string Code, string? Party) named)
    {
        named = default;
        if (frame.Find(method, out var known) is { } notKnown) return notKnown;
        if (Frame.Find(known, code, out var written) is { } notACode) return notACode;
        if (frame.Resolve(party, "party", out var obligor) is { } unknown) return unknown;
        named = (known.Id, written, obligor);
        return CheckObligors([obligor], "party");
    }

    /// <summary>Refuses a target that the commitment does not have.</summary>
    public Refusal? CheckTarget(string? target) => target is null || Registered!.Targets.Any(t => t.Name == target) ? null
        : Refusal.Meaningless("unknown-target",
            Registered.Targets.Count == 0 ? $"The commitment has no targets, so no '{Text.Short(target)}'."
                : $"'{Text.Short(target)}' is not one of its targets: {string.Join(", ", Registered.Targets.Select(t => t.Name))}.", "target");
}
