using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>The score of a party, commitment, instrument, topic or of all by a method; unassessed is not zero.</summary>
/// <param name="Name">What it is called: a party's name, a key or title, the topic.</param>
/// <param name="Key">The key that its writer gave the commitment or instrument.</param>
/// <param name="Score">Unrounded, on the scale of the method's codes (a share: from 0 to 1); null where nothing is assessed that counts.</param>
/// <param name="Percent">From the unrounded score, rounded as the method says.</param>
/// <param name="N">Assessed with a code that counts.</param>
/// <param name="Excluded">Assessed with a code that leaves the denominator.</param>
/// <param name="Unassessed">Not assessed; where the method has a code for these, they count as that.</param>
/// <param name="Of">The denominator: how many cells count.</param>
/// <param name="Called">The code whose range the score lies in, where the method has such.</param>
/// <param name="Otherwise">The percentage in other roundings that the field uses.</param>
/// <param name="Levels">The distribution, where the method is about levels.</param>
/// <param name="SumsTo">What the levels' percentages sum to as rounded.</param>
/// <param name="SumsTo100">Whether that is 100; they are not made to.</param>
/// <param name="Rows">The cells counted, each with the entry behind it.</param>
public sealed record ScorecardRow(
    string? Party, Guid? Commitment, Guid? Instrument, string? Topic, string? Name, string? Key, decimal? Score, decimal? Percent, long N, long Excluded,
    long Unassessed, long Of, string? Called, IReadOnlyList<RoundedOtherwise>? Otherwise, IReadOnlyList<Level>? Levels, decimal? SumsTo, bool? SumsTo100, string Rows);

/// <summary>Scores by a method.</summary>
/// <param name="Aggregation">How the cells of a row become its score; <c>Definition</c> says it in words.</param>
/// <param name="Reliability">How far the coders of the method's latest round agree; null where there was none.</param>
public sealed record ScorecardAnswer(
    string Method, string By, string Aggregation, string Definition, DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast,
    IReadOnlyList<ScorecardRow> Rows, ScorecardReliability? Reliability);

/// <summary>Scores: <c>GET /scorecards/{method}</c>.</summary>
public static class Scorecard
{
    [WolverineGet("/scorecards/{method}"), Question("Scores by a method", "by,aggregation,instrument,party,topic", Parameters.AsOf, Answer = typeof(ScorecardAnswer), Refuses = "unknown-method")]
    public static async Task<IResult> Get(string method, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        if (MethodBook.Default.Find(method) is not { } known) return NotKnown(method);
        if (Unfit(known, asked) is { } unfit) return ActPost.Problem(unfit);
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        return Results.Ok(await AnswerAsync(held, asked, known, cancellation));
    }

    /// <summary>Refuses another mean for a method that takes none.</summary>
    internal static Refusal? Unfit(Method method, Asked asked) => asked["aggregation"] is { } other && !method.IsMean
        ? Refusal.Malformed("unfit-value", $"'aggregation' does not go with {method.Id}, whose score is {Words(method, method.Aggregation)}, not '{other}'.", "aggregation")
        : null;

    internal static async Task<ScorecardAnswer> AnswerAsync(Held held, Asked asked, Method method, CancellationToken cancellation)
    {
        var by = asked["by"] ?? "party";
        var aggregation = asked["aggregation"] is { } other ? Slug.Find<Aggregation>(other)!.Value : method.Aggregation;
        var groups = await ScorecardTally.ReadAsync(held, asked, method, by, aggregation, cancellation);
        return new ScorecardAnswer(
            method.Id, by, Slug.Of(aggregation), Words(method, aggregation), asked.AsOf.On, asked.AsOf.KnownOn, asked.AsOf.RecordedAt, asked.AsOf.IsForecast,
            [.. groups.Select(g => Row(g, asked, method, by, Score.By(method, g.Tallies, aggregation)))],
            await Rounds.LatestAsync(held, method, asked, cancellation));
    }

    internal static IResult NotKnown(string method) =>
        ActPost.Problem(Refusal.Missing("unknown-method", $"'{Text.Short(method)}' is not a method; GET /methods lists them.", "method"));

    /// <summary>How a row's score comes about, as an English phrase.</summary>
    internal static string Words(Method method, Aggregation aggregation) => aggregation switch
    {
        Aggregation.MeanOfCommitments => "the mean of the commitments' means",
        Aggregation.MeanOfParties => "the mean of the parties' means",
        Aggregation.MeanOfCells => "the mean of all cells",
        Aggregation.NormalisedSum => $"the sum by {method.Most:0.######} times the number of cells",
        _ => method.Level is { } level ? $"the share at {level} or above" : "no score, only the shares of the levels",
    };

    private static ScorecardRow Row(ScorecardGroup group, Asked asked, Method method, string by, Score score)
    {
        var (key, shown) = (group.Key, Percentages.Of(method, score));
        return new(
            by == "party" ? key : null, by == "commitment" ? Guid.Parse(key) : null, by == "instrument" ? Guid.Parse(key) : null, by == "topic" ? key : null,
            by == "party" ? asked.Parties.Find(key)?.Name : group.Name, group.WrittenKey, shown.Score, shown.Percent, score.N, score.Excluded,
            score.Unassessed, score.Of, shown.Called, shown.Otherwise, shown.Levels, shown.SumsTo, shown.SumsTo100,
            by == ScorecardTally.All ? asked.Address($"/scorecards/{method.Id}/cells") : asked.Address($"/scorecards/{method.Id}/cells", (by, key)));
    }
}
