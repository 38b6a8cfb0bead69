namespace Tracker.Pages.Figures;

/// <summary>A standing and the days it holds, from <paramref name="From"/> up to, not including, <paramref name="To"/> (null: on and on).</summary>
/// <param name="Distribution">Where obligors stand differently: how many have which implementation.</param>
public sealed record StandingSpan(DateOnly From, DateOnly? To, string Implementation, string Timeliness, bool IsContested = false, bool IsStalled = false, string? Distribution = null, string? DeadlineBasis = null)
{
    /// <summary>What figures show of how far it is carried out: where obligors stand differently, what each does.</summary>
    public IEnumerable<string> Shown => Distribution is null ? [Implementation] : CountBar.Of(Distribution).Select(s => s.Word!);

    /// <summary>How far it was carried out, placed along an axis.</summary>
    public static IReadOnlyList<Stretch> Carried(IEnumerable<StandingSpan> spans, TimeScale scale) =>
        [.. Stretches(spans, scale, s => s.Distribution ?? s.Implementation).Select(s => s.Word.Contains(':', StringComparison.Ordinal) ? s with { Word = "mixed", Parts = CountBar.Of(s.Word) } : s)];

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
    /// <summary>Where obligors stand differently: how many do how.</summary>
    public IReadOnlyList<Share> Parts { get; init; } = [];

    /// <summary>The stretch in words.</summary>
    public string Told => $"{Say.Word(Word)}{(Parts.Count > 0 ? $" ({string.Join(", ", Parts.Select(p => $"{Draw.Count(p.Count)} {p.Label}"))})" : "")} from {Say.Iso(From)}";

    /// <summary>Its parts upon one another, the best at the bottom, within a height from a place.</summary>
    public IEnumerable<(string Css, string Y, string Height)> Stacked(double y, double height)
    {
        var (all, above) = (Parts.Sum(p => p.Count), Parts.Sum(p => p.Count));
        foreach (var part in Parts.OrderBy(p => Words.Implementation.ToList().IndexOf(p.Word!)))
        {
            above -= part.Count;
            yield return (Words.Css(part.Word!), Draw.Number(y + height * above / all), Draw.Number(height * part.Count / all));
        }
    }
}

/// <summary>Which of several deadlines one is: the one in force, one that another took the place of, or one that came too late to count.</summary>
public enum DeadlinePlace { InForce, Moved, AfterCompletion }

/// <summary>A deadline as first and last day.</summary>
public sealed record DeadlineMark(DateOnly Earliest, DateOnly Latest, string Text, DeadlinePlace Place = DeadlinePlace.InForce)
{
    public bool IsInForce => Place == DeadlinePlace.InForce;

    /// <summary>What it is called.</summary>
    public string Called => Place switch
    {
        DeadlinePlace.Moved => "deadline since moved",
        DeadlinePlace.AfterCompletion => "deadline set after completion",
        _ => "deadline",
    };
}

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
