namespace Tracker.Parties;

public enum PartyKind
{
    State,
    Organisation,
}

/// <summary>A state or an organisation that can be party to an instrument, with the other names it goes by.</summary>
public sealed record KnownParty(string Code, string Name, PartyKind Kind, IReadOnlyList<string> Aliases);
