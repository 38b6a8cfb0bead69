namespace Tracker.Methods;

/// <summary>The dashes that are typed for a minus: hyphens, figure and en dash, U+2212, small and full width. An em dash is none: it stands for nothing.</summary>
public static class Dash
{
    /// <summary>The text with each as <c>-</c>.</summary>
    public static string Plain(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F') ? string.Concat(text.Select(c => Is(c) ? '-' : c)) : text;

    private static bool Is(char letter) => letter is (>= '\u2010' and <= '\u2013') or '\u2212' or '\uFE63' or '\uFF0D';
}
