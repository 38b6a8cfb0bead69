using System.Globalization;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Tracker.Exports;

/// <summary>A table as an Excel workbook; what does not fit into a sheet goes on in the next.</summary>
/// <param name="name">What the first sheet is called.</param>
/// <param name="rowsPerSheet">The rows that a sheet has below its header.</param>
public sealed class XlsxWriter(Stream output, string name, int rowsPerSheet = XlsxWriter.MaxRows) : ITableWriter
{
    public const int MaxRows = 1_048_575, MaxCharacters = 32_767;

    /// <summary>The first day that Excel counts as the calendar does.</summary>
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private readonly SpoolStream _output = new(output);
    private Spreadsheet? _book;
    private Cell[] _cells = [];
    private string[] _header = [];
    private StyleId? _bold, _day, _instant;
    private int _sheets, _rows;

    public async Task BeginAsync(IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        _header = [.. fields.Select(f => f.Name)];
        _cells = new Cell[fields.Count];
        _book = await Spreadsheet.CreateNewAsync(_output, cancellationToken: cancellation);
        _bold = _book.AddStyle(new Style { Font = new Font { Bold = true } });
        _day = _book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
        _instant = _book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss") });
        await NextSheetAsync(cancellation);
    }

    public async Task WriteAsync(object?[] row, CancellationToken cancellation)
    {
        if (_rows == rowsPerSheet) await NextSheetAsync(cancellation);
        for (var i = 0; i < row.Length; i++) _cells[i] = CellOf(row[i]);
        await _book!.AddRowAsync(_cells, cancellation);
        _rows++;
    }

    public async Task EndAsync(CancellationToken cancellation)
    {
        await _book!.FinishAsync(cancellation);
        await _output.FlushAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_book is not null) await _book.DisposeAsync();
    }

    private async Task NextSheetAsync(CancellationToken cancellation)
    {
        var sheet = ++_sheets == 1 ? name : $"{name} {_sheets}";
        await _book!.StartWorksheetAsync(sheet, new WorksheetOptions { FrozenRows = 1 }, cancellation);
        await _book.AddHeaderRowAsync(_header, _bold, cancellation);
        _rows = 0;
    }

    private Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        DateOnly day when day >= FirstDay => new Cell(day.ToDateTime(default), _day),
        DateOnly day => new Cell(day.ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset instant => new Cell(instant.UtcDateTime, _instant),
        decimal number => new Cell(number),
        long count => new Cell(count),
        bool flag => new Cell(flag),
        IEnumerable<string> list => new Cell(Fit(string.Join('|', list))),
        _ => new Cell(Fit((string)value)),
    };

    /// <summary>A cell holds so much; a text that goes on ends with three dots.</summary>
    private static string Fit(string text)
    {
        var legal = Acts.Text.ForXml(text);
        return legal.Length <= MaxCharacters ? legal : legal[..(MaxCharacters - 1)] + "…";
    }
}
