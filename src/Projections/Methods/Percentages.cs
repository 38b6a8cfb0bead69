using Tracker.Vocabulary;

namespace Tracker.Methods;

/// <summary>A percentage rounded in another way than the method's own.</summary>
/// <param name="Rounding"><c>truncate</c>, <c>largest-remainder</c>, <c>sum-of-rounded-parts</c> or <c>half-away-from-zero</c>.</param>
public sealed record RoundedOtherwise(string Rounding, decimal Percent);

/// <summary>How many cells of a group are at a level.</summary>
/// <param name="Code">The code of the level.</param>
/// <param name="Percent">Their share of all that count, rounded as the method says; the levels' need not sum to 100.</param>
/// <param name="Otherwise">The same in the other ways that the method names; null: none.</param>
public sealed record Level(string Code, string Meaning, long Count, decimal? Percent, IReadOnlyList<RoundedOtherwise>? Otherwise);

/// <summary>The numbers of a score as they are shown.</summary>
/// <param name="Percent">Rounded as the method says, from the unrounded score.</param>
/// <param name="Called">The code whose range the score lies in, where the method has such.</param>
/// <param name="Levels">Null where the method is about no levels.</param>
/// <param name="SumsTo">What the levels' rounded percentages sum to.</param>
/// <param name="SumsTo100">Whether that is 100; they are never made to.</param>
public sealed record Percentages(
    decimal? Score, decimal? Percent, IReadOnlyList<RoundedOtherwise>? Otherwise, string? Called, IReadOnlyList<Level>? Levels, decimal? SumsTo, bool? SumsTo100)
{
    /// <summary>After how many places an unrounded score ends that does not end by itself.</summary>
    public const int Places = 16;

    public static Percentages Of(Method method, Score score)
    {
        var levels = method.HasLevels ? LevelsOf(method, score) : null;
        decimal? sum = levels is null || score.Of == 0 ? null : levels.Sum(l => l.Percent);
        if (score.Value is not { } value) return new(null, null, null, null, levels, sum, sum is null ? null : sum == 100);
        var percent = Unrounded(method, value);
        return new(
            value.Round(Places), Rounded(percent, method.RoundingBy.Mode, method.RoundingBy.Digits), Others(method, r => InAnotherWay(method, score, percent, r)),
            CalledBy(method, value), levels, sum, sum is null ? null : sum == 100);
    }

    /// <summary>The unrounded percentage of a score.</summary>
    public static Rational Unrounded(Method method, Rational score) =>
        (score + Rational.Of(method.PercentBy.Add)) * Rational.Of(method.PercentBy.Multiply) / Rational.Of(method.PercentBy.Divide);

    /// <summary>The shares of a whole in percent, rounded; their order is kept.</summary>
    public static IReadOnlyList<decimal> Shares(IReadOnlyList<long> counts, Rounding rounding, int digits)
    {
        if (counts.Sum() is var of && of == 0) return [.. counts.Select(_ => 0m)];
        var exact = counts.Select(c => new Rational(c, of) * 100).ToList();
        if (rounding != Rounding.LargestRemainder) return [.. exact.Select(s => Rounded(s, rounding, digits))];
        var (down, step) = (exact.ConvertAll(s => s.Truncate(digits)), Rational.Of(1) / new Rational(System.Numerics.BigInteger.Pow(10, digits), 1));
        var lacking = (int)((Rational.Of(100 - down.Sum())) / step).Round(0);
        foreach (var i in exact.Select((s, i) => (Left: s - Rational.Of(down[i]), i)).OrderByDescending(r => r.Left).ThenBy(r => r.i).Take(lacking).Select(r => r.i))
            down[i] += step.Round(digits);
        return down;
    }

    private static decimal InAnotherWay(Method method, Score score, Rational percent, Rounding rounding) =>
        rounding is Rounding.SumOfRoundedParts or Rounding.LargestRemainder ? AtOrAbove(method, score, rounding) : Rounded(percent, rounding, method.RoundingBy.Digits);

    /// <summary>The code with the greatest least score that the score reaches.</summary>
    private static string? CalledBy(Method method, Rational score) => method.Codes.Where(c => c.From is not null)
        .Select(c => (c.Code, From: Rational.Read(c.From!)!.Value)).Where(c => score >= c.From).OrderByDescending(c => c.From).FirstOrDefault().Code;

    private static decimal Rounded(Rational percent, Rounding rounding, int digits) =>
        rounding == Rounding.Truncate ? percent.Truncate(digits) : percent.Round(digits);

    private static List<Level> LevelsOf(Method method, Score score)
    {
        var counts = score.Counts.Select(c => c.Count).ToList();
        IReadOnlyList<decimal> In(Rounding rounding) => Shares(counts, rounding, method.RoundingBy.Digits);
        var shares = In(method.RoundingBy.Mode);
        return [.. score.Counts.Select((c, i) => new Level(c.Code.Code, c.Code.Meaning, c.Count, score.Of == 0 ? null : shares[i],
            score.Of == 0 ? null : Others(method, r => In(r)[i], but: Rounding.SumOfRoundedParts)))];
    }

    /// <summary>The rounded shares of the levels at or above the one that the score is about, added.</summary>
    private static decimal AtOrAbove(Method method, Score score, Rounding rounding)
    {
        var parts = Shares([.. score.Counts.Select(c => c.Count)], rounding == Rounding.SumOfRoundedParts ? method.RoundingBy.Mode : rounding, method.RoundingBy.Digits);
        var least = method.Level is { } level ? method.Code(level)!.Value : null;
        return score.Counts.Select((c, i) => c.Code.Value >= least ? parts[i] : 0).Sum();
    }

    private static List<RoundedOtherwise>? Others(Method method, Func<Rounding, decimal> percent, Rounding? but = null) =>
        method.RoundingBy.Alternatives?.Where(r => r != but).Select(r => new RoundedOtherwise(Slug.Of(r), percent(r))).ToList() is { Count: > 0 } others ? others : null;
}
