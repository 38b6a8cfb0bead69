using Tracker.Acts;

namespace Tracker.Parties;

/// <summary>A party that acts registered, as decisions need it.</summary>
public sealed record Party(Guid Id, long Version, EntryBook Entries)
{
    /// <summary>What says that it takes part in something, in words.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    public static Party Unknown(Guid id) => new(id, 0, EntryBook.Empty);

    public PartyRegistered? Registered => Entries.Opening?.Content as PartyRegistered;

    /// <summary>As the directory has it; null where it was taken back.</summary>
    public KnownParty? Known => Entries.Opening is { IsRetracted: false, Content: PartyRegistered registered } ? KnownParty.Of(registered) : null;

    public Party With(Guid entry, IEntry content) => new(Id, Version + 1, Entries.With(entry, content));
}
