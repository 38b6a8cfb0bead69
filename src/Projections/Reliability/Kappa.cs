namespace Tracker.Reliability;

/// <summary>How much two codes that differ weigh: all the same, by their distance, or by its square.</summary>
public enum Weights { None, Linear, Quadratic }

/// <summary>Cohen's kappa for two coders, plain (Cohen 1960) and weighted (Cohen 1968).</summary>
public static class Kappa
{
    /// <param name="table">Square: how many units the first coder gave the code of the row and the second that of the column, codes in order.</param>
    /// <returns>At most 1; null where it is undefined: chance alone leaves nothing to disagree on.</returns>
    public static decimal? Of(long[,] table, Weights weights = Weights.None)
    {
        var codes = table.GetLength(0);
        var (rows, columns, all) = (new long[codes], new long[codes], 0L);
        foreach (var (i, j) in Cells(codes)) (rows[i], columns[j], all) = (rows[i] + table[i, j], columns[j] + table[i, j], all + table[i, j]);
        var observed = Cells(codes).Sum(c => Weight(c.I - c.J, weights) * table[c.I, c.J]);
        var expected = Cells(codes).Sum(c => Weight(c.I - c.J, weights) * rows[c.I] * columns[c.J]);
        return expected == 0 ? null : 1 - (observed * all / expected);
    }

    private static IEnumerable<(int I, int J)> Cells(int codes) => from i in Enumerable.Range(0, codes) from j in Enumerable.Range(0, codes) select (i, j);

    private static decimal Weight(int distance, Weights weights) => weights switch
    {
        Weights.Linear => Math.Abs(distance),
        Weights.Quadratic => distance * distance,
        _ => distance == 0 ? 0 : 1,
    };
}

/// <summary>How many of the pairs of codes given to one unit are alike.</summary>
public static class Agreement
{
    /// <param name="units">The codes given to each unit.</param>
    /// <returns>From 0 to 100; null where nothing can be paired.</returns>
    public static decimal? Percent<T>(IEnumerable<IReadOnlyList<T>> units) where T : notnull
    {
        var (alike, pairs) = (0L, 0L);
        foreach (var unit in units)
        {
            pairs += Pairs(unit.Count);
            alike += unit.GroupBy(code => code).Sum(same => Pairs(same.Count()));
        }

        return pairs == 0 ? null : 100m * alike / pairs;
    }

    private static long Pairs(long n) => n * (n - 1) / 2;
}
