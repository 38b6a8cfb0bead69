using System.Globalization;
using System.Text;

namespace Tracker.Sheets.Workbooks;

/// <summary>A text of a cell.</summary>
/// <param name="Dropped">The raised marks that are left out of it.</param>
/// <param name="IsStruck">A part of it is struck out.</param>
internal readonly record struct CellText(string Text, string? Dropped = null, bool IsStruck = false);

/// <summary>Reads texts whose letters are formatted in pieces; a mark of a footnote is no digit of a number.</summary>
internal static class RichText
{
    private const string Raised = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";

    /// <summary>The text of the element at hand, of which it reads to the end.</summary>
    public static CellText Read(Part part)
    {
        if (part.IsEmpty) return new("");
        var (element, pieces) = (part.Element, new List<(string Text, bool IsRaised, bool IsLowered, bool IsStruck)>());
        while (part.NextWithin(element))
            if (part.Element == "t") pieces.Add((Plain(part.Text()), false, false, false));
            else if (part.Element == "r") pieces.Add(Piece(part));
            else if (part.Element is "rPh" && !part.IsEmpty)
                while (part.NextWithin("rPh")) { }
        return pieces is [(var only, _, _, false)] ? new(only) : Joined(pieces);
    }

    private static (string Text, bool IsRaised, bool IsLowered, bool IsStruck) Piece(Part part)
    {
        var (text, position, isStruck) = (new StringBuilder(), "", false);
        if (part.IsEmpty) return ("", false, false, false);
        while (part.NextWithin("r"))
            if (part.Element == "t") part.Text(text);
            else if (part.Element == "vertAlign") position = part["val"];
            else if (part.Element == "strike") isStruck = part["val"] is not ("0" or "false");
        return (Plain(text.ToString()), position == "superscript", position == "subscript", isStruck && !string.IsNullOrWhiteSpace(text.ToString()));
    }

    private static CellText Joined(List<(string Text, bool IsRaised, bool IsLowered, bool IsStruck)> pieces)
    {
        var (text, dropped) = (new StringBuilder(), new StringBuilder());
        var isBase = pieces.Exists(p => !p.IsRaised && !string.IsNullOrWhiteSpace(p.Text));
        foreach (var (piece, isRaised, isLowered, _) in pieces)
        {
            if (!isBase || !(isRaised || isLowered) || string.IsNullOrWhiteSpace(piece)) text.Append(piece);
            else if (Kept(text, piece.Trim(), isRaised) is { } kept) text.Append(kept);
            else dropped.Append(piece.Trim());
        }

        return new(text.ToString(), dropped.Length > 0 ? dropped.ToString() : null, pieces.Exists(p => p.IsStruck));
    }

    /// <summary>What of a raised or lowered piece belongs to the text: the 2 of km² and of CO2, the st of 1st, the 6 of 10⁶; null where it is a mark.</summary>
    private static string? Kept(StringBuilder before, string piece, bool isRaised)
    {
        var last = before.Length > 0 ? before[^1] : ' ';
        if (!isRaised) return char.IsDigit(last) ? null : piece;
        if (piece.All(char.IsAsciiDigit)) return piece is "2" or "3" && char.IsLetter(last) || IsTen(before) ? string.Concat(piece.Select(d => Raised[d - '0'])) : null;
        return piece.Length > 1 && piece.All(char.IsLetter) ? piece : null;
    }

    private static bool IsTen(StringBuilder text) => text.Length >= 2 && text[^1] == '0' && text[^2] == '1' && (text.Length == 2 || !(char.IsDigit(text[^3]) || text[^3] is '.' or ','));

    /// <summary>Letters that XML does not have are written <c>_x000D_</c>.</summary>
    private static string Plain(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (i + 7 <= text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter))
            {
                plain.Append((char)letter);
                i += 6;
            }
            else plain.Append(text[i]);
        return plain.ToString();
    }
}
