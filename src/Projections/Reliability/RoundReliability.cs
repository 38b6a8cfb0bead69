using System.Text.Json.Serialization;
using Tracker.Methods;
using Tracker.Vocabulary;

namespace Tracker.Reliability;

/// <summary>A code that a coder gave to a unit, a commitment by a party or as a whole, in a round.</summary>
public sealed record GivenCode(string Round, Guid Commitment, string? Party, string Coder, string Code);

/// <summary>What an alpha allows (Krippendorff 2004, page 241).</summary>
[JsonConverter(typeof(Slugs<Verdict>))]
public enum Verdict
{
    /// <summary>.800 or more: rely on the codes.</summary>
    Accept,

    /// <summary>.667 or more, below .800: only tentative conclusions.</summary>
    Tentative,

    /// <summary>Below .667.</summary>
    DoNotRely,

    /// <summary>There is no alpha.</summary>
    Undefined,
}

/// <summary>How two coders agree on the units that both coded.</summary>
/// <param name="PercentAgreement">From 0 to 100.</param>
/// <param name="Kappa">Cohen's, over all codes; null where it is undefined. Weighted ones are over the codes that have a value.</param>
public sealed record CoderPair(
    string Coder, string Other, int Units, decimal? PercentAgreement, decimal? Kappa, decimal? LinearKappa, decimal? QuadraticKappa);

/// <summary>How far the coders of a round agree.</summary>
/// <param name="Scale">What alpha is computed on.</param>
/// <param name="Alpha">Krippendorff's; null where it is undefined.</param>
/// <param name="Because">Why alpha is undefined: fewer-than-two-coders, nothing-paired, no-variation.</param>
/// <param name="Units">Units that anybody coded.</param>
/// <param name="PairedUnits">Units with two or more values that have a place on the scale.</param>
/// <param name="PairableValues">The values of those units.</param>
/// <param name="WithoutPlace">Codes given that have no place on the scale, such as not applicable.</param>
/// <param name="PercentAgreement">Of all pairs of codes given to one unit, from 0 to 100.</param>
public sealed record RoundReliability(
    string Round, Scale Scale, decimal? Alpha, ConfidenceInterval? Interval, Verdict Verdict, string? Because, decimal? NominalAlpha, decimal? PercentAgreement,
    int Units, int PairedUnits, int PairableValues, int WithoutPlace, IReadOnlyList<string> Coders, IReadOnlyList<CoderPair> Pairs)
{
    public const decimal AcceptFrom = 0.800m, TentativeFrom = 0.667m;

    /// <param name="codes">What one round gave, one code a coder and unit.</param>
    public static RoundReliability Of(string round, Method method, IReadOnlyCollection<GivenCode> codes)
    {
        var places = Places.Of(method);
        var units = codes.GroupBy(c => (c.Commitment, c.Party)).OrderBy(u => u.Key.Commitment).ThenBy(u => u.Key.Party, StringComparer.Ordinal).ToList();
        var values = units.ConvertAll(u => u.Where(c => places.ContainsKey(c.Code)).Select(c => places[c.Code]).ToArray());
        var paired = values.FindAll(u => u.Length > 1);
        var coders = codes.Select(c => c.Coder).Distinct().Order(StringComparer.Ordinal).ToList();
        var alpha = Reliability.Alpha.Of(paired, method.Scale);
        return new(
            round, method.Scale, Shown(alpha), Shown(Reliability.Alpha.Bootstrap(paired, method.Scale)), Judge(alpha), Why(alpha, coders.Count, paired.Count),
            Shown(Reliability.Alpha.Of(units.ConvertAll(u => Nominal(method, u)), Scale.Nominal)),
            Shown(Agreement.Percent(units.ConvertAll(u => u.Select(c => c.Code).ToArray()))),
            units.Count, paired.Count, paired.Sum(u => u.Length), codes.Count(c => !places.ContainsKey(c.Code)), coders, [.. PairsOf(method, coders, codes)]);
    }

    public static Verdict Judge(decimal? alpha) => alpha switch
    {
        null => Verdict.Undefined,
        >= AcceptFrom => Verdict.Accept,
        >= TentativeFrom => Verdict.Tentative,
        _ => Verdict.DoNotRely,
    };

    private static string? Why(decimal? alpha, int coders, int paired) =>
        alpha is not null ? null : coders < 2 ? "fewer-than-two-coders" : paired == 0 ? "nothing-paired" : "no-variation";

    private static decimal[] Nominal(Method method, IEnumerable<GivenCode> unit)
    {
        var codes = method.Codes.Select(c => c.Code).ToList();
        return [.. unit.Select(c => (decimal)codes.IndexOf(c.Code))];
    }

    private static IEnumerable<CoderPair> PairsOf(Method method, List<string> coders, IReadOnlyCollection<GivenCode> codes)
    {
        var (all, ranked) = (method.Codes.Select(c => c.Code).ToList(), Places.Ranked(method));
        var given = coders.ToDictionary(c => c, c => codes.Where(g => g.Coder == c).ToDictionary(g => (g.Commitment, g.Party), g => g.Code));
        foreach (var (coder, i) in coders.Select((c, i) => (c, i)))
            foreach (var other in coders.Skip(i + 1))
            {
                var both = given[coder].Where(g => given[other].ContainsKey(g.Key)).Select(g => (One: g.Value, Two: given[other][g.Key])).ToList();
                var weighted = Table(ranked, both);
                yield return new(
                    coder, other, both.Count, Shown(Agreement.Percent(both.ConvertAll(b => new[] { b.One, b.Two }))), Shown(Kappa.Of(Table(all, both))),
                    Shown(Kappa.Of(weighted, Weights.Linear)), Shown(Kappa.Of(weighted, Weights.Quadratic)));
            }
    }

    private static long[,] Table(IReadOnlyList<string> codes, List<(string One, string Two)> both)
    {
        var (table, place) = (new long[codes.Count, codes.Count], codes.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i));
        foreach (var (one, two) in both)
            if (place.TryGetValue(one, out var i) && place.TryGetValue(two, out var j)) table[i, j]++;
        return table;
    }

    private static decimal? Shown(decimal? number) => number is { } exact ? Math.Round(exact, 6, MidpointRounding.AwayFromZero) : null;

    private static ConfidenceInterval? Shown(ConfidenceInterval? interval) =>
        interval is null ? null : interval with { Lower = Shown(interval.Lower)!.Value, Upper = Shown(interval.Upper)!.Value };
}
