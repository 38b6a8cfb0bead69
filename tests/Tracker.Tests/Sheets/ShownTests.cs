using Xunit;

namespace Tracker.Sheets;

public class ShownTests
{
    [Theory]
    [InlineData("General", "1234.5", "1234.5", "1234.5")]
    [InlineData("@", "2021", "2021", "2021")]
    [InlineData("General;-General", "-5", "-5", "-5")]
    [InlineData("0.00;@", "-1.1", "-1.10", "-1.10")]
    [InlineData("0.00", "1.1", "1.10", "1.10")]
    [InlineData("0.00", "0.7", "0.70", "0.70")]
    [InlineData("0.00", "-2.675", "-2.68", "-2.68")]
    [InlineData("0%", "0.85", "85%", "85")]
    [InlineData("0.0%", "0.8549", "85.5%", "85.5")]
    [InlineData("#,##0.00", "1234567.5", "1234567.50", "1234567.50")]
    [InlineData("#,##0.00\\ [$\u20AC-407]", "1234.5", "1234.50 \u20AC", "1234.50")]
    [InlineData("0000", "12", "0012", "12")]
    [InlineData("\"AC-\"000", "7", "AC-007", "7")]
    [InlineData("+0;-0;0", "1", "+1", "1")]
    [InlineData("+0;-0;0", "-1", "-1", "-1")]
    [InlineData("+0;-0;0", "0", "0", "0")]
    [InlineData("#,##0_);(#,##0)", "-5", "-5", "-5")]
    [InlineData("0;[Red]\\-0", "-5", "-5", "-5")]
    [InlineData("0.00;[Red]0.00", "5", "5.00", "5.00")]
    [InlineData("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", "0", "0", "0")]
    [InlineData("_-* #,##0_-;\\-* #,##0_-;_-* \"-\"_-;_-@_-", "-1234", "-1234", "-1234")]
    [InlineData("\"Yes\";;\"No\"", "1", "Yes", "Yes")]
    [InlineData("[<100]0.0;0", "3.25", "3.3", "3.3")]
    [InlineData("[<100]0.0;0", "300.25", "300", "300")]
    [InlineData("0.00E+00", "123456", "123000", "123000")]
    [InlineData("0.##", "0.5", "0.5", "0.5")]
    public void A_number_is_what_its_format_shows(string format, string number, string text, string shown)
    {
        var cell = Of(format, number);

        Assert.Null(cell.Unfit);
        Assert.Equal((text, shown), (cell.Text, cell.Held!.Shown));
    }

    [Theory]
    [InlineData("0,", "1234567", "shows other digits than it holds")]
    [InlineData("0.0,,\"M\"", "1234567", "shows other digits than it holds")]
    [InlineData("0,.0", "1234567", "shows other digits than it holds")]
    [InlineData("0\"000\"", "5", "shows other digits than it holds")]
    [InlineData("0;0", "-5", "hides the sign")]
    [InlineData("0.00;[Red]0.00", "-5", "hides the sign")]
    [InlineData("-0", "5", "hides the sign")]
    [InlineData("General;General", "-5", "hides the sign")]
    [InlineData(";;;", "5", "hides what it holds")]
    [InlineData("0;-0;", "0", "hides what it holds")]
    [InlineData("#", "0", "hides what it holds")]
    [InlineData("# ?/?", "0.3", "is not understood")]
    [InlineData("000-000", "123456", "is not understood")]
    [InlineData("#%", "0.004", "shows no digit of what it holds")]
    [InlineData("#.##%", "0.00001", "shows no digit of what it holds")]
    [InlineData("#\" items\"", "0", "shows no digit of what it holds")]
    public void A_format_that_scales_or_hides_is_refused_by_name_of_cell_and_format(string format, string number, string why)
    {
        var cell = Of(format, number);

        Assert.Equal($"Cell B5 has the number format '{format}', which {why}; change the format, or give the column of the map \"exact\": true.", cell.Unfit);
        Assert.Equal(number, cell.Held!.Exact);
    }

