using System.Text.Json;
using Tracker.Vocabulary;

// These names and shapes are a storage format: add with care, never rename a stored name, never delete.
namespace Tracker;

/// <summary>What every entry carries: since when the public could know it, and where it is to be read.</summary>
public interface IEntry
{
    /// <summary>The day from which the public could know it; never after the day of recording.</summary>
    DateOnly KnownOn { get; }

    Source? Source { get; }
}

/// <summary>Fields of an earlier entry were wrong; from <paramref name="KnownOn"/> on these hold instead.</summary>
/// <param name="Ordinal">1 for the first correction of that entry, 2 for the second.</param>
public sealed record EntryCorrected(Guid Entry, JsonElement With, string Reason, int Ordinal, Source? Source, DateOnly KnownOn) : IEntry;

/// <summary>An earlier entry is taken back from <paramref name="KnownOn"/> on.</summary>
public sealed record EntryRetracted(Guid Entry, string Reason, Source? Source, DateOnly KnownOn) : IEntry;
