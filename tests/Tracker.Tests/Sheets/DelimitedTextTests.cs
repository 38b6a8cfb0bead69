using System.Text;
using Tracker.Maps;
using Xunit;

namespace Tracker.Sheets;

public class DelimitedTextTests
{
    private const string Sheet = "what,who\r\nÉlan – “new”,Côte d'Ivoire\r\n";

    static DelimitedTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true, null)]
    [InlineData("utf-8", false, null)]
    [InlineData("utf-8", true, "macintosh")]
    [InlineData("utf-16", true, null)]
    [InlineData("utf-16BE", true, null)]
    [InlineData("utf-16", false, "utf-16")]
    [InlineData("windows-1252", false, "windows-1252")]
    [InlineData("windows-1252", false, null)]
    [InlineData("macintosh", false, "macintosh")]
    [InlineData("macintosh", false, "MacRoman")]
    public void Letters_come_out_right_in_every_encoding(string encoding, bool isMarked, string? named)
    {
        var bytes = Encoding.GetEncoding(encoding);
        byte[] sheet = [.. isMarked ? bytes.GetPreamble() : [], .. bytes.GetBytes(Sheet)];

        Assert.Equal(["Élan – “new”"], Mapped.Of(Mapped.Progress(more: named is null ? "" : $$"""  "format":{"encoding":"{{named}}"},"""), sheet, ".csv").Summaries);
    }

    [Fact]
    public void An_encoding_that_cannot_be_told_is_asked_for() => Assert.Contains(
        "name it as format.encoding", Assert.Throws<InvalidDataException>(() => Mapped.Of(Mapped.Progress(), [.. "what\n"u8, 0x81, 0x8D, 0xFF, (byte)'\n'], ".csv")).Message);

    [Fact]
    public void An_encoding_that_there_is_not_is_refused() => Assert.Contains("'utf-9' is not an encoding", Fault("""  "format":{"encoding":"utf-9"},""", "what\nnews\n"));

    [Fact]
    public void Bytes_that_the_named_encoding_has_not_are_never_passed_over() => Assert.Contains(
        "bytes that its encoding does not have",
        Assert.Throws<InvalidDataException>(() => Mapped.Of(Mapped.Progress(more: """  "format":{"encoding":"utf-8"},"""), [.. "what\nnews\n"u8, 0xE9, (byte)'\n'], ".csv")).Message);

    [Theory]
    [InlineData("what,who\rone,a\rtwo,b")]
    [InlineData("what,who\none,a\ntwo,b\n")]
    [InlineData("what,who\r\none,a\r\ntwo,b\r\n")]
    [InlineData("what;who\none;a\ntwo;b\n")]
    [InlineData("what\twho\none\ta\ntwo\tb\n")]
    [InlineData("what|who\none|a\ntwo|b\n")]
    [InlineData("\uFEFF What ,who\n one ,a\n\ntwo,b\n , \n")]
    public void Rows_end_and_cells_part_in_the_usual_ways(string sheet) => Assert.Equal(["one", "two"], Mapped.Of(Mapped.Progress(), sheet).Summaries);

    [Fact]
    public void A_row_has_the_number_that_a_spreadsheet_program_shows()
    {
        var mapped = Mapped.Of(Mapped.Progress(more: """  "format":{"header":3},"""), "Report of 2021,\n,\nwhat,who\n\"two\nlines\",a\n,\nlast,b\n");

        Assert.Equal([4L, 6L], mapped.Rows);
    }

    [Fact]
    public void Quotes_separators_and_line_breaks_within_quotation_marks_are_text() =>
        Assert.Equal(["a, \"b\"\nc"], Mapped.Of(Mapped.Progress(), "what,who\n\"a, \"\"b\"\"\nc\",x\n").Summaries);

    [Fact]
    public void A_quotation_mark_that_is_not_closed_ends_the_import_with_its_row() => Assert.Equal(
        "sheet.csv, row 3: a quotation mark is not closed before the end of the file.", Fault("", "what,who\nnews,a\n\"more,b\nlast,c\n"));

    [Fact]
    public void A_quotation_mark_that_is_not_closed_in_a_large_file_is_found_before_memory_runs_out() => Assert.Contains(
        "row 2: more than 16 MiB; is a quotation mark not closed?", Fault("", "what,who\n\"" + new string('x', 40_000_000)));

    [Fact]
    public void A_cell_of_a_megabyte_is_read_and_left_to_the_act_to_refuse() =>
        Assert.Equal([1_000_000], Mapped.Of(Mapped.Progress(), $"what\n{new string('x', 1_000_000)}\n").Summaries.Select(s => s!.Length));

    [Fact]
    public void Ten_thousand_columns_are_read() => Assert.Equal(
        ["news"], Mapped.Of(Mapped.Progress(), $"{string.Join(',', Enumerable.Range(0, 9_999))},what\n{new string(',', 9_999)}news\n").Summaries);

    [Fact]
    public void A_row_with_more_cells_than_headers_is_refused_and_a_shorter_one_ends_in_blanks()
    {
        var mapped = Mapped.Of(Mapped.Progress(), "what,who\nnews,a,b\nmore\nlast,a,\n");

        Assert.Equal(["more", "last"], mapped.Summaries);
        Assert.Equal(["too-many-cells: The row has 3 cells under 2 headers."], mapped.Reasons);
    }

    [Fact]
    public void A_file_without_rows_is_refused() => Assert.Equal("sheet.csv has no row 1 that names the columns.", Fault("", ""));

    private static string Fault(string more, string sheet) =>
        Assert.Throws<InvalidDataException>(() => Mapped.Of(Mapped.Progress(more: more), sheet)).Message;
}
