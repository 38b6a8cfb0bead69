using Tracker.Methods;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>A code of a scoring method.</summary>
/// <param name="Value">Its place on the scale; null: excluded, or a level that counts and lies below all that have a value.</param>
/// <param name="Excluded">Whether it leaves the denominator.</param>
/// <param name="Implementation">What it says of the implementation.</param>
/// <param name="From">The least score that is called by this code.</param>
public sealed record MethodCodeAnswer(string Code, string Meaning, decimal? Value, bool Excluded, string? Implementation, string? From);

/// <summary>A scoring method.</summary>
/// <param name="Origin">Where the rule is published.</param>
/// <param name="Unit">What a cell is in the words of the field; a cell is always a commitment by an obligor.</param>
/// <param name="Aggregation">How cells become a score; <c>Definition</c> says it in words.</param>
/// <param name="Percent">How a score becomes a percentage.</param>
/// <param name="Digits">After the point of a percentage.</param>
/// <param name="Rounding">From the unrounded percentage.</param>
/// <param name="Alternatives">Other roundings that the field's publications use; a scorecard shows them beside.</param>
/// <param name="Level">The code at or above which a share is the score.</param>
/// <param name="Missing">The code that a cell counts as which is not assessed; null: it leaves the denominator.</param>
/// <param name="Coders"><c>latest</c>: the latest assessment is the cell. <c>each</c>: each coder's latest is a cell of its own.</param>
/// <param name="Scale">What differences between its codes mean, for the reliability of coding: nominal, ordinal, interval, ratio.</param>
/// <param name="IsShipped">Whether it comes with the program; else the operator added it.</param>
public sealed record MethodAnswer(
    string Id, string Title, string Origin, string Unit, string Aggregation, string Definition, string Percent, int Digits, string Rounding,
    IReadOnlyList<string> Alternatives, string? Level, string? Missing, string Coders, string Scale, bool IsShipped, IReadOnlyList<MethodCodeAnswer> Codes, string Scorecard)
{
    public static MethodAnswer Of(Method m) => new(
        m.Id, m.Title, m.Origin, m.Unit, Slug.Of(m.Aggregation), Reports.Scorecard.Words(m, m.Aggregation), Formula(m.PercentBy), m.RoundingBy.Digits,
        Slug.Of(m.RoundingBy.Mode), [.. (m.RoundingBy.Alternatives ?? []).Select(Slug.Of)], m.Level, m.Missing, Slug.Of(m.Coders), Slug.Of(m.Scale), MethodBook.Shipped.Find(m.Id) is not null,
        [.. m.Codes.Select(c => new MethodCodeAnswer(c.Code, c.Meaning, c.Value, c.Excluded, c.Implementation is { } i ? Slug.Of(i) : null, c.From))], $"/scorecards/{m.Id}");

    private static string Formula(PercentRule rule)
    {
        var (multiply, score, divide) = (rule.Multiply == 1 ? "" : Plain(rule.Multiply) + " * ", rule.Add == 0 ? "score" : $"(score + {Plain(rule.Add)})", rule.Divide == 1 ? "" : " / " + Plain(rule.Divide));
        return multiply + score + divide;
    }

    private static string Plain(decimal number) => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The methods this register scores by.</summary>
public sealed record MethodList(int Count, IReadOnlyList<MethodAnswer> Methods);

/// <summary>Scoring methods: <c>GET /methods</c>, <c>GET /methods/{id}</c>.</summary>
public static class MethodReports
{
    [WolverineGet("/methods"), Question("The methods this register scores by", Answer = typeof(MethodList), IsTagged = false)]
    public static IResult GetAll() => Results.Ok(All());

    [WolverineGet("/methods/{id}"), Question("A scoring method: its codes and how they become a score", Answer = typeof(MethodAnswer), Refuses = "unknown-method", IsTagged = false)]
    public static IResult Get(string id) => MethodBook.Default.Find(id) is { } method ? Results.Ok(MethodAnswer.Of(method)) : Scorecard.NotKnown(id);

    internal static MethodList All() => new(MethodBook.Default.All.Count(), [.. MethodBook.Default.All.Select(MethodAnswer.Of)]);
}
