using System.Globalization;

namespace Tracker.Sheets.Workbooks;

/// <summary>A sheet of a workbook, read a row at a time; once before, to know what stands after the rows and that it is whole.</summary>
internal sealed class Worksheet
{
    /// <summary>The most blank cells before others; cells that stand further apart are no table.</summary>
    private const long MostGaps = 50_000_000;

    private readonly Package _package;
    private readonly string _name;
    private readonly CellReader _cells;
    private readonly Merges _merges = new();
    private readonly Dictionary<int, Note> _hidden = [];
    private bool _hidesRows;
    private long _gaps, _hides;

    public Worksheet(Package package, string name, SharedTexts texts, Styles styles, bool is1904)
    {
        (_package, _name, _cells) = (package, name, new CellReader(texts, styles, is1904));
        using var part = package.Open(name);
        while (part.Read())
        {
            if (!part.IsStart) continue;
            if (part.Element == "mergeCell") _merges.Add(part["ref"]);
            else if (part.Element == "sheetFormatPr") _hidesRows = part.Is("zeroHeight");
            else if (part.Element == "col" && (part.Is("hidden") || part["width"] is "0")) Hide(part);
        }

        _merges.Sort();
    }

    public IEnumerable<Row> Rows(Func<long> position)
    {
        using var part = _package.Open(_name);
        var last = 0L;
        while (part.Read())
        {
            if (part is not { IsStart: true, Element: "row" }) continue;
            var number = part["r"] is not { } said ? last + 1 : long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
            if (number <= last || number > Address.MaxRow) throw new InvalidDataException($"{_name}: a row '{part["r"]}' stands after row {last:N0}.");
            while (++last < number) yield return new Row(last, [], position());
            var isHidden = part["hidden"] is { } hidden ? hidden is "1" or "true" : _hidesRows || part["ht"] is "0";
            yield return new Row(number, Marked(Cells(part, number), number, isHidden), position());
        }
    }

    private void Hide(Part part)
    {
        if (!int.TryParse(part["min"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !int.TryParse(part["max"], NumberStyles.None, CultureInfo.InvariantCulture, out var to)) return;
        (from, to) = (Math.Max(1, from), Math.Min(to, Sheet.MaxCells));
        if ((_hides += Math.Max(0, to - from + 1)) > Sheet.MaxCells) throw new InvalidDataException($"{_name}: hidden columns lie over each other.");
        for (var i = from; i <= to; i++) _hidden[i - 1] = new Note(Remark.HiddenColumn, Address.Letters(i - 1));
    }

    private Cell[] Marked(Cell[] cells, long row, bool isHidden)
    {
        _merges.Mark(cells, row);
        if (isHidden && new Note(Remark.HiddenRow, $"{row}") is var note)
            for (var i = 0; i < cells.Length; i++)
                if (!cells[i].IsBlank) cells[i] = cells[i].With(note);
        if (_hidden.Count > 0)
            for (var i = 0; i < cells.Length; i++)
                if (!cells[i].IsBlank && _hidden.TryGetValue(i, out var hidden)) cells[i] = cells[i].With(hidden);
        return cells;
    }

    /// <summary>The cells up to the last that is not blank.</summary>
    private Cell[] Cells(Part part, long row)
    {
        if (part.IsEmpty) return [];
        var (found, next, width, letters) = (new List<(int Column, Cell Cell)>(), 0, 0, 0L);
        while (part.NextWithin("row"))
        {
            if (part.Element != "c") continue;
            var at = new Address(next, row);
            if (part["r"] is { } said && !(Address.TryRead(said, out at) && at.Row == row)) throw new InvalidDataException($"{_name}, row {row:N0}: a cell '{said}' cannot stand there.");
            if (at.Column < next) throw new InvalidDataException($"{_name}, row {row:N0}: the cell {at} stands after one to its right.");
            if (at.Column >= Sheet.MaxCells) throw new InvalidDataException($"{_name}, row {row:N0}: more than {Sheet.MaxCells:N0} cells.");
            next = at.Column + 1;
            if (_cells.Read(part, at) is { IsBlank: false } cell) (width, letters, _) = (next, letters + cell.Text.Length, Add(found, at.Column, cell));
            if (letters > Sheet.MaxRow) throw new InvalidDataException($"{_name}, row {row:N0}: its texts are longer than {Sheet.MaxRow >> 20} Mi letters.");
        }

        _gaps += width - found.Count;
        if (_gaps > MostGaps) throw new InvalidDataException($"{_name}, row {row:N0}: the cells of the sheet stand too far apart.");
        var cells = new Cell[width];
        Array.Fill(cells, Cell.Blank);
        foreach (var (column, cell) in found) cells[column] = cell;
        return cells;
    }

    private static bool Add(List<(int, Cell)> found, int column, Cell cell)
    {
        found.Add((column, cell));
        return true;
    }
}
