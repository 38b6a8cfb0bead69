using System.Text;

namespace Tracker.Pages.Figures;

/// <summary>How many there were of each value from a day on, until the next day given.</summary>
/// <param name="Counts">Value to count.</param>
/// <param name="IsForecast">Whether the day lies beyond what is known.</param>
public sealed record DayCounts(DateOnly Day, IReadOnlyDictionary<string, long> Counts, bool IsForecast = false);

/// <summary>One value of a stacked area: its outline in a square of 1000 units, from the top left.</summary>
public sealed record AreaBand(string Word, string Path);

/// <summary>The geometry of counts stacked over days.</summary>
/// <param name="Top">What the full height stands for.</param>
/// <param name="Steps">The counts that the vertical axis marks.</param>
/// <param name="Negative">How many counts were below zero and are drawn as zero.</param>
public sealed record AreaPlot(TimeScale Scale, long Top, IReadOnlyList<long> Steps, IReadOnlyList<AreaBand> Bands, int Negative)
{
    /// <summary>Null where there is nothing to count.</summary>
    public static AreaPlot? Of(IReadOnlyList<DayCounts> days, IReadOnlyList<string> order)
    {
        var words = Order(days, order);
        var highest = days.Select(d => words.Sum(w => At(d, w))).DefaultIfEmpty().Max();
        if (highest == 0) return null;
        var last = days.Count > 1 ? days[^1].Day.DayNumber - days[^2].Day.DayNumber : 1;
        var end = DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, days[^1].Day.DayNumber + last));
        var (scale, step) = (new TimeScale(days[0].Day, end), Step(highest));
        var top = (highest + step - 1) / step * step;
        var below = new long[days.Count];
        var bands = words.Select(w => Band(w, days, below, scale, top)).ToList();
        var steps = Enumerable.Range(0, (int)(top / step) + 1).Select(i => i * step).ToList();
        return new(scale, top, steps, bands, days.Sum(d => d.Counts.Count(c => c.Value < 0)));
    }

    /// <summary>The values that occur, in the order given, unknown ones last.</summary>
    public static IReadOnlyList<string> Order(IReadOnlyList<DayCounts> days, IReadOnlyList<string> order)
    {
        var seen = days.SelectMany(d => d.Counts).Where(c => c.Value > 0).Select(c => c.Key).ToHashSet();
        return [.. order.Where(seen.Contains), .. seen.Except(order).Order(StringComparer.Ordinal)];
    }

    public static long At(DayCounts day, string word) => day.Counts.TryGetValue(word, out var count) ? Math.Max(0, count) : 0;

    /// <summary>A round number of which four or five make the height.</summary>
    private static long Step(long highest)
    {
        long unit = 1;
        while (true)
        {
            foreach (var step in new[] { unit, 2 * unit, 5 * unit })
                if (highest <= 5 * step) return step;
            unit *= 10;
        }
    }

    private static AreaBand Band(string word, IReadOnlyList<DayCounts> days, long[] below, TimeScale scale, long top)
    {
        var (upper, lower) = (new List<(double X, long At)>(), new List<(double X, long At)>());
        for (var i = 0; i < days.Count; i++)
        {
            var x = scale.At(days[i].Day) * 10;
            if (lower.Count == 0 || lower[^1].At != below[i]) lower.Add((x, below[i]));
            below[i] += At(days[i], word);
            if (upper.Count == 0 || upper[^1].At != below[i]) upper.Add((x, below[i]));
        }

        string Y(long at) => Draw.Number(1000 - at * 1000.0 / top);
        var path = new StringBuilder($"M0 {Y(upper[0].At)}");
        foreach (var (x, at) in upper.Skip(1)) path.Append($"H{Draw.Number(x)}V{Y(at)}");
        path.Append($"H1000V{Y(lower[^1].At)}");
        for (var i = lower.Count - 1; i > 0; i--) path.Append($"H{Draw.Number(lower[i].X)}V{Y(lower[i - 1].At)}");
        return new(word, path.Append("H0Z").ToString());
    }
}
