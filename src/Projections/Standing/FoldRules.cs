namespace Tracker.Standings;

/// <summary>The rules by which entries amount to standings, entries into force and findings, by name.</summary>
public static class FoldRules
{
    /// <summary>Every citation names it: entries that it answers otherwise need another version.</summary>
    public const string Version = "fold@3";
}
