using System.Text;
using SpreadCheetah;
using SpreadCheetah.Styling;
using Tracker.Acts;

namespace Tracker.Sheets;

/// <summary>The rows that were kept out, as they were, with the reasons in a last column: a sheet that is mended and imported by the same map.</summary>
public sealed class RejectedRows
{
    /// <summary>How many rows are kept; more than these are not mended by hand.</summary>
    public const int Most = 100_000;

    private readonly Dictionary<long, string> _reasons = [];

    public int Count => _reasons.Count;

    /// <returns>Whether it is the first time that this is said of the row.</returns>
    public bool Add(long row, Refusal because)
    {
        var reason = $"{because.Type}: {because.Detail}";
        if (!_reasons.TryGetValue(row, out var others)) return _reasons.Count < Most && _reasons.TryAdd(row, reason);
        if (others.Contains(reason, StringComparison.Ordinal)) return false;
        _reasons[row] = $"{others} {reason}";
        return true;
    }

    /// <summary>Where the rejected rows of a sheet go by default: beside it, or where that is not allowed into the current folder.</summary>
    public static string PathFor(string sheet)
    {
        var name = $"{Path.GetFileNameWithoutExtension(sheet)}.rejects{(Sheet.IsWorkbook(sheet) ? ".xlsx" : Path.GetExtension(sheet))}";
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(sheet))!, name);
        try
        {
            using (File.Open(beside, FileMode.OpenOrCreate, FileAccess.Write)) return beside;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return Path.GetFullPath(name);
        }
    }

    /// <summary>Reads the sheet once more and writes what is above its header, its header and the rejected rows.</summary>
    public async Task WriteAsync(string sheet, SheetFormat format, string path, CancellationToken cancellation)
    {
        await using var file = File.Create(path);
        if (Sheet.IsWorkbook(path)) await WriteWorkbookAsync(sheet, format, file, cancellation);
        else await WriteTextAsync(sheet, format, file, Sheet.IsText(sheet) ? DelimitedText.DelimiterOf(sheet, format) : ',', cancellation);
    }

    private IEnumerable<IEnumerable<Cell>> Rows(string sheet, SheetFormat format)
    {
        var (layout, names, file) = (new Layout(format), (IReadOnlyList<string>?)null, new Cell(Path.GetFileName(sheet)));
        foreach (var raw in Sheet.AllRows(sheet, format))
        {
            var row = layout.Take(raw);
            if (raw.Number < format.Header) yield return raw.Cells;
            else if (row is null) continue;
            else if (names is null)
            {
                names = [.. row.Cells.Select(c => c.Text.Trim())];
                var (own, added) = (Width(names) - layout.Added.Count, Added(layout, names));
                foreach (var naming in layout.Naming)
                    yield return [.. Padded(naming.Cells, own), .. added.Select(name => naming == layout.Naming[0] ? new Cell(name) : Cell.Blank)];
            }
            else if (_reasons.TryGetValue(row.Number, out var reason))
                yield return [.. Padded(row.Cells, Width(names)), .. names.Contains(Sheet.RowNumber) ? [] : new[] { Cell.Of(row.Number), file }, new(reason), .. row.Cells.Skip(names.Count)];
        }
    }

    /// <summary>What names the columns that the sheet does not have itself.</summary>
    private static IEnumerable<string> Added(Layout layout, IReadOnlyList<string> names) =>
        [.. layout.Added, .. names.Contains(Sheet.RowNumber) ? [] : new[] { Sheet.RowNumber, Sheet.FileName }, Sheet.Rejected];

    private static int Width(IReadOnlyList<string> names) => names is [.., Sheet.Rejected] ? names.Count - 1 : names.Count;

    private static IEnumerable<Cell> Padded(IReadOnlyList<Cell> cells, int width) => Enumerable.Range(0, width).Select(i => i < cells.Count ? cells[i] : Cell.Blank);

    /// <remarks>The byte order mark says that it is UTF-8, whatever the map names.</remarks>
    private async Task WriteTextAsync(string sheet, SheetFormat format, Stream file, char delimiter, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        foreach (var row in Rows(sheet, format))
            await text.WriteAsync((string.Join(delimiter, row.Select(c => Quoted(c.Text, delimiter))) + "\r\n").AsMemory(), cancellation);
    }

    private async Task WriteWorkbookAsync(string sheet, SheetFormat format, Stream file, CancellationToken cancellation)
    {
        await using var workbook = await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellation);
        var styles = new Dictionary<string, StyleId>();
        for (var i = 1; format.Sheet is { ValueKind: System.Text.Json.JsonValueKind.Number } number && i < number.GetInt32(); i++)
            await workbook.StartWorksheetAsync($"({i})", token: cancellation);
        var name = format.Sheet is { ValueKind: System.Text.Json.JsonValueKind.String } named ? named.GetString()! : "rejected rows";
        await workbook.StartWorksheetAsync(name, token: cancellation);
        foreach (var row in Rows(sheet, format)) await workbook.AddRowAsync([.. row.Select(c => Typed(c, StyleOf))], cancellation);
        await workbook.FinishAsync(cancellation);

        StyleId StyleOf(string code) => styles.TryGetValue(code, out var known) ? known : styles[code] = workbook.AddStyle(new Style { Format = NumberFormat.Custom(code) });
    }

    /// <summary>Numbers and days go out as they came in, so that the same map reads the same of them.</summary>
    private static SpreadCheetah.Cell Typed(Cell cell, Func<string, StyleId> styleOf) =>
        cell.Held is not { } held ? new SpreadCheetah.Cell(cell.Text)
        : held.Format == CellFormat.General ? new SpreadCheetah.Cell(held.Value) : new SpreadCheetah.Cell(held.Value, styleOf(held.Format));

    private static string Quoted(string text, char delimiter) =>
        text.AsSpan().IndexOfAny(delimiter, '"') >= 0 || text.AsSpan().IndexOfAny('\r', '\n') >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
