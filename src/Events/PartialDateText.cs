using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracker.Vocabulary;

internal static partial class PartialDateText
{
    private const string Open = "..";
    private const string Forms = "write 2021-08-17, 2021-08, 2021 or an interval such as 2019/2022";

    internal static bool TryRead(string text, out (DateOnly Earliest, DateOnly Latest) span, [NotNullWhen(false)] out string? reason)
    {
        (span, reason) = text.Split('/', 3) switch
        {
            [""] => (default, $"The date is empty: {Forms}"),
            [var date] => ReadDate(date),
            [Open, Open] => (default, $"'{text}' says nothing: an interval needs a start or an end"),
            ["", ""] => (default, $"'{text}' says nothing: {Forms}"),
            ["", _] => (default, $"'{Cut(text)}' has no start: for an open start write two dots, as in ../2021"),
            [_, ""] => (default, $"'{Cut(text)}' has no end: for an open end write two dots, as in 2021/.."),
            [var start, var end] => ReadInterval(text, start, end),
            _ => (default, $"'{Cut(text)}' is not an EDTF interval: it has more than one '/', {Forms}"),
        };
        return reason is null;
    }

    private static ((DateOnly Earliest, DateOnly Latest), string?) ReadInterval(string text, string start, string end)
    {
        var ((earliest, _), startReason) = start is Open ? ((DateOnly.MinValue, default), null) : ReadDate(start);
        var ((_, latest), endReason) = end is Open ? ((default, DateOnly.MaxValue), null) : ReadDate(end);
        return (startReason ?? endReason) is { } reason ? (default, reason)
            : latest < earliest ? (default, $"'{text}' ends before it starts")
            : ((earliest, latest), null);
    }

    private static ((DateOnly, DateOnly), string?) ReadDate(string written)
    {
        var match = DateShape.Match(written);
        if (!match.Success)
            return (default, $"'{Cut(written)}' {WhyNoDate(written)}");

        var (year, month, day) = (Number(match.Groups["year"]) ?? 0, Number(match.Groups["month"]), Number(match.Groups["day"]));
        if (WhyNotInCalendar(year, month, day) is { } reason)
            return (default, $"'{written}' {reason}");

        var earliest = new DateOnly(year, month ?? 1, day ?? 1);
        var latest = new DateOnly(year, month ?? 12, day ?? DateTime.DaysInMonth(year, month ?? 12));
        return ((earliest, latest), null);
    }

    private static string? WhyNotInCalendar(int year, int? month, int? day) => (year, month, day) switch
    {
        (0, _, _) => "is not a date: years run from 0001 to 9999",
        (_, >= 21 and <= 41, null) => "is a season or a part of a year, which is not supported: write months, such as 2021-03/2021-05",
        (_, 0 or > 12, _) => $"is not a date: there is no month {month:00}",
        (_, _, 0) => "is not a date: there is no day 00",
        (_, { } m, { } d) when d > DateTime.DaysInMonth(year, m) =>
            $"is not a date: {NameOf(m)} {year:0000} has {DateTime.DaysInMonth(year, m)} days",
        _ => null,
    };

    private static string WhyNoDate(string written) =>
        written.Any(c => char.IsDigit(c) && !char.IsAsciiDigit(c)) ? "is not an EDTF date: write its digits as 0 to 9"
        : TimeShape.Match(written) is { Success: true } time ? $"is not a date: a date has no time, write {time.Groups["day"].Value}"
        : UnknownDigits.Match(written) is { Success: true } known ? WithoutUnknownDigits(known.Groups["known"].Value)
        : QualifierInside.IsMatch(written) ? "is not an EDTF date: write one ?, ~ or % (both) at its end, as in 2021-08~"
        : LongYear.IsMatch(written) ? "is not a date: years run from 0001 to 9999"
        : $"is not an EDTF date: {Forms}";

    private static string WithoutUnknownDigits(string known) =>
        "is not a date: unknown digits are not supported, write " + (known is "" ? "an interval such as 2020/2029" : known);

    private static int? Number(Group digits) =>
        digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static string NameOf(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    private static string Cut(string text)
    {
        var cut = text.Length <= 40 ? text : text[..(char.IsHighSurrogate(text[38]) ? 38 : 39)] + "…";
        return string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c));
    }

    [GeneratedRegex(@"\A(?<year>[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2}))?)?[?~%]?\z")]
    private static partial Regex DateShape { get; }

    [GeneratedRegex(@"\A(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]")]
    private static partial Regex TimeShape { get; }

    [GeneratedRegex(@"\A(?=.*[Xxu])(?<known>[0-9]{4}(?=-)(-[0-9]{2}(?=-))?)?(-?[0-9Xxu]{2,4}){1,3}[?~%]?\z")]
    private static partial Regex UnknownDigits { get; }

    [GeneratedRegex(@"\A[?~%0-9-]*[?~%][?~%0-9-]*\z")]
    private static partial Regex QualifierInside { get; }

    [GeneratedRegex(@"\A(Y-?[0-9]+|-[0-9]{4}.*|[0-9]{5}(-.*)?)\z")]
    private static partial Regex LongYear { get; }
}
