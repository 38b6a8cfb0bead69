namespace Tracker.Pages;

/// <summary>One character for each value of a standing, so that colour is never the only sign.</summary>
public static class Signs
{
    public static string Of(string value) => value switch
    {
        "completed" => "●",
        "partially-fulfilled" => "◕",
        "in-progress" => "◑",
        "mixed" => "◧",
        "not-started" => "○",
        "unreported" => "…",
        "unverifiable" => "?",
        "reversed" => "↺",
        "not-fulfilled" => "✕",
        "completed-on-time" or "completed-late" => "✓",
        "on-schedule" => "→",
        "due-soon" => "◷",
        "possibly-overdue" => "△",
        "overdue" => "!",
        _ => "–",
    };
}
