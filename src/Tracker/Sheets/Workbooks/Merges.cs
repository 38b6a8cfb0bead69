namespace Tracker.Sheets.Workbooks;

/// <summary>The merged cells of a sheet: what they say stands in the first cell alone.</summary>
internal sealed class Merges
{
    private const int Most = 100_000;

    private readonly List<Merged> _all = [];
    private readonly List<Merged> _open = [];
    private int _next;

    /// <param name="range">Such as B5:C5.</param>
    public void Add(string? range)
    {
        if (range?.Split(':') is not [var from, var to] || !Address.TryRead(from, out var first) || !Address.TryRead(to, out var last)) return;
        if (_all.Count == Most) throw new InvalidDataException($"it has more than {Most:N0} merged cells.");
        _all.Add(new Merged(first, last, new Note(Remark.Merged, range)));
    }

    public void Sort() => _all.Sort((a, b) => a.First.Row.CompareTo(b.First.Row));

    /// <summary>Notes on the cells of a row that they are merged; rows come in order.</summary>
    public void Mark(Cell[] cells, long row)
    {
        _open.RemoveAll(m => m.Last.Row < row);
        for (; _next < _all.Count && _all[_next].First.Row <= row; _next++)
        {
            var merged = _all[_next];
            var first = merged.First.Row == row && merged.First.Column < cells.Length ? cells[merged.First.Column] : Cell.Blank;
            if (!first.IsBlank) _open.Add(merged);
        }

        if (_open.Sum(m => m.Last.Column - m.First.Column + 1L) > Sheet.MaxCells) throw new InvalidDataException($"row {row:N0}: merged cells lie over each other.");
        foreach (var (first, last, note) in _open)
            for (var i = first.Column; i <= last.Column && i < cells.Length; i++)
                cells[i] = cells[i].With(note);
    }

    private sealed record Merged(Address First, Address Last, Note Note);
}
