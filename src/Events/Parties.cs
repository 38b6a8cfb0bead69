using Tracker.Vocabulary;

// These names and shapes are a storage format: add with care, never rename a stored name, never delete.
namespace Tracker.Parties;

/// <summary>A party entered the register that the program does not know by itself: a state that is no more, a territory, an organisation.</summary>
/// <param name="Code">what entries call it by; it never changes</param>
/// <param name="Names">the first is the one that is shown</param>
/// <param name="Aliases">what else sources call it</param>
/// <param name="From">since when it was one</param>
/// <param name="Until">the last day on which it was one</param>
/// <param name="Successor">the code of the one party that came after it</param>
public sealed record PartyRegistered(
    string Code, IReadOnlyList<string> Names, PartyKind Kind, IReadOnlyList<string> Aliases, PartialDate? From, PartialDate? Until, string? Successor,
    Source? Source, DateOnly KnownOn) : IOpening
{
    PartialDate? IEntry.On => From;

    IReadOnlyList<string?> IEntry.Concerns => [Code];

    Opened IOpening.Opens => Opened.Party;
}
