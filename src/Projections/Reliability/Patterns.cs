namespace Tracker.Reliability;

/// <summary>Units that coders valued, those valued alike together. A unit with fewer than two values pairs nothing and is left out.</summary>
internal sealed class Patterns
{
    private Patterns(decimal[] values, List<Pattern> all, int[] once) => (Values, All, Once) = (values, all, once);

    /// <summary>How often each value was given to a unit, as places in <see cref="Values"/>, and how many values that are.</summary>
    internal sealed record Pattern(IReadOnlyList<(int Value, int Times)> Given, int Sum);

    /// <summary>The values given, from the lowest up.</summary>
    public decimal[] Values { get; }

    public List<Pattern> All { get; }

    /// <summary>How many units there are of each pattern.</summary>
    public int[] Once { get; }

    public int Units => Once.Sum();

    public static Patterns Of(IEnumerable<IReadOnlyList<decimal>> units)
    {
        var paired = units.Where(u => u.Count > 1).Select(u => u.Order().ToArray()).ToList();
        var values = paired.SelectMany(u => u).Distinct().Order().ToArray();
        var alike = paired.GroupBy(u => string.Join(' ', u.Select(v => Array.BinarySearch(values, v)))).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return new(
            values,
            alike.ConvertAll(g => new Pattern([.. g.First().GroupBy(v => v).Select(v => (Array.BinarySearch(values, v.Key), v.Count()))], g.First().Length)),
            [.. alike.Select(g => g.Count())]);
    }

    /// <summary>How often each value was given, where each pattern comes so many times.</summary>
    public long[] Totals(int[] times)
    {
        var totals = new long[Values.Length];
        for (var p = 0; p < times.Length; p++)
            foreach (var (value, given) in All[p].Given) totals[value] += (long)times[p] * given;
        return totals;
    }
}
