namespace Tracker.Methods;

/// <summary>So many cells of one part of a group that have one code.</summary>
/// <param name="Part">The commitment or party that a mean of means is taken over.</param>
/// <param name="Code">Null: not assessed.</param>
public sealed record Tally(string Part, string? Code, long Count);

/// <summary>What a method makes of a group of cells.</summary>
/// <param name="Value">Exact; null where none is assessed with a code that counts, whatever the unassessed count as.</param>
/// <param name="N">Assessed with a code that counts.</param>
/// <param name="Excluded">Assessed with a code that leaves the denominator.</param>
/// <param name="Unassessed">Not assessed; a method may count these as one of its codes.</param>
/// <param name="Of">The denominator: the cells that count.</param>
/// <param name="Counts">How many of these are at each level, in the order of the method's codes.</param>
public sealed record Score(Rational? Value, long N, long Excluded, long Unassessed, long Of, IReadOnlyList<(MethodCode Code, long Count)> Counts)
{
    /// <param name="aggregation">For a method that takes a mean, another mean than its own; null: its own.</param>
    public static Score By(Method method, IEnumerable<Tally> tallies, Aggregation? aggregation = null)
    {
        var known = new Dictionary<string, MethodCode?>();
        var all = tallies.Select(t => (t.Part, t.Count, t.Code, Counts: Counting(method, t.Code, known))).ToList();
        var counted = all.Where(t => t.Counts is { Excluded: false }).Select(t => (t.Part, t.Count, Code: t.Counts!)).ToList();
        var counts = method.Codes.Where(c => !c.Excluded).Select(c => (c, counted.Where(t => t.Code == c).Sum(t => t.Count))).ToList();
        var unassessed = all.Where(t => t.Code is null).Sum(t => t.Count);
        var n = counted.Sum(t => t.Count) - (method.Missing is null ? 0 : unassessed);
        return new(
            n == 0 ? null : Aggregate(method, aggregation ?? method.Aggregation, counted), n,
            all.Where(t => t.Code is not null && t.Counts is not { Excluded: false }).Sum(t => t.Count), unassessed, counted.Sum(t => t.Count), counts);
    }

    /// <summary>The code that a cell counts as; null: it leaves the denominator.</summary>
    private static MethodCode? Counting(Method method, string? code, Dictionary<string, MethodCode?> known)
    {
        if ((code ?? method.Missing) is not { } written) return null;
        return known.TryGetValue(written, out var found) ? found : known[written] = method.Code(written);
    }

    private static Rational? Aggregate(Method method, Aggregation aggregation, List<(string Part, long Count, MethodCode Code)> cells)
    {
        var of = cells.Sum(c => c.Count);
        return aggregation switch
        {
            Aggregation.MeanOfCells => Sum(cells) / of,
            Aggregation.MeanOfCommitments or Aggregation.MeanOfParties => MeanOfMeans(cells),
            Aggregation.NormalisedSum => Sum(cells) / (of * Rational.Of(method.Most)),
            _ => method.Level is { } level && method.Code(level)!.Value is { } least ? new Rational(cells.Where(c => c.Code.Value >= least).Sum(c => c.Count), of) : null,
        };
    }

    private static Rational MeanOfMeans(List<(string Part, long Count, MethodCode Code)> cells)
    {
        var means = cells.GroupBy(c => c.Part).Select(p => Sum(p) / p.Sum(c => c.Count)).ToList();
        // few denominators: to add the fractions of each first keeps the numbers small
        return means.GroupBy(m => m.Denominator).Aggregate(Rational.Zero, (sum, alike) => sum
            + new Rational(alike.Aggregate(System.Numerics.BigInteger.Zero, (n, m) => n + m.Numerator), alike.Key)) / means.Count;
    }

    private static Rational Sum(IEnumerable<(string Part, long Count, MethodCode Code)> cells) =>
        cells.GroupBy(c => c.Code).Aggregate(Rational.Zero, (sum, c) => sum + (c.Sum(x => x.Count) * Rational.Of(c.Key.Value ?? 0)));
}
