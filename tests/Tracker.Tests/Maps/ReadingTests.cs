using Xunit;

namespace Tracker.Maps;

public class ReadingTests
{
    [Theory]
    [InlineData("3 Oct 1994", "\"d MMM yyyy\"", "1994-10-03")]
    [InlineData("3 October 1994", "\"d MMM yyyy\", \"d MMMM yyyy\"", "1994-10-03")]
    [InlineData("Oct 1994", "\"MMM yyyy\"", "1994-10")]
    [InlineData("1994", "\"yyyy\"", "1994")]
    [InlineData("31/12/2015", "\"d/M/yyyy\", \"M/d/yyyy\"", "2015-12-31")]
    [InlineData("05/05/2015", "\"d/M/yyyy\", \"M/d/yyyy\"", "2015-05-05")]
    [InlineData("2019/2022", "\"edtf\"", "2019/2022")]
    [InlineData("XXXX", "\"edtf\", \"yyyy\"", "XXXX")]
    [InlineData("44425", "\"serial\"", "2021-08-17")]
    [InlineData("61", "\"serial\"", "1900-03-01")]
    public void A_date_is_read_as_written(string text, string formats, string date) => Assert.Equal([date], Read($"\"dates\":[{formats}]", text).Summaries);

    [Fact]
    public void A_date_that_reads_two_ways_is_refused_with_both() => Assert.Equal(
        ["ambiguous-date: '03/04/2015' in 'what' may be 2015-04-03 (d/M/yyyy) or 2015-03-04 (M/d/yyyy)."],
        Read("\"dates\":[\"d/M/yyyy\",\"M/d/yyyy\"]", "03/04/2015").Reasons);

    [Theory]
    [InlineData("32 Oct 1994")]
    [InlineData("soon")]
    [InlineData("3 Oct 94")]
    public void What_is_no_date_is_refused(string text) => Assert.Equal(
        [$"unfit-value: '{text}' in 'what' is not a date written d MMM yyyy."], Read("\"dates\":[\"d MMM yyyy\"]", text).Reasons);

    [Theory]
    [InlineData("2024/25", "\"edtf\"", "'what': '25' is not an EDTF date: write 2021-08-17, 2021-08, 2021 or an interval such as 2019/2022")]
    [InlineData("FY2025", "\"edtf\", \"MMM yyyy\"", "'what': 'FY2025' is not an EDTF date: write 2021-08-17, 2021-08, 2021 or an interval such as 2019/2022, or MMM yyyy")]
    public void A_bad_partial_date_is_refused_as_an_act_refuses_it(string text, string formats, string why) =>
        Assert.Equal([$"unfit-value: {why}"], Read($"\"dates\":[{formats}]", text).Reasons);

    [Theory]
    [InlineData("1.234.567,5", "{\"decimal\":\",\",\"thousands\":\".\"}", "1234567.5")]
    [InlineData("1 234,5", "{\"decimal\":\",\",\"thousands\":\" \"}", "1234.5")]
    [InlineData("1\u00A0234", "{\"thousands\":\" \"}", "1234")]
    [InlineData("\u22122", "true", "-2")]
    [InlineData("\u20132", "true", "-2")]
    [InlineData("+0.50", "true", "0.50")]
    [InlineData("85%", "true", "85")]
    [InlineData("85,5 %", "{\"decimal\":\",\"}", "85.5")]
    public void A_number_is_read_as_written(string text, string format, string number) => Assert.Equal([number], Read($"\"number\":{format}", text).Summaries);

    [Theory]
    [InlineData("1,5")]
    [InlineData("12,34")]
    [InlineData("1e3")]
    [InlineData("5 %%")]
    public void A_number_whose_marks_stand_elsewhere_is_refused(string text) =>
        Assert.StartsWith($"unfit-value: '{text}' in 'what' is not a number", Assert.Single(Read("\"number\":{\"thousands\":\",\"}", text).Reasons), StringComparison.Ordinal);

