using System.Buffers.Binary;
using System.Text;
using Tracker.Maps;
using Xunit;
using static Tracker.Sheets.TestWorkbook;

namespace Tracker.Sheets;

public class HarmfulWorkbookTests
{
    private const string Head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>what</t></is></c></row>";

    private static readonly string Letters = new('a', 20 << 20);

    public static TheoryData<string, string, string> Harmful => new()
    {
        { "a document type", "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><worksheet><sheetData>&b;</sheetData></worksheet>", "xl/worksheets/sheet1.xml: it has a document type, which a workbook has not." },
        { "cut off", $"<worksheet><sheetData>{Head}<row r=\"2\"><c r=\"A2\"", "xl/worksheets/sheet1.xml: Unexpected end of file has occurred." },
        { "no XML", "PK", "xl/worksheets/sheet1.xml: Data at the root level is invalid." },
        { "elements in each other", $"<worksheet>{string.Concat(Enumerable.Repeat("<a>", 100_000))}", "xl/worksheets/sheet1.xml: elements stand more than 64 deep in each other." },
        { "names upon names", $"<worksheet>{string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<a{i}/>"))}</worksheet>", "xl/worksheets/sheet1.xml: it has too many names of elements." },
        { "a row beyond the last", "<worksheet><sheetData><row r=\"99999999999\"/></sheetData></worksheet>", "xl/worksheets/sheet1.xml: a row '99999999999' stands after row 0." },
        { "rows in disorder", "<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>", "xl/worksheets/sheet1.xml: a row '2' stands after row 2." },
        { "a cell beyond the last column", "<worksheet><sheetData><row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></sheetData></worksheet>", "row 1: a cell 'XFE1' cannot stand there." },
        { "a cell twice", "<worksheet><sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData></worksheet>", "row 1: the cell B1 stands after one to its right." },
        { "a text that there is not", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData></worksheet>", "cell A1: there is no text number '7' in the workbook." },
        { "columns hidden over and over", $"<worksheet><cols>{string.Concat(Enumerable.Repeat("<col min=\"1\" max=\"16384\" hidden=\"1\"/>", 2))}</cols></worksheet>", "hidden columns lie over each other." },
        { "a number that is none", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>x</v></c></row></sheetData></worksheet>", "cell A1: 'x' is not a number." },
    };

    [Theory]
    [MemberData(nameof(Harmful))]
    public void A_workbook_made_to_harm_is_refused(string what, string sheet, string why)
    {
        var said = Refused(With(sheet));

        Assert.StartsWith("sheet.xlsx is not a workbook that can be read: ", said, StringComparison.Ordinal);
        Assert.True(said.Contains(why, StringComparison.Ordinal), $"{what}: {said}");
    }

    [Fact]
    public void Texts_and_tags_have_a_longest_length()
    {
        Assert.Contains(" bytes would unpack to 20,971,6", Refused(With($"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>{Letters}</t></is></c></row></sheetData></worksheet>")));
        Assert.Contains("xl/worksheets/sheet1.xml: a text or a tag in it is longer than 1 MiB.", Refused(With($"<worksheet a=\"{Letters[..(2 << 20)]}\"/>")));
    }

    [Fact]
    public void A_part_that_lies_about_its_size_is_read_no_further_than_it_may_be()
    {
        var bytes = With($"<worksheet><!--{string.Join("<", Enumerable.Repeat(Letters[..(1 << 19)], 40))}--></worksheet>");
        var sheet = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(sheet + 24), 1_000);

        Assert.Contains("xl/worksheets/sheet1.xml: ", Refused(bytes));
    }

    [Fact]
    public void An_archive_that_is_cut_off_or_is_none_is_refused()
    {
        var whole = With($"<worksheet><sheetData>{Head}</sheetData></worksheet>");

        Assert.StartsWith("sheet.xlsx is not a workbook that can be read: ", Refused(whole[..(whole.Length / 2)]), StringComparison.Ordinal);
        Assert.StartsWith("sheet.xlsx is not a workbook that can be read: it has no part xl/workbook.xml.", Refused(Zip([("a.txt", "a")])), StringComparison.Ordinal);
    }

    [Fact]
    public void One_cell_in_the_last_corner_of_a_sheet_is_one_cell()
    {
        var mapped = Mapped.Of(Mapped.Progress(), With($"<worksheet><sheetData>{Head}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>"), ".xlsx");

        Assert.Equal(["1"], mapped.Summaries);
        Assert.Equal([1_048_576L], mapped.Rows);
    }

    [Fact]
    public void Cells_that_stand_too_far_apart_are_refused() => Assert.EndsWith(
        "the cells of the sheet stand too far apart.",
        Refused(With($"<worksheet><sheetData>{string.Concat(Enumerable.Range(1, 3_500).Select(i => $"<row><c r=\"XFD{i}\"><v>1</v></c></row>"))}</sheetData></worksheet>")), StringComparison.Ordinal);

    [Fact]
    public void A_row_of_very_many_letters_is_refused() => Assert.EndsWith(
        "row 2: its texts are longer than 16 Mi letters.",
        Refused(With($"<worksheet><sheetData>{Head}<row r=\"2\">{string.Concat(Enumerable.Repeat($"<c t=\"inlineStr\"><is><t>{new string('x', 1 << 15)}</t></is></c>", 513))}</row></sheetData></worksheet>")), StringComparison.Ordinal);

    [Fact]
    public void Merged_cells_that_lie_over_each_other_are_refused() => Assert.Contains("merged cells lie over each other", Refused(With(
        $"<worksheet><sheetData>{Head}</sheetData><mergeCells>{string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 1_000))}</mergeCells></worksheet>")));

    [Fact]
    public void Merged_cells_as_wide_as_a_sheet_may_stand_under_each_other()
    {
        var rows = string.Concat(Enumerable.Range(1, 4).Select(i => $"<row><c r=\"A{i}\"><v>{i}</v></c></row>"));
        using var folder = new TemporaryFolder();

        var path = folder.Write("sheet.xlsx", With($"<worksheet><sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A4:XFD4\"/><mergeCell ref=\"A1:XFD2\"/></mergeCells></worksheet>"));

        Assert.Equal(["A1:XFD2", "A1:XFD2", null, "A4:XFD4"], Sheet.Rows(path, new SheetFormat()).Select(r => r.Cells[0].Notes?.Single().Where));
    }

    private static byte[] With(string sheet) => ZipBytes([
        .. Frame([("Data", "")]).Select(p => (p.Name, Encoding.UTF8.GetBytes(p.Content))), ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes(sheet)),
    ]);

    private static string Refused(byte[] workbook)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("sheet.xlsx", workbook);
        return Assert.Throws<InvalidDataException>(() => Sheet.Rows(path, new SheetFormat()).Count()).Message;
    }
}
