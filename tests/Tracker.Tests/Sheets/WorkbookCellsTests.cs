using System.Text;
using Tracker.Maps;
using Xunit;
using static Tracker.Sheets.TestWorkbook;

namespace Tracker.Sheets;

public class WorkbookCellsTests
{
    private const string Figures =
        """{"columns":{"v":{"number":true MORE}},"acts":[{"act":"report-indicator","fields":{"commitment":"{id}","indicator":"x","unit":"%","value":"{v}","on":"2021"}}]}""";

    private static readonly string Head = Row(1, Text("A1", "id"), Text("B1", "v"));

    [Fact]
    public void A_figure_is_read_as_shown_and_one_line_says_where_digits_are_left_out()
    {
        var (values, refused, told) = Read(Of(Head + Row(2, Text("A2", "a"), Number("B2", "0.85", 1)) + Row(3, Text("A3", "b"), Number("B3", "0.333333333333333", 1)) + Row(4, Text("A4", "c"), Text("B4", "85.5 %")), "0%"));

        Assert.Equal(["85", "33", "85.5"], values);
        Assert.Empty(refused);
        Assert.Equal(["sheet.xlsx: 1 figure shows fewer digits than it holds, and is read as shown: B3. A column of the map with \"exact\": true is read with all digits."], told);
    }

    [Fact]
    public void A_map_may_ask_for_all_that_a_cell_holds()
    {
        var (values, refused, told) = Read(Of(Head + Row(2, Text("A2", "a"), Number("B2", "0.333333333333333", 1)) + Row(3, Text("A3", "b"), Number("B3", "1234567", 2)), "0%", "0,"), ",\"exact\":true");

        Assert.Equal(["33.3333333333333", "1234567"], values);
        Assert.Empty(refused.Concat(told));
    }

    [Fact]
    public void A_published_figure_keeps_its_decimals_and_an_id_its_nought() =>
        Assert.Equal(["1.10 0.70"], Mapped.Of(Mapped.Progress(summary: "{id} {v}"), Of(Head + Row(2, Number("A2", "1.1", 1), Number("B2", "0.7", 1)), "0.00"), ".xlsx").Summaries);

    [Fact]
    public void Days_are_as_shown_in_a_deadline_and_other_formats_of_the_map_are_for_texts()
    {
        var rows = Head + Row(2, Text("A2", "a"), Number("B2", "46023", 1)) + Row(3, Text("A3", "b"), Number("B3", "46082", 2)) + Row(4, Text("A4", "c"), Number("B4", "0.4", 3));

        var mapped = Mapped.Of(Mapped.Progress("\"v\":{\"dates\":[\"d/M/yyyy\"],\"replace\":[[\"^by \",\"\"]]}", "{v}"), Of(rows, "yyyy", "mmm yyyy", "hh:mm"), ".xlsx");

        Assert.Equal(["2026", "2026-03"], mapped.Summaries);
        Assert.Equal(["unfit-value: Cell B4 is a time, 09:36, without a day."], mapped.Reasons);
    }

    [Fact]
    public void Formulas_that_failed_or_were_never_calculated_are_refused_with_their_cells()
    {
        var (values, refused, told) = Read(Of(
            Head + Row(2, Text("A2", "a"), "<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>") + Row(3, Text("A3", "b"), Text("B3", "#N/A")) + Row(4, Text("A4", "c"), "<c r=\"B4\"><f>1+0</f></c>")
            + Row(5, Text("A5", "d"), "<c r=\"B5\"><f>1+0</f><v></v></c>") + Row(6, Text("A6", "e"), "<c r=\"B6\" t=\"str\"><f>T(1)</f><v></v></c>") + Row(7, Text("A7", "f"), "<c r=\"B7\"><f>1+0</f><v>1</v></c>") + Row(8, Text("A8", "g"), "<c r=\"B8\" t=\"str\"><f>T(1)</f></c>")));

        Assert.Equal(["1"], values);
        Assert.Equal(
            [
                "unfit-value: Cell B2 is #DIV/0!: its formula failed.", "unfit-value: Cell B3 is #N/A: its formula failed.",
                "unfit-value: Cell B4 holds a formula that was never calculated; open the workbook in a spreadsheet program and save it.",
                "unfit-value: Cell B5 holds a formula that was never calculated; open the workbook in a spreadsheet program and save it.",
                "blank-cell: report-indicator needs 'value', which is blank in this row.",
                "unfit-value: Cell B8 holds a formula that was never calculated; open the workbook in a spreadsheet program and save it.",
            ], refused);
        Assert.Equal(["sheet.xlsx: 5 cells hold an error or a formula never calculated, and cannot be read: B2, B3, B4, B5, B8."], told);
    }

