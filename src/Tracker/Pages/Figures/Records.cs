namespace Tracker.Pages.Figures;

/// <summary>A standing and the days it holds, from <paramref name="From"/> up to, not including, <paramref name="To"/> (null: on and on).</summary>
public sealed record StandingSpan(DateOnly From, DateOnly? To, string Implementation, string Timeliness, bool IsContested = false, bool IsStalled = false)
{
    /// <summary>Neighbours of one word as one stretch, placed along an axis; what lies outside is left out.</summary>
    public static IReadOnlyList<Stretch> Stretches(IEnumerable<StandingSpan> spans, TimeScale scale, Func<StandingSpan, string> word)
    {
        var joined = new List<(string Word, DateOnly From, DateOnly? To)>();
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (joined.Count > 0 && joined[^1].Word == word(span) && joined[^1].To == span.From) joined[^1] = joined[^1] with { To = span.To };
            else joined.Add((word(span), span.From, span.To));
        }

        return [.. joined.Select(j => (j, Place: scale.Span(j.From, j.To))).Where(j => j.Place is not null)
            .Select(j => new Stretch(j.j.Word, j.j.From, j.j.To, j.Place!.Value.X, j.Place.Value.End))];
    }
}

/// <summary>The days for which a word holds, and where along an axis (0 to 100) they lie.</summary>
public sealed record Stretch(string Word, DateOnly From, DateOnly? To, double X, double End)
{
    /// <summary>The stretch in words.</summary>
    public string Told => $"{Say.Word(Word)} from {Say.Iso(From)}";
}

/// <summary>A deadline as first and last day, and whether a later one took its place.</summary>
public sealed record DeadlineMark(DateOnly Earliest, DateOnly Latest, string Text, bool IsMoved = false);

/// <summary>What a colour or mark in a figure means.</summary>
/// <param name="Css">The class of the swatch.</param>
/// <param name="Mark">A path around the origin, within 6 units of it; null: a filled box.</param>
/// <param name="Value">A number to print after the label.</param>
public sealed record LegendItem(string Label, string Css, string? Mark = null, string? Value = null);

/// <summary>One cell of the table behind a figure.</summary>
public sealed record DataCell(string Text, string? Href = null, bool IsNumber = false)
{
    public static DataCell Of(long count, string? href = null) => new(Draw.Count(count), href, true);

    /// <summary>An open start or end is an empty cell.</summary>
    public static DataCell Of(DateOnly? day) => new(day is { } known && known > DateOnly.MinValue && known < DateOnly.MaxValue ? Say.Iso(known) : "");
}

/// <summary>The table behind a figure; the first cell of a row heads it.</summary>
public sealed record DataTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<DataCell>> Rows);
