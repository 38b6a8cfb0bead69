using System.Globalization;
using System.Text;

namespace Tracker.Pages.Figures;

/// <summary>How figures write numbers, ids and addresses: in the invariant culture, so that the same input gives the same bytes.</summary>
public static class Draw
{
    /// <summary>At most one decimal, halves away from zero.</summary>
    public static string Number(double value) =>
        (Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A place or length along an axis, from 0 to 100, as SVG writes percentages.</summary>
    public static string Percent(double value) => Number(value) + "%";

    /// <summary>The length from one place to another as both are rounded, so that neighbours touch.</summary>
    public static string Between(double from, double to) => Percent(Math.Round(to, 1, MidpointRounding.AwayFromZero) - Math.Round(from, 1, MidpointRounding.AwayFromZero));

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 entry</c>, <c>2 entries</c>.</summary>
    public static string Of(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>Any text as part of an <c>id</c>; different texts stay different.</summary>
    public static string Id(string text)
    {
        var id = new StringBuilder();
        foreach (var c in text)
            id.Append(char.IsAsciiLetterOrDigit(c) || c == '-' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"_{(int)c:x4}"));
        return id.ToString();
    }

    /// <summary>Cuts a text to a width in columns, where wide letters (Korean, Chinese, Japanese) take two, and marks the cut with an ellipsis.</summary>
    public static string Short(string text, int columns)
    {
        var (kept, width) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value is (>= 0x1100 and <= 0x11ff) or (>= 0x2e80 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xff00 and <= 0xff60) or >= 0x1f000 ? 2 : 1;
            if (width > columns) return kept.ToString().TrimEnd() + "…";
            kept.Append(rune.ToString());
        }

        return text;
    }

    /// <summary>An address that a link may have: relative, <c>http</c> or <c>https</c>; null for any other.</summary>
    public static string? Link(string? address)
    {
        if (address is null) return null;
        var scheme = address.IndexOf(':', StringComparison.Ordinal);
        return scheme < 0 || address.IndexOfAny(['/', '?', '#']) is >= 0 and var path && path < scheme
            || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? address : null;
    }
}
