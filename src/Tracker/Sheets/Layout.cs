namespace Tracker.Sheets;

/// <summary>Makes one table of a sheet: names that stand in several rows, cells that mean what stands above them, headings between rows.</summary>
internal sealed class Layout(SheetFormat format)
{
    private readonly List<Row> _naming = [];
    private readonly Dictionary<int, Cell> _above = [];
    private int _width;
    private Cell _heading;

    /// <summary>The rows that name the columns, as they are.</summary>
    public IReadOnlyList<Row> Naming => _naming;

    /// <summary>The column of headings, where the sheet does not have it itself.</summary>
    public IReadOnlyList<string> Added { get; private set; } = [];

    /// <summary>First the row of names, then each row under it; null of what is none.</summary>
    public Row? Take(Row row)
    {
        if (row.Number < format.Header) return null;
        if (_naming.Count == format.HeaderRows) return Under(row);
        _naming.Add(row);
        return _naming.Count == format.HeaderRows ? Named(row) : null;
    }

    private Row Named(Row last)
    {
        _width = _naming.Max(r => r.Cells.Count);
        var names = Enumerable.Range(0, _width).Select(i => _naming is [var only] ? only.Cells[i] : new Cell(Name(i))).ToList();
        var headers = new Headers(last with { Cells = names });
        foreach (var name in format.Down ?? [])
            _above[headers.Find(name) ?? throw new InvalidDataException($"format.down: the sheet has no column '{name}'{Headers.Hint(name, headers.Names)}")] = Cell.Blank;
        if (format.Headings is { } headings && headers.Find(headings) is null) Added = [headings];
        return last with { Cells = [.. names, .. Added.Select(a => new Cell(a))] };
    }

    /// <summary>What the rows of names say of a column; a group's name stands over its first column only.</summary>
    private string Name(int column) => string.Join(' ', _naming
        .Select((r, i) => _naming.Skip(i + 1).Any(lower => At(lower, column).Length > 0) ? Enumerable.Range(0, column + 1).Select(c => At(r, c)).LastOrDefault(t => t.Length > 0) : At(r, column))
        .Where(t => !string.IsNullOrEmpty(t)));

    private Row? Under(Row row)
    {
        if (row.IsBlank || (_above.Count == 0 && Added.Count == 0)) return row;
        if (Added.Count > 0 && row.Cells.Count(c => !c.IsBlank) == 1)
        {
            _heading = row.Cells.First(c => !c.IsBlank).WithoutMerge();
            return null;
        }

        var cells = Enumerable.Range(0, Math.Max(_width, row.Cells.Count)).Select(i => i < row.Cells.Count ? row.Cells[i] : Cell.Blank).ToList();
        foreach (var column in _above.Keys)
            cells[column] = _above[column] = (cells[column].IsBlank ? _above[column] : cells[column]).WithoutMerge();
        if (Added.Count > 0) cells.Insert(_width, _heading);
        return row with { Cells = cells };
    }

    private static string At(Row row, int column) => column < row.Cells.Count ? row.Cells[column].Text.Trim() : "";
}
