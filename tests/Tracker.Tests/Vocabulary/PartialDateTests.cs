using System.Globalization;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace Tracker.Vocabulary;

public class PartialDateTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<string> Dates =
        Gen.Select(Days, Gen.OneOf("yyyy", "yyyy-MM", "yyyy-MM-dd"), Gen.OneOf("", "?", "~", "%"))
            .Select((day, form, qualifier) => day.ToString(form, CultureInfo.InvariantCulture) + qualifier);

    private static readonly Gen<string> NearlyDates =
        Gen.Char["0129-/.?~%XTQ :٣—\0\uD800"].Array[0, 14].Select(characters => new string(characters));

    [Theory]
    [InlineData("../1950", "", "1950-12-31")]
    [InlineData("2020/..", "2020-01-01", "")]
    [InlineData("2020-02~", "2020-02-01", "2020-02-29")]
    [InlineData("9999", "9999-01-01", "9999-12-31")]
    [InlineData("0001/0002", "0001-01-01", "0002-12-31")]
    public void An_open_start_or_end_has_no_day(string text, string first, string last) =>
        Assert.Equal((first, last), ($"{PartialDate.Parse(text).First:O}", $"{PartialDate.Parse(text).Last:O}"));

    [Theory]
    [InlineData("2021", "2021-01-01", "2021-12-31")]
    [InlineData("2021-08", "2021-08-01", "2021-08-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2021-08-17", "2021-08-17", "2021-08-17")]
    [InlineData("2019/2022", "2019-01-01", "2022-12-31")]
    [InlineData("2021-08/2021-10-05", "2021-08-01", "2021-10-05")]
    [InlineData("2022/2022-03", "2022-01-01", "2022-03-31")]
    [InlineData("2024-01/..", "2024-01-01", "9999-12-31")]
    [InlineData("../2024", "0001-01-01", "2024-12-31")]
    [InlineData("0001~/9999?", "0001-01-01", "9999-12-31")]
    public void Runs_from_its_earliest_to_its_latest_day(string text, string earliest, string latest)
    {
        var date = PartialDate.Parse(text);

        Assert.Equal((text, Day(earliest), Day(latest)), (date.ToString(), date.Earliest, date.Latest));
    }

    [Theory]
    [InlineData("2021", false, false, false)]
    [InlineData("2021?", true, false, false)]
    [InlineData("2021-08~", false, true, false)]
    [InlineData("2021-08-17%", true, true, false)]
    [InlineData("2019?/2022~", true, true, false)]
    [InlineData("2024-01?/..", true, false, true)]
    [InlineData("../2024", false, false, false)]
    [InlineData("2019/9999", false, false, false)]
    public void Says_whether_it_is_uncertain_approximate_or_open_ended(string text, bool uncertain, bool approximate, bool openEnded)
    {
        var date = PartialDate.Parse(text);

        Assert.Equal((uncertain, approximate, openEnded), (date.IsUncertain, date.IsApproximate, date.IsOpenEnded));
    }

    [Theory]
    [InlineData("2021-13", "'2021-13' is not a date: there is no month 13")]
    [InlineData("2021-00", "'2021-00' is not a date: there is no month 00")]
    [InlineData("2021-08-00", "'2021-08-00' is not a date: there is no day 00")]
    [InlineData("2021-02-30", "'2021-02-30' is not a date: February 2021 has 28 days")]
    [InlineData("2019/2021-04-31", "'2021-04-31' is not a date: April 2021 has 30 days")]
    [InlineData("0000", "'0000' is not a date: years run from 0001 to 9999")]
    [InlineData("Y12021", "'Y12021' is not a date: years run from 0001 to 9999")]
    [InlineData("-0044-03-15", "'-0044-03-15' is not a date: years run from 0001 to 9999")]
    [InlineData("2022/2019", "'2022/2019' ends before it starts")]
    [InlineData("../..", "'../..' says nothing: an interval needs a start or an end")]
    [InlineData("2021/", "'2021/' has no end: for an open end write two dots, as in 2021/..")]
    [InlineData("/2021", "'/2021' has no start: for an open start write two dots, as in ../2021")]
    [InlineData("2021-XX", "'2021-XX' is not a date: unknown digits are not supported, write 2021")]
    [InlineData("2021-08-XX", "'2021-08-XX' is not a date: unknown digits are not supported, write 2021-08")]
    [InlineData("2021-XX-17", "'2021-XX-17' is not a date: unknown digits are not supported, write 2021")]
    [InlineData("202X", "'202X' is not a date: unknown digits are not supported, write an interval such as 2020/2029")]
    [InlineData("2021-08-17T10:00", "'2021-08-17T10:00' is not a date: a date has no time, write 2021-08-17")]
    [InlineData("2021-21", "'2021-21' is a season or a part of a year, which is not supported: write months, such as 2021-03/2021-05")]
    [InlineData("2021?-08", "'2021?-08' is not an EDTF date: write one ?, ~ or % (both) at its end, as in 2021-08~")]
    [InlineData("2021?~", "'2021?~' is not an EDTF date: write one ?, ~ or % (both) at its end, as in 2021-08~")]
    [InlineData("٢٠٢١", "'٢٠٢١' is not an EDTF date: write its digits as 0 to 9")]
    public void Says_what_is_wrong_with_a_text(string text, string expected) => Assert.Equal(expected, ReasonAgainst(text));

    [Theory]
    [InlineData("17.08.2021", "'17.08.2021' is not an EDTF date")]
    [InlineData("20210817", "'20210817' is not an EDTF date")]
    [InlineData("2021-8-17", "'2021-8-17' is not an EDTF date")]
    [InlineData("August 2021", "'August 2021' is not an EDTF date")]
    [InlineData("..", "'..' is not an EDTF date")]
    [InlineData("08/2021", "'08' is not an EDTF date")]
    [InlineData("17\n2021", "'17 2021' is not an EDTF date")]
    [InlineData("", "The date is empty")]
    [InlineData(" ", "The date is empty")]
    [InlineData(null, "The date is empty")]
    public void Shows_how_to_write_what_it_cannot_read(string? text, string opening) =>
        Assert.Equal($"{opening}: write 2021-08-17, 2021-08, 2021 or an interval such as 2019/2022", ReasonAgainst(text));

    [Fact]
    public void More_than_one_slash_is_refused() =>
        Assert.StartsWith(
            "'17/08/2021' is not an EDTF interval: it has more than one '/'", ReasonAgainst("17/08/2021"), StringComparison.Ordinal);

    [Fact]
    public void Quotes_no_more_than_forty_characters() =>
        Assert.StartsWith($"'{new string('a', 39)}…' is not", ReasonAgainst(new string('a', 1_000_000)), StringComparison.Ordinal);

    [Fact]
    public void Cuts_no_character_in_two() =>
        Assert.StartsWith($"'{new string('a', 38)}…' is not", ReasonAgainst(new string('a', 38) + "😀😀"), StringComparison.Ordinal);

    [Fact]
    public void Surrounding_blanks_do_not_count() => Assert.Equal(PartialDate.Parse("2021-08"), PartialDate.Parse(" 2021-08\t"));

    [Fact]
    public void Dates_written_differently_are_different() => Assert.NotEqual(PartialDate.Parse("2021"), PartialDate.Parse("2021~"));

    [Fact]
    public void Parsing_throws_the_reason() =>
        Assert.Equal(
            "'2021-13' is not a date: there is no month 13",
            Assert.Throws<FormatException>(() => PartialDate.Parse("2021-13")).Message);

    [Fact]
    public void Is_text_in_json()
    {
        Assert.Equal("\"2019/2022~\"", JsonSerializer.Serialize(PartialDate.Parse("2019/2022~")));
        Assert.Equal(PartialDate.Parse("2019/2022~"), JsonSerializer.Deserialize<PartialDate>("\"2019/2022~\""));
        Assert.Null(JsonSerializer.Deserialize<PartialDate>("null"));
    }

    [Theory]
    [InlineData("\"2021-13\"", "'2021-13' is not a date: there is no month 13")]
    [InlineData("2021", "A date is written as text such as \"2021-08-17\", not as a JSON number.")]
    [InlineData("[\"2021\"]", "A date is written as text such as \"2021-08-17\", not as a JSON array.")]
    public void Json_that_is_no_date_is_refused_with_the_reason(string json, string reason) =>
        Assert.Equal(reason, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PartialDate>(json)).Message);

    [Fact]
    public void Every_day_is_read_back_as_it_was_written() =>
        Days.Sample(day => PartialDate.Parse(PartialDate.Of(day).Text) == PartialDate.Of(day) && PartialDate.Of(day).Earliest == day);

    [Fact]
    public void Every_date_keeps_its_text_and_starts_no_later_than_it_ends() =>
        Dates.Sample(text => PartialDate.Parse(text) is var date && date.Text == text && date.Earliest <= date.Latest);

    [Fact]
    public void An_interval_runs_from_the_start_of_its_start_to_the_end_of_its_end() =>
        Gen.Select(Dates, Dates).Sample((start, end) =>
        {
            var (from, to) = (PartialDate.Parse(start), PartialDate.Parse(end));
            var isInterval = PartialDate.TryParse($"{start}/{end}", out var interval, out _);
            return isInterval
                ? (interval!.Earliest, interval.Latest) == (from.Earliest, to.Latest) && from.Earliest <= to.Latest
                : to.Latest < from.Earliest;
        });

    [Fact]
    public void Any_text_is_either_a_date_or_refused_with_a_reason() =>
        Gen.OneOf(NearlyDates, Gen.String).Sample(text =>
            PartialDate.TryParse(text, out var date, out var reason)
                ? reason is null && date.Text == text.Trim() && date.Earliest <= date.Latest
                : date is null && reason.Length is > 10 and < 160);

    private static string? ReasonAgainst(string? text)
    {
        Assert.False(PartialDate.TryParse(text, out _, out var reason));
        return reason;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
