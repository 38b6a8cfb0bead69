namespace Tracker.Pages.Figures;

/// <summary>A mark for each kind of entry, as a path around the origin within 6 units of it.</summary>
public static class EntryKinds
{
    /// <summary>A line through an entry that was corrected.</summary>
    public const string Struck = "M-8 0H8";

    /// <summary>A line across an entry that was taken back.</summary>
    public const string Gone = "M-7 7L7 -7";

    public static string Mark(string kind) => KindWords.Of(kind).Mark;
}
