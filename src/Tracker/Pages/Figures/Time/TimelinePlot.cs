namespace Tracker.Pages.Figures;

/// <summary>One line of a commitment's life: an obligor's, or that of all together.</summary>
public sealed record TimelineLane(string Label, IReadOnlyList<StandingSpan> Spans);

/// <summary>An entry on the day it takes effect, and what became of it.</summary>
/// <param name="Key">What the page calls it: it links to <c>#entry-KEY</c>.</param>
public sealed record EntryMark(string Key, string Kind, DateOnly On, string Summary, bool IsCorrected = false, bool IsRetracted = false)
{
    public string Told => $"{Say.Iso(On)} {Say.Word(Kind)}: {Draw.Short(Summary, 160)}{(IsRetracted ? " (taken back)" : IsCorrected ? " (corrected)" : "")}";
}

/// <summary>A mark, its place along the axis, and the row where it does not hide another.</summary>
public sealed record PlacedMark(EntryMark Entry, double X, int Row);

/// <summary>Where the parts of a timeline lie, in pixels from the top.</summary>
/// <param name="Hidden">How many marks lie on others.</param>
/// <param name="Outside">How many marks lie outside the years shown and are drawn at the edge.</param>
public sealed record TimelinePlot(TimeScale Scale, int Timeliness, int Deadlines, int Entries, int Bottom, IReadOnlyList<PlacedMark> Marks, int Hidden, int Outside)
{
    public const int Top = 28, LaneHeight = 48, RowHeight = 17;

    /// <summary>The room that a mark needs along the axis, and the most rows of marks.</summary>
    private const double Room = 2.5;

    private const int MostRows = 10;

    /// <summary>Null where there is nothing to show.</summary>
    public static TimelinePlot? Of(
        IReadOnlyList<TimelineLane> lanes, IReadOnlyList<EntryMark> entries, IReadOnlyList<DeadlineMark> deadlines, DateOnly? on, TimeScale? asked)
    {
        var spans = lanes.SelectMany(l => l.Spans).ToList();
        if (spans.Count + entries.Count == 0) return null;
        var scale = asked ?? TimeScale.Over(
            [.. spans.SelectMany(s => new[] { s.From, s.To ?? s.From }), .. entries.Select(e => e.On), .. deadlines.Select(d => d.Latest), .. on is { } day ? [day] : Array.Empty<DateOnly>()]);
        if (scale is null) return null;
        var (marks, hidden) = Place(entries, scale);
        var timeliness = Top + lanes.Count * LaneHeight;
        var due = timeliness + 34;
        var rows = due + (deadlines.Count == 0 ? 0 : 20 + deadlines.Count * RowHeight);
        var bottom = rows + (entries.Count == 0 ? 0 : 26 + (1 + marks.Max(m => m.Row)) * RowHeight);
        return new(scale, timeliness, due, rows, bottom, marks, hidden, entries.Count(e => !scale.Covers(e.On)));
    }

    public static int Lane(int index) => Top + index * LaneHeight;

    private static (IReadOnlyList<PlacedMark> Marks, int Hidden) Place(IReadOnlyList<EntryMark> entries, TimeScale scale)
    {
        var (marks, ends, hidden) = (new List<PlacedMark>(), new List<double>(), 0);
        foreach (var entry in entries.OrderBy(e => e.On))
        {
            var x = scale.At(entry.On);
            var row = ends.FindIndex(end => end + Room <= x);
            if (row < 0 && ends.Count < MostRows) row = ends.Count;
            if (row < 0) (row, hidden) = (ends.IndexOf(ends.Min()), hidden + 1);
            if (row == ends.Count) ends.Add(x);
            ends[row] = x;
            marks.Add(new(entry, x, row));
        }

        return (marks, hidden);
    }
}
