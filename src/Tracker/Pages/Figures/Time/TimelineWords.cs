namespace Tracker.Pages.Figures;

/// <summary>What a timeline says besides its picture: the legend, the table behind it and the description.</summary>
internal static class TimelineWords
{
    public static IReadOnlyList<LegendItem> Legend(IReadOnlyList<TimelineLane> lanes, IReadOnlyList<EntryMark> entries, IReadOnlyList<DeadlineMark> deadlines)
    {
        var spans = lanes.SelectMany(l => l.Spans).ToList();
        var implementation = spans.SelectMany(s => s.Shown).ToHashSet();
        var timeliness = lanes.Take(1).SelectMany(l => l.Spans).Select(s => s.Timeliness).Except(implementation).ToHashSet();
        return
        [
            .. Words.Implementation.Where(implementation.Contains).Concat(Words.Timeliness.Where(timeliness.Contains)).Select(w => new LegendItem(Say.Word(w), Words.Css(w))),
            .. When(spans.Any(s => s.IsContested), new("contested", "contested", "M-8 -3H8V3H-8Z")),
            .. When(spans.Any(s => s.IsStalled), new("stalled", "stalled", "M-8 0H8")),
            .. deadlines.DistinctBy(d => d.Place).OrderBy(d => d.Place).Select(d => new LegendItem(d.Called, d.IsInForce ? "pin" : "pin moved", "M0 -6V6")),
            .. entries.Select(e => e.Kind).Distinct().Order(StringComparer.Ordinal).Select(k => new LegendItem(Say.Word(k), "mark", EntryKinds.Mark(k))),
            .. When(entries.Any(e => e.IsCorrected), new("corrected since", "struck", EntryKinds.Struck)),
            .. When(entries.Any(e => e.IsRetracted), new("taken back since", "struck", EntryKinds.Gone)),
        ];
    }

    public static DataTable Table(IReadOnlyList<TimelineLane> lanes, IReadOnlyList<EntryMark> entries, IReadOnlyList<DeadlineMark> deadlines, Func<EntryMark, string>? href = null) => new(
        ["What", "From", "Until before", "Implementation", "Against the deadline", "Remarks"],
        [
            .. lanes.SelectMany(l => l.Spans.Select(s => (IReadOnlyList<DataCell>)[
                new(l.Label), DataCell.Of(s.From), s.To is null ? new("on and on") : DataCell.Of(s.To), new(Say.Word(s.Implementation)), new(Say.Word(s.Timeliness) + Against(s)),
                new(string.Join(", ", [.. s.IsContested ? ["contested"] : Array.Empty<string>(), .. s.IsStalled ? ["stalled"] : Array.Empty<string>()]))])),
            .. deadlines.Select(d => (IReadOnlyList<DataCell>)[
                new(d.Called), DataCell.Of(d.Earliest), DataCell.Of(d.Latest), new(""), new(""), new(d.Text)]),
            .. entries.Select(e => (IReadOnlyList<DataCell>)[
                new(Say.Word(e.Kind), href?.Invoke(e) ?? "#entry-" + Uri.EscapeDataString(e.Key)), DataCell.Of(e.On), new(""), new(""), new(""),
                new((e.IsRetracted ? "taken back: " : e.IsCorrected ? "corrected: " : "") + e.Summary)]),
        ]);

    public static string Description(IReadOnlyList<TimelineLane> lanes, IReadOnlyList<EntryMark> entries, IReadOnlyList<DeadlineMark> deadlines) => string.Join(" ",
    [
        .. lanes.Where(l => l.Spans.Count > 0).Select(l => $"{Draw.Short(l.Label, 60)}: {Say.Word(l.Spans[^1].Implementation)}, {Say.Word(l.Spans[^1].Timeliness)}{Against(l.Spans[^1])} at the end."),
        .. deadlines.Select(d => d.Place switch
        {
            DeadlinePlace.Moved => $"A deadline {d.Text} was moved.",
            DeadlinePlace.AfterCompletion => $"A deadline {d.Text} was set after completion.",
            _ => $"Deadline {d.Text}.",
        }),
        $"{Draw.Of(entries.Count, "entry", "entries")}, each a link.",
    ]);

    /// <summary>How the deadline is known that the day stands against.</summary>
    private static string Against(StandingSpan span) => span.Timeliness is "no-deadline" ? "" : Say.ByBasis(span.DeadlineBasis);

    private static LegendItem[] When(bool isSo, LegendItem item) => isSo ? [item] : [];
}
