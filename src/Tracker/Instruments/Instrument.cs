using Tracker.Acts;

namespace Tracker.Instruments;

/// <summary>An instrument as decisions need it.</summary>
public sealed record Instrument(Guid Id, long Version, EntryBook Entries)
{
    public static Instrument Unknown(Guid id) => new(id, 0, EntryBook.Empty);

    public InstrumentRegistered? Registered => Entries.Opening?.Content as InstrumentRegistered;

    public Instrument With(Guid entry, IEntry content) => new(Id, Version + 1, Entries.With(entry, content));
}
