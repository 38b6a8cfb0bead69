using System.Text.Json;
using Tracker.Vocabulary;

// These names and shapes are a storage format: add with care, never rename a stored name, never delete.
namespace Tracker;

/// <summary>What every entry says: when it was so, which parties it concerns, since when the public could know it, and where it is to be read.</summary>
public interface IEntry
{
    /// <summary>When it was so in the world; null for what is about entries only.</summary>
    PartialDate? On { get; }

    /// <summary>The parties it concerns; a single null stands for all.</summary>
    IReadOnlyList<string?> Concerns { get; }

    /// <summary>The day from which the public could know it; never after the day of recording.</summary>
    DateOnly KnownOn { get; }

    Source? Source { get; }
}

/// <summary>An entry that concerns one party, or all where it names none.</summary>
public interface IOfParty : IEntry
{
    string? Party { get; }

    IReadOnlyList<string?> IEntry.Concerns => [Party];
}

/// <summary>An entry that concerns all parties.</summary>
public interface IOfAll : IEntry
{
    IReadOnlyList<string?> IEntry.Concerns => [null];
}

/// <summary>An entry that a stream begins with: what it names is in the register from then on.</summary>
public interface IOpening : IEntry
{
    Opened Opens { get; }
}

/// <summary>What a stream is of.</summary>
public enum Opened { Instrument, Commitment, Party }

/// <summary>An entry about an earlier one.</summary>
public interface IAboutEntry : IEntry
{
    Guid Entry { get; }
}

/// <summary>Someone published a figure by a named method, of a commitment or of an instrument.</summary>
/// <param name="Value">As printed: its decimal places say how exact it is.</param>
/// <param name="Party">The party that it is of; without one it is of all obligors together.</param>
/// <param name="Code">The code that a count or share is of.</param>
/// <param name="Tolerance">How far a computed figure may lie from it and still be equal; without one, half a unit of the last printed digit.</param>
public sealed record PublishedFigureRecorded(
    string Method, Figure Figure, decimal Value, PartialDate On, string? Party, string? Code, decimal? Tolerance, Source? Source,
    DateOnly KnownOn) : IOfParty;

/// <summary>Fields of an earlier entry were wrong; from <paramref name="KnownOn"/> on these hold instead.</summary>
/// <param name="Ordinal">1 for the first correction of that entry, 2 for the second.</param>
public sealed record EntryCorrected(Guid Entry, JsonElement With, string Reason, int Ordinal, Source? Source, DateOnly KnownOn) : IAboutEntry, IOfAll
{
    PartialDate? IEntry.On => null;
}

/// <summary>An earlier entry is taken back from <paramref name="KnownOn"/> on.</summary>
public sealed record EntryRetracted(Guid Entry, string Reason, Source? Source, DateOnly KnownOn) : IAboutEntry, IOfAll
{
    PartialDate? IEntry.On => null;
}
