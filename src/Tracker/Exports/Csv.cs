using System.Globalization;

namespace Tracker.Exports;

/// <summary>RFC 4180; a text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
public static class Csv
{
    public const string EndOfLine = "\r\n";

    /// <param name="between">What stands between the items of a list.</param>
    public static string Line(IEnumerable<object?> cells, char between = '|') => string.Join(',', cells.Select(c => Cell(c, between))) + EndOfLine;

    private static string Cell(object? value, char between)
    {
        var text = value switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
            IEnumerable<string> list => string.Join(between, list),
            IEnumerable<Guid> ids => string.Join(between, ids),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        if (value is string or IEnumerable<string> && text.Length > 0 && "=+-@\t\r".Contains(text[0])) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
