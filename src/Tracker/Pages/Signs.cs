namespace Tracker.Pages;

/// <summary>How the values of a standing look: each has a sign and a pattern beside its colour, so that colour is never the only sign.</summary>
public static class Signs
{
    /// <summary>The order in which values are stacked and listed, best first.</summary>
    public static readonly IReadOnlyList<string> Implementation =
        ["completed", "partially-fulfilled", "in-progress", "mixed", "not-started", "unreported", "unverifiable", "not-applicable", "reversed", "not-fulfilled"];

    public static readonly IReadOnlyList<string> Timeliness =
        ["completed-on-time", "completed-late", "on-schedule", "due-soon", "possibly-overdue", "overdue", "mixed", "no-deadline"];

    /// <summary>One character that stands for a value.</summary>
    public static string Of(string value) => value switch
    {
        "completed" => "●",
        "partially-fulfilled" => "◕",
        "in-progress" => "◑",
        "mixed" => "◧",
        "not-started" => "○",
        "unreported" => "⋯",
        "unverifiable" => "?",
        "not-applicable" => "–",
        "reversed" => "↺",
        "not-fulfilled" => "✕",
        "completed-on-time" => "✓",
        "completed-late" => "✓",
        "on-schedule" => "→",
        "due-soon" => "◷",
        "possibly-overdue" => "△",
        "overdue" => "▲",
        _ => "–",
    };
}
