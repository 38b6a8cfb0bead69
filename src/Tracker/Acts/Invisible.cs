using System.Globalization;
using System.Text;

namespace Tracker.Acts;

/// <summary>Characters that nobody sees, or takes for a plain blank: two names that differ by one look the same.</summary>
public static class Invisible
{
    /// <summary>The first in a text, as its code: <c>U+200B</c>; null where there is none.</summary>
    public static string? In(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Is(rune))
                return Code(rune);
        return null;
    }

    /// <summary>The text with the code of each in its place.</summary>
    public static string Shown(string text) => In(text) is null ? text
        : string.Concat(text.EnumerateRunes().Select(r => Is(r) ? $"[{Code(r)}]" : r.ToString()));

    /// <summary>Refuses a name, such as a key or a code, that has one.</summary>
    public static Refusal? Check(string? name, string field) => name is not null && In(name) is { } code
        ? Refusal.Malformed("invisible-character", $"There is {code}, which nobody sees, in '{field}': '{Text.Short(name)}'.", field) : null;

    /// <summary>Refuses the name of a party that has one other than a blank, which tables and pages are full of.</summary>
    public static Refusal? CheckParty(string? name, string field) => Check(name?.Replace('\u00A0', ' ').Replace('\u202F', ' '), field);

    /// <summary>A letter of a text, invisible or not, by its number in Unicode.</summary>
    internal static string Code(Rune rune) => $"U+{rune.Value:X4}";

    private static bool Is(Rune rune) => rune.Value != ' ' && (Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || IsFiller(rune.Value));

    /// <summary>Variation selectors, fillers and joiners that Unicode counts among letters, marks and signs.</summary>
    private static bool IsFiller(int value) => value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF);
}
