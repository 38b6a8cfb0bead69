using Tracker.Maps;
using Xunit;

namespace Tracker.Sheets;

public class OldWorkbookTests
{
    private const ushort Begin = 0x0009, End = 0x000A, Label = 0x0004, Number = 0x0003, BoolOrError = 0x0005, Formula = 0x0006;

    private const byte NotAvailable = 0x2A, DividedByZero = 0x07;

    [Fact]
    public void Its_failed_formulas_are_blanks_which_is_told_and_never_numbers()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("sheet.xls", Of(
            Cell(Label, 0, 0, [4, .. "what"u8]), Cell(Label, 1, 0, [4, .. "news"u8]), Cell(BoolOrError, 2, 0, [NotAvailable, 1]),
            Cell(Formula, 3, 0, [2, 0, DividedByZero, 0, 0, 0, 0xFF, 0xFF, 0, 3, 0x1E, 1, 0]), Cell(Number, 4, 0, BitConverter.GetBytes(7.0))));
        var told = new List<string>();
        var remarks = new Remarks("sheet.xls", told.Add);

        var rows = Sheet.Rows(path, new SheetFormat(), remarks).ToList();
        remarks.TellAll();

        Assert.Equal(["what", "news", "", "#ERROR!", "7"], rows.Select(r => r.Cells[0].Text));
        Assert.Equal(["sheet.xls: failed formulas of an .xls workbook are read as blank, and raised marks as digits; save it as .xlsx."], told);
        Assert.False(remarks.IsPlain);
    }

    /// <summary>A sheet in the form of Excel 2, the first of these.</summary>
    private static byte[] Of(params byte[][] cells) => [.. Record(Begin, [2, 0, 0x10, 0]), .. cells.SelectMany(c => c), .. Record(End, [])];

    private static byte[] Cell(ushort kind, ushort row, ushort column, byte[] content) =>
        Record(kind, [.. BitConverter.GetBytes(row), .. BitConverter.GetBytes(column), 0, 0, 0, .. content]);

    private static byte[] Record(ushort kind, byte[] content) => [.. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((ushort)content.Length), .. content];
}