    [Theory]
    [InlineData("\"FY\"yyyy", "shows 'FY' beside the day")]
    [InlineData("\\F\\Y yyyy", "shows 'FY' beside the day")]
    [InlineData("yyyy\"/25\"", "shows '25' beside the day")]
    [InlineData("yyyy\"\u5E74\u5EA6\"", "shows '\u5E74\u5EA6' beside the day")]
    [InlineData("ggge\"\u5E74\"m\"\u6708\"d\"\u65E5\"", "shows years of another era")]
    [InlineData("[$-411]e.m.d", "shows years of another era")]
    [InlineData("bbbb", "shows years of another era")]
    [InlineData("[$-D07041E]d mmm yyyy", "shows years of another era")]
    [InlineData("[$-th-TH,107]yyyy", "shows years of another era")]
    public void A_day_beside_other_words_or_of_another_era_is_refused_by_name_of_cell_and_format(string format, string why)
    {
        var cell = Of(format, "45292");

        Assert.Equal($"Cell B5 has the number format '{format}', which {why}; change the format, or give the column of the map \"exact\": true.", cell.Unfit);
        Assert.Equal(("2024-01-01", true), (cell.Held!.Exact, cell.Held.IsDay));
    }

    [Theory]
    [InlineData("0.00", "0.333333333333333", true)]
    [InlineData("0%", "0.333333333333333", true)]
    [InlineData("0.00", "0.25", false)]
    [InlineData("General", "0.333333333333333", false)]
    public void Digits_that_are_held_and_not_shown_are_noted(string format, string number, bool isNoted) =>
        Assert.Equal(isNoted, Of(format, number).Notes?.Any(n => n is { Kind: Remark.Rounded, Where: "B5" }) ?? false);

    [Theory]
    [InlineData("yyyy", "46023", "2026")]
    [InlineData("mmm yyyy", "46082", "2026-03")]
    [InlineData("[$-409]mmmm\\ yy;@", "46082", "2026-03")]
    [InlineData("dd/mm/yyyy", "44425", "2021-08-17")]
    [InlineData("dddd, d mmmm yyyy", "44425", "2021-08-17")]
    [InlineData("yyyy\"\u5E74\"m\"\u6708\"d\"\u65E5\"", "44425", "2021-08-17")]
    [InlineData("[$-416]d\" de \"mmmm\" de \"yyyy", "44425", "2021-08-17")]
    [InlineData("[$-F800]dddd, mmmm dd, yyyy", "44425", "2021-08-17")]
    [InlineData("[$-ru-RU,101]d mmmm yyyy\\ \"\u0433.\"", "44425", "2021-08-17")]
    [InlineData("yyyy\\-mm\\-dd\\Thh:mm:ss", "44425.5", "2021-08-17T12:00:00")]
    [InlineData("dd/mm/yyyy hh:mm", "44425.604166666664", "2021-08-17T14:30:00")]
    [InlineData("dd/mm/yyyy", "1", "1900-01-01")]
    [InlineData("dd/mm/yyyy", "59", "1900-02-28")]
    [InlineData("dd/mm/yyyy", "61", "1900-03-01")]
    [InlineData("hh:mm", "0.40694", "09:46")]
    [InlineData("[h]:mm", "1.5", "36:00")]
    [InlineData("mm:ss", "0.0006944", "00:01")]
    public void A_day_is_a_partial_date_as_it_is_shown(string format, string number, string text) => Assert.Equal((text, null), (Of(format, number).Text, Of(format, number).Unfit));

    [Theory]
    [InlineData("dd/mm/yyyy", "0", "Cell B5 holds the day number 0, which is no day, as of a formula on a blank.")]
    [InlineData("dd/mm/yyyy", "60", "Cell B5 holds the day number 60, which would be 29 February 1900, a day that there was not.")]
    [InlineData("dd/mm/yyyy", "-1", "Cell B5 holds the day number -1, which is before any day.")]
    [InlineData("dd/mm/yyyy", "3000000", "Cell B5 holds the day number 3000000, which is beyond the year 9999.")]
    [InlineData("dd mmm", "44425", "Cell B5 has the number format 'dd mmm', which shows no year or no month; change the format, or give the column of the map \"exact\": true.")]
    public void What_is_no_day_is_refused_with_the_address(string format, string number, string why) => Assert.Equal(why, Of(format, number).Unfit);

    private static Cell Of(string format, string number)
    {
        using var folder = new Maps.TemporaryFolder();
        var path = folder.Write("sheet.xlsx", TestWorkbook.Of(TestWorkbook.Row(5, TestWorkbook.Number("B5", number, 1)), format));
        return Sheet.Rows(path, new SheetFormat(Header: 5)).Single().Cells[1];
    }
}
