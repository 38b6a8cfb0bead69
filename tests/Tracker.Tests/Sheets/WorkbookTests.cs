using SpreadCheetah;
using SpreadCheetah.Styling;
using Tracker.Acts;
using Tracker.Maps;
using Xunit;

namespace Tracker.Sheets;

public class WorkbookTests
{
    private const string Map =
        """
        {"format":{"sheet":"Figures","header":2},"columns":{"day":{"dates":["d/M/yyyy"]},"amount":{"number":{"decimal":",","thousands":"."}}},
         "acts":[{"act":"report-indicator","fields":{"commitment":"{id}","indicator":"spent","unit":"EUR","value":"{amount}","on":"{day}"}}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_and_days_of_a_workbook_are_what_they_are_and_texts_are_read_as_the_map_says()
    {
        using var folder = new TemporaryFolder();
        var path = await WorkbookAsync(folder);

        var mapped = Mapped.Of(new Mapping(SheetMap.Parse(System.Text.Encoding.UTF8.GetBytes(Map)), new Dictionary<string, string>()), path);

        Assert.Equal(
            [
                """{"act":"report-indicator","commitment":"a","indicator":"spent","unit":"EUR","value":1234.5,"on":"2021-08-17"}""",
                """{"act":"report-indicator","commitment":"7","indicator":"spent","unit":"EUR","value":1234.5,"on":"2021-08-17"}""",
            ],
            mapped.Acts);
        Assert.Equal(["unfit-value: 'much' in 'amount' is not a number with the decimal mark ',' and '.' for thousands."], mapped.Reasons);
        Assert.Equal([3L, 4L, 5L], mapped.Rows);
    }

    [Fact]
    public async Task Rejected_rows_of_a_workbook_are_a_workbook_for_the_same_map()
    {
        using var folder = new TemporaryFolder();
        var (path, mapping, rejects) = (await WorkbookAsync(folder), new Mapping(SheetMap.Parse(System.Text.Encoding.UTF8.GetBytes(Map)), new Dictionary<string, string>()), new RejectedRows());
        foreach (var row in new[] { 3, 5 }) rejects.Add(row, Refusal.Malformed("unfit-value", "Not good."));
        var written = RejectedRows.PathFor(path);

        await rejects.WriteAsync(path, mapping.Format, written, Ct);

        Assert.Equal("sheet.rejects.xlsx", Path.GetFileName(written));
        Assert.Equal("""{"act":"report-indicator","commitment":"a","indicator":"spent","unit":"EUR","value":1234.5,"on":"2021-08-17"}""", Assert.Single(Mapped.Of(mapping, written).Acts));
        Assert.Equal("unfit-value: Not good.", Sheet.Rows(written, mapping.Format).Last().Cells[^1].Text);
    }

    [Fact]
    public async Task A_sheet_that_there_is_not_is_refused_with_those_there_are()
    {
        using var folder = new TemporaryFolder();
        var path = await WorkbookAsync(folder);

        var fault = Assert.Throws<InvalidDataException>(() => Sheet.Rows(path, new SheetFormat(Sheet: System.Text.Json.JsonSerializer.SerializeToElement(3))).ToList());

        Assert.Equal("sheet.xlsx has no sheet 3; its sheets are Notes, Figures.", fault.Message);
        Assert.Contains("is not a workbook that can be read", Assert.Throws<InvalidDataException>(() => Sheet.Rows(folder.Write("no.xlsx", "no"), new SheetFormat()).ToList()).Message);
    }

    private static async Task<string> WorkbookAsync(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "sheet.xlsx");
        await using var file = File.Create(path);
        await using var workbook = await Spreadsheet.CreateNewAsync(file, cancellationToken: Ct);
        var day = workbook.AddStyle(new Style { Format = SpreadCheetah.Styling.NumberFormat.Custom("dd/mm/yyyy") });
        await workbook.StartWorksheetAsync("Notes", token: Ct);
        await workbook.StartWorksheetAsync("Figures", token: Ct);
        await workbook.AddRowAsync((SpreadCheetah.Cell[])[new("What was spent")], Ct);
        await workbook.AddRowAsync((SpreadCheetah.Cell[])[new("id"), new("day"), new("amount")], Ct);
        await workbook.AddRowAsync((SpreadCheetah.Cell[])[new("a"), new(new DateTime(2021, 8, 17), day), new(1234.5m)], Ct);
        await workbook.AddRowAsync((SpreadCheetah.Cell[])[new(7), new("17/8/2021"), new("1.234,5")], Ct);
        await workbook.AddRowAsync((SpreadCheetah.Cell[])[new("c"), new("17/8/2021"), new("much")], Ct);
        await workbook.FinishAsync(Ct);
        return path;
    }
}
