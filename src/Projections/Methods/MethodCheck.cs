using System.Text.RegularExpressions;

namespace Tracker.Methods;

/// <summary>A method or rubric cannot be used; the message names it and says what to change.</summary>
public sealed class MethodException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>What must hold of a method before anything is scored by it.</summary>
public static partial class MethodCheck
{
    public const int MostDigits = 6;
    private const decimal MostValue = 1_000_000;

    /// <returns>What is wrong, as sentences; empty: nothing.</returns>
    public static IEnumerable<string> Faults(Method method) => [.. Names(method), .. Codes(method), .. Scale(method), .. Numbers(method)];

    private static IEnumerable<string> Names(Method method)
    {
        if (!Id().IsMatch(method.Id)) yield return $"its id must be name@version such as mine@1, not '{method.Id}'";
        foreach (var (field, text) in new[] { ("title", method.Title), ("origin", method.Origin), ("unit", method.Unit) })
            if (string.IsNullOrWhiteSpace(text)) yield return $"its {field} is blank";
    }

    private static IEnumerable<string> Codes(Method method)
    {
        if (method.Codes.All(c => c.Excluded)) yield return "it has no code that counts";
        foreach (var code in method.Codes.Where(c => string.IsNullOrWhiteSpace(c.Code) || string.IsNullOrWhiteSpace(c.Meaning)))
            yield return $"code '{code.Code}' needs a name and a meaning";
        foreach (var alike in method.Codes.GroupBy(c => Method.Plain(c.Code)).Where(g => g.Count() > 1))
            yield return $"the codes {string.Join(" and ", alike.Select(c => $"'{c.Code}'"))} are one: +1 and 1, − and -, capitals and small letters are the same";
        foreach (var code in method.Codes.Where(c => c is { Excluded: true, Value: not null }))
            yield return $"code '{code.Code}' is excluded, so it has no value";
        foreach (var code in method.Codes.Where(c => c.Implementation is Vocabulary.Implementation.Mixed))
            yield return $"code '{code.Code}' cannot mean mixed, which only a commitment's headline is";
        foreach (var (field, named) in new[] { ("level", method.Level), ("missing", method.Missing) })
            if (named is not null && method.Codes.All(c => c.Code != named)) yield return $"its {field} '{named}' is not one of its codes";
    }

    private static IEnumerable<string> Scale(Method method)
    {
        var counting = method.Codes.Where(c => !c.Excluded).ToList();
        if (!method.HasLevels)
            foreach (var code in counting.Where(c => c.Value is null))
                yield return $"code '{code.Code}' needs a value or \"excluded\": true, for its aggregation is {Vocabulary.Slug.Of(method.Aggregation)}";
        if (method.HasLevels ? method.Aggregation is Aggregation.ShareAtOrAbove && method.Level is null : method.Level is not null)
            yield return method.HasLevels ? "a share at or above needs a level" : "a level is of use only to share-at-or-above and distribution";
        if (method.Level is { } level && counting.Find(c => c.Code == level) is not { Value: not null }) yield return $"its level '{level}' needs a value";
        if (method.Missing is { } missing && method.Codes.Any(c => c.Code == missing && c.Excluded))
            yield return $"'{missing}' is excluded; what is not assessed leaves the denominator without being told to";
        if (method.Aggregation is Aggregation.NormalisedSum && (counting.Any(c => c.Value < 0) || method.Most <= 0))
            yield return "a normalised sum needs values from 0 up, one of them above 0";
        if (method.Scale is Reliability.Scale.Ratio && counting.Exists(c => c.Value < 0)) yield return "a ratio scale has no value below 0";
    }

    private static IEnumerable<string> Numbers(Method method)
    {
        if (method.PercentBy.Divide == 0 || method.PercentBy.Multiply == 0) yield return "its percent must multiply and divide by something other than 0";
        if (method.RoundingBy.Digits is < 0 or > MostDigits) yield return $"its rounding has from 0 to {MostDigits} digits";
        if (method.RoundingBy.Mode is not (Rounding.HalfAwayFromZero or Rounding.Truncate)) yield return "its rounding mode is half-away-from-zero or truncate; others are alternatives";
        foreach (var other in method.RoundingBy.Alternatives ?? [])
            if (other == method.RoundingBy.Mode) yield return $"{Vocabulary.Slug.Of(other)} is its rounding and so no alternative";
            else if (other is Rounding.LargestRemainder or Rounding.SumOfRoundedParts && !method.HasLevels)
                yield return $"{Vocabulary.Slug.Of(other)} needs levels: share-at-or-above or distribution";
        if (method.RoundingBy.Alternatives is { } all && all.Distinct().Count() < all.Count) yield return "it names an alternative rounding twice";
        foreach (var code in method.Codes)
            if (code.Value is < -MostValue or > MostValue) yield return $"the value of code '{code.Code}' is beyond {MostValue:N0}";
            else if (code.From is { } from && Rational.Read(from) is null) yield return $"code '{code.Code}' is called from '{from}', which is not a number such as 2/3";
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*@[1-9][0-9]{0,5}$")]
    private static partial Regex Id();
}
