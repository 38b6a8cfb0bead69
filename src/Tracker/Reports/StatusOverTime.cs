using Npgsql;
using Tracker.Acts;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>How many commitments, of how many, had an implementation on a day.</summary>
public sealed record StatusCount(DateOnly Day, string Implementation, long N, long Of);

/// <summary>The distribution of the register over time: <c>GET /status-over-time</c>.</summary>
public static class StatusOverTime
{
    private const int MaxSteps = 2_000, Years = 5;

    private static readonly Dictionary<string, (string Interval, int Days)> Steps = new()
    {
        ["day"] = ("1 day", 1),
        ["week"] = ("7 days", 7),
        ["month"] = ("1 month", 28),
        ["quarter"] = ("3 months", 89),
        ["year"] = ("1 year", 365),
    };

    [WolverineGet("/status-over-time")]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var refusal = AsOf.Read(http, out var asOf);
        var start = asOf.On.Year > Years ? asOf.On.AddYears(-Years) : DateOnly.MinValue;
        refusal ??= AsOf.Day(http, "from", start, out _) ?? AsOf.Day(http, "to", asOf.On, out _);
        if (refusal is not null) return ActPost.Problem(refusal);
        AsOf.Day(http, "from", start, out var from);
        AsOf.Day(http, "to", asOf.On, out var to);
        var name = http.Request.Query["step"].FirstOrDefault() ?? "month";
        if (!Steps.TryGetValue(name, out var step))
            return ActPost.Problem(Refusal.Malformed("unfit-value", $"'step' must be one of {string.Join(", ", Steps.Keys)}.", "step"));
        if (to < from || (to.DayNumber - from.DayNumber) / step.Days > MaxSteps)
            return ActPost.Problem(Refusal.Malformed("unfit-value", $"'to' must be after 'from', and at most {MaxSteps:N0} steps away.", "from", "to"));
        var counts = await database.ReadAsync(
            "select day, implementation, n, \"of\" from reporting.status_over_time($1, $2, $3::text::interval, $4)",
            r => new StatusCount(r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3)), cancellation, from, to, step.Interval, asOf.KnownOn);
        return Results.Ok(new { From = from, To = to, Step = name, asOf.KnownOn, Counts = counts });
    }
}
