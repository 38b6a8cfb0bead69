using Npgsql;
using Tracker.Acts;
using Tracker.Methods;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>An obligor's mean score by a method; unassessed is not zero.</summary>
/// <param name="Score">Unrounded; null where nothing with a value was assessed.</param>
/// <param name="N">Assessed with a value.</param>
/// <param name="Excluded">Assessed with a code that leaves the denominator.</param>
public sealed record ScorecardRow(string Party, decimal? Score, decimal? Percent, long N, long Excluded, long Unassessed);

/// <summary>Scores by party: <c>GET /scorecards/{method}</c>.</summary>
public static class Scorecard
{
    [WolverineGet("/scorecards/{method}")]
    public static async Task<IResult> Get(string method, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } refusal) return ActPost.Problem(refusal);
        if (MethodBook.Default.Find(method) is not { } known)
            return ActPost.Problem(Refusal.Missing("unknown-method", $"'{Text.Short(method)}' is not a method.", "method"));
        var rows = await database.ReadAsync(
            "select party, round(score, 10), percent, n, excluded, unassessed from reporting.scorecard($1, $2, $3)",
            r => new ScorecardRow(r.GetString(0), r.IsDBNull(1) ? null : r.GetDecimal(1), r.IsDBNull(2) ? null : r.GetDecimal(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)),
            cancellation, known.Id, asOf.On, asOf.KnownOn);
        return Results.Ok(new { Method = known.Id, asOf.On, asOf.KnownOn, Rows = rows });
    }
}