    [Fact]
    public void A_map_may_say_what_a_failed_formula_means()
    {
        var rows = Head + Row(2, Text("A2", "a"), "<c r=\"B2\" t=\"e\"><v>#N/A</v></c>") + Row(3, Text("A3", "b"), "<c r=\"B3\" t=\"e\"><v>#REF!</v></c>");

        var mapped = Mapped.Of(Mapped.Progress("\"v\":{\"blanks\":[\"#N/A\"],\"table\":{\"#REF!\":\"lost\"},\"default\":\"none\"}", "{v}"), Of(rows), ".xlsx");

        Assert.Equal(["none", "lost"], mapped.Summaries);
    }

    [Fact]
    public void An_error_that_was_exported_as_a_text_is_refused_too() =>
        Assert.Equal(["unfit-value: Cell A3 is #REF!: its formula failed."], Mapped.Of(Mapped.Progress(), "what,who\nnews,x\n#REF!,x\n").Reasons);

    [Fact]
    public void A_mark_of_a_footnote_is_no_digit_and_other_raised_letters_stay()
    {
        var (values, _, told) = Read(Of(Head + Row(2, Text("A2", "a"), Rich("B2", ("85", ""), ("1", "superscript"))) + Row(3, Text("A3", "b"), Rich("B3", ("10", ""), ("6", "superscript")))));

        Assert.Equal(["85"], values);
        Assert.Equal(["sheet.xlsx: 1 raised mark, such as a footnote's, is left out: B2 (1)."], told);
        Assert.Equal(
            ["5 km\u00B2", "CO2", "1st", "Plant trees."],
            Mapped.Of(Mapped.Progress(summary: "{v}"), Of(
                Head + Row(2, Rich("B2", ("5 km", ""), ("2", "superscript"))) + Row(3, Rich("B3", ("CO", ""), ("2", "subscript"))) + Row(4, Rich("B4", ("1", ""), ("st", "superscript")))
                + Row(5, Rich("B5", ("Plant trees.", ""), ("a", "superscript")))), ".xlsx").Summaries);
    }

    [Fact]
    public void Merged_cells_hidden_rows_and_columns_and_what_stands_under_no_header_are_told_with_their_addresses()
    {
        var sheet = "<cols><col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/></cols><sheetData>" + Head + Row(2, Text("A2", "a"), Number("B2", "1")) + "<row r=\"3\" hidden=\"1\">" + Text("A3", "b") + Number("B3", "2") + "</row>"
            + Row(4, "<c r=\"A4\"/>", Number("B4", "3"), Text("D4", "by the way")) + "</sheetData><mergeCells count=\"2\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A3:A4\"/></mergeCells>";

        var (values, refused, told) = Read(Of([("lists", "state=\"hidden\"", "<sheetData/>"), ("Data", "", sheet)]));

        Assert.Equal(["1", "2"], values);
        Assert.Equal(["blank-cell: report-indicator needs 'commitment', which is blank in this row."], refused);
        Assert.Equal(
            [
                "sheet.xlsx: 1 merged cell is read as the first cell alone, and the others as blank: A3:A4.", "sheet.xlsx: 1 hidden row is read: 3.", "sheet.xlsx: 1 hidden column is read: B.",
                "sheet.xlsx: the sheet 'Data' is read; not 'lists' (hidden). A map names another as format.sheet.", "sheet.xlsx: 1 cell stands under no header, and is not read: D4.",
            ], told);
    }

