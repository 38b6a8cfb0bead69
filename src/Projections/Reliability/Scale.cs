using System.Text.Json.Serialization;
using Tracker.Methods;
using Tracker.Vocabulary;

namespace Tracker.Reliability;

/// <summary>What the differences between a method's codes mean: its level of measurement (Stevens 1946).</summary>
[JsonConverter(typeof(Slugs<Scale>))]
public enum Scale
{
    /// <summary>Codes are alike or not.</summary>
    Nominal,

    /// <summary>Codes have an order.</summary>
    Ordinal,

    /// <summary>The distances between values count.</summary>
    Interval,

    /// <summary>The proportions of values count; none is negative.</summary>
    Ratio,
}

/// <summary>Where the codes of a method stand on its scale.</summary>
public static class Places
{
    /// <summary>The place of each code: on a nominal scale a number of its own, on an ordinal one its rank, else its value. A code without a place is not in it.</summary>
    public static IReadOnlyDictionary<string, decimal> Of(Method method) => method.Scale switch
    {
        Scale.Nominal => method.Codes.Select((c, i) => (c.Code, Place: (decimal)i)).ToDictionary(c => c.Code, c => c.Place),
        Scale.Ordinal => Ranked(method).Select((c, i) => (c, Place: (decimal)i)).ToDictionary(c => c.c, c => c.Place),
        _ => method.Codes.Where(c => c.Value is not null).ToDictionary(c => c.Code, c => c.Value!.Value),
    };

    /// <summary>The codes that have a value, from the lowest up; codes of one value in the order in which the method has them.</summary>
    public static IReadOnlyList<string> Ranked(Method method)
    {
        var codes = method.Codes.Where(c => c.Value is not null).ToList();
        if (codes.Count > 0 && codes[0].Value > codes[^1].Value) codes.Reverse();
        return [.. codes.OrderBy(c => c.Value).Select(c => c.Code)];
    }
}
