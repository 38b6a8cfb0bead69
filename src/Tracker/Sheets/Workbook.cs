using System.Globalization;
using System.Text;
using System.Text.Json;
using ExcelDataReader;

namespace Tracker.Sheets;

/// <summary>Rows of a sheet of an Excel workbook.</summary>
internal static class Workbook
{
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<Row> Rows(string path, SheetFormat format)
    {
        using var file = File.OpenRead(path);
        using var reader = Open(file, path);
        Seek(reader, format.Sheet, path);
        while (reader.Read())
        {
            if (reader.FieldCount > Sheet.MaxCells) throw new InvalidDataException($"{Path.GetFileName(path)}: more than {Sheet.MaxCells:N0} columns.");
            var cells = new Cell[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = CellOf(reader, i);
            yield return new Row(reader.Depth + 1, cells, file.CanRead ? file.Position : 0);
        }
    }

    private static IExcelDataReader Open(FileStream file, string path)
    {
        try
        {
            return ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (Exception e) when (e is ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a workbook that can be read: {e.Message}", e);
        }
    }

    private static void Seek(IExcelDataReader reader, JsonElement? sheet, string path)
    {
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            if (sheet switch
            {
                null => true,
                { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var n) && n == names.Count,
                var name => string.Equals(name.ToString(), reader.Name, StringComparison.OrdinalIgnoreCase),
            }) return;
        }
        while (reader.NextResult());
        throw new InvalidDataException($"{Path.GetFileName(path)} has no sheet {sheet}; its sheets are {string.Join(", ", names)}.");
    }

    private static Cell CellOf(IExcelDataReader reader, int i) => reader.GetValue(i) switch
    {
        null => Cell.Blank,
        string text => new Cell(text),
        bool flag => new Cell(flag ? "TRUE" : "FALSE", true),
        DateTime moment => new Cell(moment.ToString(moment.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), true),
        double number => new Cell(Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture), true),
        IFormattable other => new Cell(other.ToString(null, CultureInfo.InvariantCulture), true),
        var other => new Cell(other.ToString() ?? ""),
    };
}
