namespace Tracker.Reliability;

/// <summary>An interval that holds 95 of 100 resamples.</summary>
/// <param name="Lower">2.5 % of the resamples lie below.</param>
/// <param name="Upper">2.5 % lie above.</param>
/// <param name="Resamples">How many times the units were drawn anew.</param>
/// <param name="Undefined">In how many of them all values were alike; they are left out.</param>
/// <param name="Seed">What the draws began with: the same seed gives the same interval.</param>
public sealed record ConfidenceInterval(decimal Lower, decimal Upper, int Resamples, int Undefined, long Seed);

/// <summary>
/// Krippendorff's alpha: 1 less the disagreement observed by the disagreement expected by chance, for any number of coders and with values
/// missing (Krippendorff, Content Analysis, 2nd edition 2004, chapter 11).
/// </summary>
public static class Alpha
{
    public const int Resamples = 1_000;

    public const long Seed = 2004;

    /// <param name="units">The values given to each unit.</param>
    /// <returns>At most 1; null where it is undefined: nothing can be paired, or all values are alike.</returns>
    public static decimal? Of(IEnumerable<IReadOnlyList<decimal>> units, Scale scale)
    {
        var patterns = Patterns.Of(units);
        return Of(patterns, patterns.Once, scale);
    }

    /// <summary>How sure an alpha is: from units drawn anew, with replacement, as many as there are.</summary>
    /// <returns>Null where alpha is undefined.</returns>
    public static ConfidenceInterval? Bootstrap(IEnumerable<IReadOnlyList<decimal>> units, Scale scale, long seed = Seed, int resamples = Resamples)
    {
        var (patterns, draws, alphas) = (Patterns.Of(units), new Draws(seed), new List<decimal>());
        var of = patterns.Once.SelectMany((times, p) => Enumerable.Repeat(p, times)).ToArray();
        for (var r = 0; r < resamples && of.Length > 0; r++)
        {
            var times = new int[patterns.All.Count];
            for (var unit = 0; unit < of.Length; unit++) times[of[draws.Next(of.Length)]]++;
            if (Of(patterns, times, scale) is { } alpha) alphas.Add(alpha);
        }

        if (alphas.Count == 0) return null;
        alphas.Sort();
        return new(At(alphas, 0.025m), At(alphas, 0.975m), resamples, resamples - alphas.Count, seed);
    }

    private static decimal At(List<decimal> sorted, decimal share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static decimal? Of(Patterns patterns, int[] times, Scale scale)
    {
        var totals = patterns.Totals(times);
        var apart = Apart(patterns.Values, totals, scale);
        var (observed, expected) = (0m, 0m);
        for (var p = 0; p < times.Length; p++)
        {
            var (given, sum) = (patterns.All[p].Given, patterns.All[p].Sum);
            for (var c = 0; c < given.Count; c++)
                for (var k = c + 1; k < given.Count; k++)
                    observed += (decimal)times[p] * given[c].Times * given[k].Times / (sum - 1) * apart(given[c].Value, given[k].Value);
        }

        for (var c = 0; c < totals.Length; c++)
            for (var k = c + 1; k < totals.Length; k++) expected += (decimal)totals[c] * totals[k] * apart(c, k);
        return expected == 0 ? null : 1 - ((totals.Sum() - 1) * observed / expected);
    }

    /// <summary>The squared difference of two values, the lower first.</summary>
    private static Func<int, int, decimal> Apart(decimal[] values, long[] totals, Scale scale)
    {
        var before = new long[totals.Length];
        for (var i = 1; i < totals.Length; i++) before[i] = before[i - 1] + totals[i - 1];
        return (c, k) => scale switch
        {
            Scale.Nominal => 1,
            Scale.Ordinal => Square(before[k] - before[c] + ((totals[k] - totals[c]) / 2m)),
            Scale.Interval => Square(values[k] - values[c]),
            _ => Square((values[k] - values[c]) / (values[k] + values[c])),
        };
    }

    private static decimal Square(decimal difference) => difference * difference;
}
