using System.Text.Json;
using Tracker.Sheets.Workbooks;

namespace Tracker.Sheets;

/// <summary>Rows of a sheet of an Excel workbook.</summary>
internal static class Workbook
{
    public static IEnumerable<Row> Rows(string path, SheetFormat format, Remarks? remarks)
    {
        using var file = File.OpenRead(path);
        using var rows = Guarded(path, () => Open(file, format, remarks, path).GetEnumerator());
        while (Guarded(path, rows.MoveNext)) yield return rows.Current;
    }

    private static IEnumerable<Row> Open(FileStream file, SheetFormat format, Remarks? remarks, string path)
    {
        Span<byte> start = stackalloc byte[2];
        var isArchive = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [(byte)'P', (byte)'K'];
        file.Position = 0;
        return isArchive ? New(file, format, remarks, path) : Old(file, format, remarks, path);
    }

    private static IEnumerable<Row> New(FileStream file, SheetFormat format, Remarks? remarks, string path)
    {
        using var package = new Package(file);
        var book = new Book(package);
        foreach (var row in book.Open(Choose(book.Sheets, format.Sheet, remarks, path)).Rows(() => file.Position)) yield return row;
    }

    private static IEnumerable<Row> Old(FileStream file, SheetFormat format, Remarks? remarks, string path)
    {
        using var book = new OldWorkbook(file);
        remarks?.See(new Note(Remark.OldFormat, "failed formulas of an .xls workbook are read as blank, and raised marks as digits; save it as .xlsx."));
        foreach (var row in book.Rows(Choose(book.Sheets, format.Sheet, remarks, path), () => file.CanRead ? file.Position : 0)) yield return row;
    }

    /// <summary>The sheet that is named; else the first that is not hidden.</summary>
    private static int Choose(IReadOnlyList<SheetName> sheets, JsonElement? named, Remarks? remarks, string path)
    {
        var found = named switch
        {
            null => Enumerable.Range(0, sheets.Count).FirstOrDefault(i => sheets[i] is { IsHidden: false, IsTable: true }),
            { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var n) && n >= 1 && n <= sheets.Count ? n - 1 : -1,
            var name => Enumerable.Range(0, sheets.Count).Where(i => string.Equals(name.ToString(), sheets[i].Name, StringComparison.OrdinalIgnoreCase)).DefaultIfEmpty(-1).First(),
        };
        if (sheets.Count == 0) throw new UnfitSheetException($"{Path.GetFileName(path)} has no sheets.");
        if (found < 0)
            throw new UnfitSheetException($"{Path.GetFileName(path)} has no sheet {named}; its sheets are {string.Join(", ", sheets.Select(s => s.Name))}.");
        if (named is null && sheets.Count > 1)
            remarks?.See(new Note(Remark.OtherSheet, $"the sheet '{sheets[found].Name}' is read; not {string.Join(", ", sheets.Where((_, i) => i != found).Take(20).Select(s => $"'{s.Name}'{(s.IsHidden ? " (hidden)" : "")}"))}. A map names another as format.sheet."));
        return found;
    }

    /// <summary>Whatever a broken file does to its reader is a fault of the file.</summary>
    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnfitSheetException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
        catch (Exception e) when (e is not (UnauthorizedAccessException or OutOfMemoryException))
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a workbook that can be read: {e.Message}", e);
        }
    }

    private sealed class UnfitSheetException(string message) : Exception(message);
}
