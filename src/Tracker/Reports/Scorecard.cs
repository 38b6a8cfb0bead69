using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>The mean score of a party, commitment, instrument or topic by a method; unassessed is not zero.</summary>
/// <param name="Name">What it is called: a party's name, a key or title, the topic.</param>
/// <param name="Score">Unrounded; null where nothing with a value was assessed.</param>
/// <param name="N">Assessed with a value.</param>
/// <param name="Excluded">Assessed with a code that leaves the denominator.</param>
/// <param name="Unassessed">Not assessed.</param>
/// <param name="Rows">The cells counted, each with the entry behind it.</param>
public sealed record ScorecardRow(
    string? Party, Guid? Commitment, Guid? Instrument, string? Topic, string? Name, decimal? Score, decimal? Percent, long N, long Excluded, long Unassessed, string Rows);

/// <summary>Scores by a method.</summary>
/// <param name="Reliability">How far the coders of the method's latest round agree; null where there was none.</param>
public sealed record ScorecardAnswer(
    string Method, string By, DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, IReadOnlyList<ScorecardRow> Rows,
    ScorecardReliability? Reliability);

/// <summary>Scores: <c>GET /scorecards/{method}</c>.</summary>
public static class Scorecard
{
    private static readonly Dictionary<string, (string Key, string Name)> Groups = new()
    {
        ["party"] = ("party", "party"),
        ["commitment"] = ("commitment::text", "coalesce(cells.key, cells.text)"),
        ["instrument"] = ("instrument::text", "cells.title"),
        ["topic"] = ("topic", "topic"),
    };

    [WolverineGet("/scorecards/{method}"), Question("Scores by a method", "by,instrument,party,topic", Parameters.AsOf, Answer = typeof(ScorecardAnswer), Refuses = "unknown-method")]
    public static async Task<IResult> Get(string method, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        if (MethodBook.Default.Find(method) is not { } known) return NotKnown(method);
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var by = asked["by"] ?? "party";
        var (key, name) = Groups[by];
        var cells = by == "topic" ? $"(select c.*, t.topic from ({Cells.Sql}) c cross join lateral unnest(c.topics) t (topic))" : $"({Cells.Sql})";
        var rows = await held.ReadAsync(
            $"""
            select {key}, min({name}), round(avg(value), 10), round((avg(value) + min(m.add)) * min(m.multiply) / min(m.divide)),
                count(value), count(entry) filter (where value is null), count(*) filter (where entry is null)
            from {cells} cells join reporting.method m on m.id = $3
            group by {key} order by {key}
            """,
            r => (Key: r.GetString(0), Name: r.TextOrNull(1), Score: r.NumberOrNull(2), Percent: r.NumberOrNull(3), N: r.GetInt64(4), Excluded: r.GetInt64(5), Unassessed: r.GetInt64(6)),
            cancellation, Cells.Parameters(asked, known.Id));
        return Results.Ok(new ScorecardAnswer(known.Id, by, asked.AsOf.On, asked.AsOf.KnownOn, asked.AsOf.RecordedAt, asked.AsOf.IsForecast,
            [.. rows.Select(r => new ScorecardRow(
                by == "party" ? r.Key : null, by == "commitment" ? Guid.Parse(r.Key) : null, by == "instrument" ? Guid.Parse(r.Key) : null, by == "topic" ? r.Key : null,
                by == "party" ? Parties.PartyDirectory.Default.Find(r.Key)?.Name : r.Name, r.Score, r.Percent, r.N, r.Excluded, r.Unassessed,
                asked.Address($"/scorecards/{known.Id}/cells", (by, r.Key))))],
            await Rounds.LatestAsync(held, known, asked, cancellation)));
    }

    internal static IResult NotKnown(string method) =>
        ActPost.Problem(Refusal.Missing("unknown-method", $"'{Text.Short(method)}' is not a method.", "method"));
}
