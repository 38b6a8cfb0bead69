using System.Globalization;

namespace Tracker.Sheets;

/// <summary>Makes a cell of what a workbook holds: what its reader sees by the number format.</summary>
internal static class Shown
{
    /// <summary>What decimals hold without loss of the 15 digits that spreadsheets keep.</summary>
    private const double Large = 1e15;

    private const string AllDigits = "0.############################";

    public static Cell Text(string text, CellFormat format, Address at) => format.HidesText && text.Length > 0
        ? new Cell(text, null, Refused(format, at, "hides what it holds"), [new Note(Remark.Failed, $"{at}")]) : Cell.Of(text, at);

    public static Cell Number(double number, CellFormat format, Address at)
    {
        var (section, isSignless) = format.For(number);
        if (section is null) return Unfit(number, format, at, "is not understood");
        if (section.IsDate) return Date(number, section, format, at);
        if (section is { IsGeneral: true, Scales: false, IsStrange: false })
            return isSignless && !section.SaysNegative ? Unfit(number, format, at, "hides the sign") : Plain(number, section, isSignless, format);
        if (section.Digits && (section.IsStrange || section.Percents > 1)) return Unfit(number, format, at, "is not understood");
        var shown = section.IsOnlyText ? 0 : Math.Abs(number) < Large ? Rounded(number, section) : null as decimal?;
        if (section.IsOnlyText || (shown is 0 && section is { WholeDigits: 0, Decimals: 0 })) return Words(number, section, format, at);
        if (section.Scales) return Unfit(number, format, at, "shows other digits than it holds");
        if (isSignless ? !section.SaysNegative && shown != 0 : number >= 0 && section.Prefix.Trim() is "-" or "\u2212" or "(") return Unfit(number, format, at, "hides the sign");
        return shown is { } figure ? Figure(number, figure, section, isSignless, format, at) : Plain(number, section, isSignless, format);
    }

    public static string Exact(double number) =>
        Math.Abs(number) < Large ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);

    private static Cell Plain(double number, FormatSection section, bool isSignless, CellFormat format)
    {
        var text = Exact(number);
        return new Cell(isSignless ? text : $"{section.Prefix}{text}{section.Suffix}".Trim(), new Held(text, text, number, format.Code));
    }

    /// <summary>The digits that are shown, without a sign.</summary>
    private static decimal Rounded(double number, FormatSection section)
    {
        var held = Math.Abs((decimal)number) * (section.Percents == 1 ? 100 : 1);
        if (!section.Exponent) return Math.Round(held, Math.Min(section.MostDecimals, 28), MidpointRounding.AwayFromZero);
        var digits = section.MostDecimals - (held == 0 ? 0 : (int)Math.Floor(Math.Log10((double)held)));
        return digits is >= 0 and <= 28 ? Math.Round(held, digits, MidpointRounding.AwayFromZero)
            : digits < 0 ? Math.Round(held / Power(-digits), 0, MidpointRounding.AwayFromZero) * Power(-digits) : held;
    }

    private static decimal Power(int ten) => (decimal)Math.Pow(10, ten);

    private static Cell Figure(double number, decimal shown, FormatSection section, bool isSignless, CellFormat format, Address at)
    {
        var held = (decimal)number * (section.Percents == 1 ? 100 : 1);
        var decimals = section.Exponent ? "" : $".{new string('0', section.Decimals)}{new string('#', section.MostDecimals - section.Decimals)}";
        var minus = number < 0 && shown != 0 ? "-" : "";
        string Written(int whole) => section.Exponent ? shown.ToString(AllDigits, CultureInfo.InvariantCulture)
            : shown.ToString(new string('0', Math.Max(1, whole)) + decimals, CultureInfo.InvariantCulture);
        var text = isSignless && minus.Length > 0 ? minus + Written(1) + (section.Percents == 1 ? "%" : "") : $"{minus}{section.Prefix}{Written(section.WholeDigits)}{section.Suffix}".Trim();
        var cell = new Cell(text, new Held(minus + Written(1), held.ToString(AllDigits, CultureInfo.InvariantCulture), number, format.Code));
        return Math.Abs(held) == shown ? cell : cell.With(new Note(Remark.Rounded, $"{at}"));
    }

    /// <summary>Accounts show nothing as a dash; other words are what the reader sees, where none of them belongs to digits.</summary>
    private static Cell Words(double number, FormatSection section, CellFormat format, Address at)
    {
        var words = (section.Prefix + section.Suffix).Trim();
        if (words.Length == 0) return Unfit(number, format, at, "hides what it holds");
        if (number == 0 && words is "-" or "\u2013" or "\u2014" or "\u2212") return new Cell("0", new Held("0", "0", 0, format.Code));
        return section.Digits ? Unfit(number, format, at, "shows no digit of what it holds") : new Cell(words, new Held(words, Exact(number), number, format.Code));
    }

    private static Cell Date(double number, FormatSection section, CellFormat format, Address at)
    {
        bool Has(char part) => section.Parts.Contains(part, StringComparison.Ordinal);
        if (number is >= 0 and < 1 && Has('t') || section.Parts.Trim('t').Length == 0) return Time(number, section, format, at);
        var (moment, why) = Days.Of(number);
        if (moment is not { } day)
            return new Cell(Exact(number), new Held(Exact(number), null, number, format.Code), $"Cell {at} holds the day number {Exact(number)}, which {why}.");
        var exact = Written(day, day.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss");
        var pattern = (Has('y'), Has('M'), Has('d')) switch
        {
            (true, true, true) => Has('t') && day.TimeOfDay != default ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd",
            (true, true, false) => "yyyy-MM",
            (true, false, false) => "yyyy",
            _ => null,
        };
        var held = new Held(exact, exact, number, format.Code, IsDay: true);
        return (section.Unread ?? (pattern is null ? "shows no year or no month" : null)) is { } unfit ? new Cell(exact, held, Refused(format, at, unfit)) : new Cell(Written(day, pattern!), held with { Shown = Written(day, pattern!) });
    }

    private static Cell Time(double number, FormatSection section, CellFormat format, Address at)
    {
        var time = TimeSpan.FromSeconds(Math.Round(Math.Clamp(number, -1e9, 1e9) * 86_400));
        if (!format.IsElapsed) time -= TimeSpan.FromDays(Math.Floor(time.TotalDays));
        var text = string.Create(CultureInfo.InvariantCulture, $"{(time < default(TimeSpan) ? "-" : "")}{(long)Math.Abs(time.TotalHours):00}:{Math.Abs(time.Minutes):00}{(time.Seconds != 0 ? $":{Math.Abs(time.Seconds):00}" : "")}");
        return new Cell(text, new Held(text, text, number, format.Code, NoDay: $"Cell {at} is a time, {text}, without a day."));
    }

    private static Cell Unfit(double number, CellFormat format, Address at, string why) =>
        new(Exact(number), new Held(Exact(number), Exact(number), number, format.Code), Refused(format, at, why));

    private static string Refused(CellFormat format, Address at, string why) =>
        $"Cell {at} has the number format '{format.Code}', which {why}; change the format, or give the column of the map \"exact\": true.";

    private static string Written(DateTime moment, string pattern) => moment.ToString(pattern, CultureInfo.InvariantCulture);
}