    [Fact]
    public void A_chart_that_fills_a_sheet_is_passed_over()
    {
        var parts = Frame([("Chart", ""), ("Data", "")]).Select(p => (p.Name, p.Content.Replace("worksheet\" Target=\"worksheets/sheet1.xml", "chartsheet\" Target=\"worksheets/sheet1.xml")));

        var (values, _, told) = Read(Zip([.. parts, ("xl/worksheets/sheet1.xml", "<chartsheet/>"), ("xl/worksheets/sheet2.xml", $"<worksheet><sheetData>{Head}{Row(2, Text("A2", "a"), Number("B2", "1"))}</sheetData></worksheet>")]));

        Assert.Equal(["1"], values);
        Assert.Equal(["sheet.xlsx: the sheet 'Data' is read; not 'Chart'. A map names another as format.sheet."], told);
    }

    [Fact]
    public void Merged_cells_that_the_layout_speaks_of_are_not_told()
    {
        var sheet = "<sheetData>" + Head + Row(2, Text("A2", "a"), Number("B2", "1")) + Row(3, Number("B3", "2")) + "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>";

        var (values, _, told) = Read(Of([("Data", "", sheet)]), "},\"w\":{\"template\":\"{id}\"", "\"format\":{\"down\":[\"id\"]},");

        Assert.Equal(["1", "2"], values);
        Assert.Empty(told);
    }

    [Fact]
    public async Task Rejected_rows_keep_how_their_numbers_and_days_are_shown()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("sheet.xlsx", Of(Head + Row(2, Number("A2", "1.1", 1), Number("B2", "46082", 2)) + Row(3, "<c r=\"A3\"><f>1+1</f></c>", Number("B3", "60", 3)), "0.00", "mmm yyyy", "dd/mm/yyyy"));
        var (rejects, written) = (new RejectedRows(), Path.Combine(folder.Path, "sheet.rejects.xlsx"));
        foreach (var row in new[] { 2, 3 }) rejects.Add(row, Acts.Refusal.Malformed("unfit-value", "Not good."));

        await rejects.WriteAsync(path, new SheetFormat(), written, TestContext.Current.CancellationToken);

        Assert.Equal(["1.10", "2026-03", "2"], Sheet.Rows(written, new SheetFormat()).ElementAt(1).Cells.Take(3).Select(c => c.Text));
        Assert.Equal(["Cell A3 is #CALC!: its formula failed.", "Cell B3 holds the day number 60, which would be 29 February 1900, a day that there was not."], Sheet.Rows(written, new SheetFormat()).ElementAt(2).Cells.Take(2).Select(c => c.Unfit));
    }

    private static string Rich(string address, params (string Text, string Position)[] pieces) =>
        $"<c r=\"{address}\" t=\"inlineStr\"><is>{string.Concat(pieces.Select(p => $"<r>{(p.Position.Length > 0 ? $"<rPr><vertAlign val=\"{p.Position}\"/></rPr>" : "")}<t>{p.Text}</t></r>"))}</is></c>";

    private static (IEnumerable<string> Values, IEnumerable<string> Refused, IReadOnlyList<string> Told) Read(byte[] workbook, string more = "", string format = "")
    {
        using var folder = new TemporaryFolder();
        var (told, map) = (new List<string>(), Encoding.UTF8.GetBytes(Figures.Replace("{\"columns\"", $"{{{format}\"columns\"").Replace(" MORE", more)));
        var path = folder.Write("sheet.xlsx", workbook);
        var lines = new Mapping(SheetMap.Parse(map), new Dictionary<string, string>()).ReadAsync(path, told.Add).Select(l => (Act: Encoding.UTF8.GetString(l.Content.Span), l.Unreadable)).ToBlockingEnumerable().ToList();
        return ([.. lines.Where(l => l.Unreadable is null).Select(l => System.Text.Json.Nodes.JsonNode.Parse(l.Act)!["value"]!.ToJsonString())],
            [.. lines.Select(l => l.Unreadable).OfType<Acts.Refusal>().Select(r => $"{r.Type}: {r.Detail}")], told);
    }
}
