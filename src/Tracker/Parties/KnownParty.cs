using Tracker.Vocabulary;

namespace Tracker.Parties;

/// <summary>A state, a territory or an organisation that can be party to an instrument, with the other names it goes by.</summary>
/// <param name="From">Since when it was one.</param>
/// <param name="Until">The last day on which it was one.</param>
/// <param name="Successor">The code of the one party that came after it.</param>
/// <param name="IsRegistered">An act registered it; else the program knows it by itself.</param>
public sealed record KnownParty(
    string Code, string Name, PartyKind Kind, IReadOnlyList<string> Aliases,
    PartialDate? From = null, PartialDate? Until = null, string? Successor = null, bool IsRegistered = false)
{
    public static KnownParty Of(PartyRegistered registered) => new(
        registered.Code, registered.Names[0], registered.Kind, [.. registered.Names.Skip(1), .. registered.Aliases], registered.From, registered.Until, registered.Successor, IsRegistered: true);
}
