namespace Tracker.Sheets.Workbooks;

/// <summary>The merged cells of a sheet: what they say stands in the first cell alone.</summary>
internal sealed class Merges
{
    private const int Most = 100_000;

    private readonly List<Merged> _all = [];

    /// <summary>Those that reach the row at hand, by their columns.</summary>
    private readonly List<Merged> _open = [];

    private long _width, _until = long.MaxValue;
    private int _next;

    /// <param name="range">Such as B5:C5.</param>
    public void Add(string? range)
    {
        if (range?.Split(':') is not [var from, var to] || !Address.TryRead(from, out var first) || !Address.TryRead(to, out var last)) return;
        if (_all.Count == Most) throw new InvalidDataException($"it has more than {Most:N0} merged cells.");
        _all.Add(new Merged(first, last, new Note(Remark.Merged, range)));
    }

    public void Sort() => _all.Sort((a, b) => (a.First.Row, a.First.Column).CompareTo((b.First.Row, b.First.Column)));

    /// <summary>Notes on the cells of a row that they are merged; rows come in order.</summary>
    public void Mark(Cell[] cells, long row)
    {
        if (row > _until) Close(row);
        for (; _next < _all.Count && _all[_next].First.Row <= row; _next++)
        {
            var merged = _all[_next];
            var first = merged.First.Row == row && merged.First.Column < cells.Length ? cells[merged.First.Column] : Cell.Blank;
            if (!first.IsBlank) Open(merged);
        }

        foreach (var (first, last, note) in _open)
        {
            if (first.Column >= cells.Length) break;
            for (var i = first.Column; i <= last.Column && i < cells.Length; i++)
                cells[i] = cells[i].With(note);
        }
    }

    private void Open(Merged merged)
    {
        _open.Insert(_open.FindLastIndex(m => m.First.Column <= merged.First.Column) + 1, merged);
        (_width, _until) = (_width + merged.Width, Math.Min(_until, merged.Last.Row));
        if (_width > Sheet.MaxCells) throw new InvalidDataException($"row {merged.First.Row:N0}: merged cells lie over each other.");
    }

    private void Close(long row)
    {
        _open.RemoveAll(m => m.Last.Row < row);
        (_width, _until) = (_open.Sum(m => m.Width), _open.Select(m => m.Last.Row).DefaultIfEmpty(long.MaxValue).Min());
    }

    private sealed record Merged(Address First, Address Last, Note Note)
    {
        public long Width => Last.Column - First.Column + 1L;
    }
}
