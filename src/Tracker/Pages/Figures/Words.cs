namespace Tracker.Pages.Figures;

/// <summary>The words that figures colour, in the order in which they are stacked, the best kept promises first.</summary>
public static class Words
{
    public static IReadOnlyList<string> Implementation { get; } =
    [
        "completed", "partially-fulfilled", "in-progress", "mixed", "not-started", "reversed", "not-fulfilled", "unverifiable", "not-applicable", "unreported",
    ];

    public static IReadOnlyList<string> Timeliness { get; } =
        ["completed-on-time", "completed-late", "on-schedule", "due-soon", "possibly-overdue", "overdue", "mixed", "no-deadline"];

    private static readonly HashSet<string> Known = [.. Implementation, .. Timeliness];

    /// <summary>The class that gives a word its colour and pattern; a word that no figure knows has a plain one.</summary>
    public static string Css(string word) => Known.Contains(word) ? "w-" + word : "w-other";
}
