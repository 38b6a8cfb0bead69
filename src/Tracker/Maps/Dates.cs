using System.Globalization;
using Tracker.Acts;
using Tracker.Sheets;
using Tracker.Vocabulary;

namespace Tracker.Maps;

/// <summary>Reads days, months and years as the map says they are written.</summary>
internal static class Dates
{
    /// <summary>Formats beside the patterns: partial dates as the register writes them, and the day numbers of a spreadsheet.</summary>
    private const string Edtf = "edtf", Serial = "serial";

    private static readonly DateTime Sample = new(2021, 8, 17);

    public static void Check(IReadOnlyList<string> formats, string place)
    {
        foreach (var format in formats.Where(f => f is not (Edtf or Serial)))
            if (!format.Contains('y', StringComparison.Ordinal) || (format.Contains('d', StringComparison.Ordinal) && !format.Contains('M', StringComparison.Ordinal)) || !IsPattern(format))
                throw new UnfitMapException($"{place}: '{format}' is not a date format; one is made of d or dd, M, MM, MMM (Aug) or MMMM (August), and yyyy, or is {Edtf} or {Serial}.");
    }

    /// <summary>The partial date; refused where no format fits, or where two read it as different dates.</summary>
    /// <param name="held">What a workbook holds there: a day as it is shown needs no format.</param>
    public static Value Read(Value value, IReadOnlyList<string> formats, Held? held, string column)
    {
        var text = value.Text!;
        if (held?.NoDay is { } why) return Value.Of(Refusal.Malformed("unfit-value", why, column));
        if (held?.IsDay == true && value.Number is not null) return new(text.Split('T')[0]);
        var found = formats.Select(f => (Format: f, Date: One(text, f))).Where(r => r.Date is not null).DistinctBy(r => r.Date).ToList();
        return found switch
        {
            [] => Value.Of(Refusal.Malformed("unfit-value", Unfit(text, formats, column), column)),
            [var only] => new(only.Date),
            _ => Value.Of(Refusal.Malformed("ambiguous-date", $"'{Text.Short(text)}' in '{column}' may be {string.Join(" or ", found.Select(r => $"{r.Date} ({r.Format})"))}.", column)),
        };
    }

    /// <summary>A partial date as the register writes them is refused as an act refuses it.</summary>
    private static string Unfit(string text, IReadOnlyList<string> formats, string column) =>
        !formats.Contains(Edtf) || PartialDate.TryParse(text, out _, out var why) ? $"'{Text.Short(text)}' in '{column}' is not a date written {string.Join(" or ", formats)}."
        : string.Join(", or ", formats.Where(f => f != Edtf).Prepend($"'{column}': {why}"));

    private static string? One(string text, string format)
    {
        // whether a date may be unknown is for the act to say
        if (format == Edtf && text == PartialDate.Unknown.Text) return text;
        if (format == Edtf) return PartialDate.TryParse(text, out var partial, out _) ? partial!.ToString() : null;
        if (format == Serial)
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? Days.Day(serial) : null;
        if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return null;
        var precision = format.Contains('d', StringComparison.Ordinal) ? "yyyy-MM-dd" : format.Contains('M', StringComparison.Ordinal) ? "yyyy-MM" : "yyyy";
        return date.ToString(precision, CultureInfo.InvariantCulture);
    }

    private static bool IsPattern(string format)
    {
        try
        {
            return DateTime.TryParseExact(Sample.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