    [Theory]
    [InlineData("1", "+1")]
    [InlineData(" \u22121 ", "-1")]
    [InlineData("\u20131", "-1")]
    [InlineData("Yes", "+1")]
    public void A_table_gives_a_value_its_meaning(string text, string meaning) =>
        Assert.Equal([meaning], Read("\"table\":{\"1\":\"+1\",\"-1\":\"-1\",\"yes\":\"+1\"}", text).Summaries);

    [Fact]
    public void A_value_that_the_table_has_not_is_refused_with_the_nearest() => Assert.Equal(
        ["unknown-value: 'Acepted' in 'what' is not in its table; did you mean 'Accepted'?"], Read("\"table\":{\"Accepted\":\"a\",\"Noted\":\"n\"}", "Acepted").Reasons);

    [Fact]
    public void Other_values_of_a_table_may_be_kept() => Assert.Equal(["other"], Read("\"table\":{\"a\":\"b\"},\"else\":\"{what}\"", "other").Summaries);

    [Theory]
    [InlineData("Republic of Korea", "KOR")]
    [InlineData("Macedonia FYR", "MKD")]
    public void A_party_goes_by_the_names_of_the_register_and_of_the_map(string name, string code) =>
        Assert.Equal([code], Mapped.Of(Mapped.Progress("\"what\":{\"party\":true}", more: "\"parties\":{\"Macedonia FYR\":\"MKD\"},"), $"what\n{name}\n").Summaries);

    [Fact]
    public void A_party_that_nobody_knows_is_refused_with_who_was_meant() =>
        Assert.Equal(["unknown-party: 'Kazakstan' in 'what' is not a known party; did you mean Kazakhstan (KAZ)?"], Read("\"party\":true", "Kazakstan").Reasons);

    [Fact]
    public void Expressions_replace_and_find() => Assert.Equal(
        ["2014-15"], Read("\"replace\":[[\"\\\\s+\",\"\"],[\"\\\\.$\",\"\"]],\"match\":\"no(.*)\"", " no 2014-15. ").Summaries);

    [Fact]
    public void An_expression_that_could_go_back_over_a_text_again_and_again_reads_it_once() =>
        Assert.Equal(["none"], Read("\"match\":\"^(a+)+$\",\"default\":\"none\"", new string('a', 10_000) + "!").Summaries);

    [Theory]
    [InlineData("n/a")]
    [InlineData("..")]
    [InlineData("\u2013")]
    [InlineData("  ")]
    public void What_means_nothing_is_blank_and_may_have_a_default(string text) =>
        Assert.Equal(["none"], Read("\"blanks\":[\"N/A\",\"..\",\"-\"],\"default\":\"none\"", $"\"{text}\"").Summaries);

    [Fact]
    public void A_blank_that_must_not_be_is_refused() =>
        Assert.Equal(["blank-cell: 'what' is blank."], Read("\"required\":true", "\" \"").Reasons);

    [Fact]
    public void A_blank_in_a_field_that_the_act_needs_is_refused() => Assert.Equal(
        ["blank-cell: log-progress needs 'summary', which is blank in this row."], Mapped.Of(Mapped.Progress(), "what,who\n,a\n").Reasons);

    [Fact]
    public void What_an_earlier_row_gave_is_numbered() => Assert.Equal(
        ["a", "b", "a/2", "a/3"], Mapped.Of(Mapped.Progress("\"key\":{\"column\":\"what\",\"numbered\":true}", "{key}"), "what\na\nb\na\na\n").Summaries);

    [Fact]
    public void A_column_goes_by_several_names() =>
        Assert.Equal(["news"], Mapped.Of(Mapped.Progress("\"w\":{\"column\":[\"what.is\",\"WHAT\"]}", "{w}"), "what\nnews\n").Summaries);

    private static Mapped Read(string rule, string cell) => Mapped.Of(
        Mapped.Progress($"\"what\":{{{rule}}}"), $"what,who\n{(cell.Contains(',') ? $"\"{cell}\"" : cell)},x\n");
}
