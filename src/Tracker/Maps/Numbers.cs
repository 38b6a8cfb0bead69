using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tracker.Acts;
using Tracker.Methods;

namespace Tracker.Maps;

/// <summary>Reads numbers as the map says they are written.</summary>
internal static class Numbers
{
    public static NumberFormat? FormatOf(JsonElement number, string place) => number.ValueKind switch
    {
        JsonValueKind.True => new NumberFormat(),
        JsonValueKind.False => null,
        JsonValueKind.Object => Checked(SheetMap.Read<NumberFormat>(JsonSerializer.SerializeToUtf8Bytes(number), place), place),
        _ => throw new UnfitMapException($"{place}: it must be true, or an object with the marks 'decimal' and 'thousands'."),
    };

    /// <summary>The number as JSON writes it; 85 of 85 %. Marks for thousands must stand where they belong: 1,5 is not 15.</summary>
    public static Value Read(string text, NumberFormat format, bool isTyped, string column)
    {
        var plain = Dash.Plain(text).Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ');
        if (plain.EndsWith('%')) plain = plain[..^1].TrimEnd();
        var (point, comma) = isTyped ? (".", "") : (Regex.Escape(format.Decimal), Regex.Escape(format.Thousands));
        var grouped = comma.Length == 0 ? "" : $@"|\d{{1,3}}(?:{comma}\d{{3}})+";
        if (Regex.Match(plain, $@"^([+-]?)(\d+{grouped})(?:{point}(\d+))?$") is { Success: true } found)
        {
            var whole = string.Concat(found.Groups[2].Value.Where(char.IsAsciiDigit));
            var written = $"{found.Groups[1].Value}{whole}{(found.Groups[3].Success ? $".{found.Groups[3].Value}" : "")}";
            if (decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) return new(number.ToString(CultureInfo.InvariantCulture));
        }

        return Value.Of(Refusal.Malformed("unfit-value", $"'{Text.Short(text)}' in '{column}' is not a number with the decimal mark '{format.Decimal}'"
            + (format.Thousands.Length == 0 ? " and no mark for thousands." : $" and '{format.Thousands}' for thousands."), column));
    }

    private static NumberFormat Checked(NumberFormat format, string place) => format.Decimal.Length == 1 && format.Thousands.Length <= 1 && format.Decimal != format.Thousands
        ? format : throw new UnfitMapException($"{place}: 'decimal' is one mark and 'thousands' another, or none.");
}
