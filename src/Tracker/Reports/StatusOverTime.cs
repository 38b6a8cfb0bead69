using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>How many commitments, of how many, had an implementation on a day.</summary>
/// <param name="Overdue">How many of them were overdue.</param>
/// <param name="OverdueInferred">How many of the overdue had a deadline that the analyst inferred.</param>
/// <param name="Of">How many commitments there were that day under the same filter.</param>
/// <param name="Rows">The commitments counted.</param>
public sealed record StatusCount(DateOnly Day, bool IsForecast, string Implementation, long N, long Overdue, long OverdueInferred, long Of, string Rows);

/// <summary>A distribution over implementation for each day of a series.</summary>
/// <param name="Cells">The same by cell, commitment by obligor: each obligor of what is held severally, and once what is held jointly; empty where each commitment is one cell.</param>
public sealed record StatusAnswer(DateOnly From, DateOnly To, string Step, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, IReadOnlyList<StatusCount> Counts, IReadOnlyList<StatusCount> Cells);

/// <summary>What a distribution is over.</summary>
public enum StatusAxis { Implementation, Timeliness }

/// <summary>The days of a distribution over time.</summary>
/// <param name="Step">day, week, month, quarter or year.</param>
public sealed record Series(DateOnly From, DateOnly To, string Step, DateOnly KnownOn);

/// <summary>How many commitments, of how many, had a value on a day, and how many of them were overdue.</summary>
public sealed record AxisCount(DateOnly Day, string Word, long N, long Overdue, long OverdueInferred, long Of);

/// <summary>The distribution of the register, or of what a filter leaves of it, over time: <c>GET /status-over-time</c>.</summary>
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

    /// <summary>
    /// Reads each standing once: it counts from the first day of the series that it holds on up to the first that it does not, as overdue from the
    /// first that it is, and a running sum of these turns is the distribution of every day.
    /// </summary>
    private const string Counts =
        $$"""
        with {{Query.Days}},
        spans as (
            select s.{axis} as word, s.deadline_basis = 'inferred' as inferred, {overdue} as overdue,
                coalesce(width_bucket(lower(s.effective) - 1, days.days), 0) as first,
                coalesce(width_bucket(upper(s.effective) - 1, days.days), cardinality(days.days)) as past
            {query}),
        turns as (
            select word, at, sum(n) as n, sum(overdue) as overdue, sum(inferred) as inferred from (
                select word, first as at, count(*) as n, 0 as overdue, 0 as inferred from spans where first < past group by 1, 2
                union all
                select word, past, -count(*), -count(*) filter (where overdue < past), -count(*) filter (where overdue < past and inferred)
                from spans where first < past group by 1, 2
                union all
                select word, greatest(first, overdue), 0, count(*), count(*) filter (where inferred) from spans where first < past and overdue < past group by 1, 2) t
            group by 1, 2),
        counted as (
            select d.day, w.word, sum(t.n) over running as n, sum(t.overdue) over running as overdue, sum(t.inferred) over running as inferred
            from days cross join lateral unnest(days.days) with ordinality d (day, i) cross join (select distinct word from turns) w
            left join turns t on t.word = w.word and t.at = d.i - 1
            window running as (partition by w.word order by d.i))
        select day, word, n::bigint, overdue::bigint, inferred::bigint, sum(n) over (partition by day)::bigint from counted where n > 0 order by day, word
        """;

    [WolverineGet("/status-over-time"), Question("The distribution over implementation, over time", "from,to,step", Parameters.AsOf, Parameters.Filters, Answer = typeof(StatusAnswer))]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var asOf = asked.AsOf;
        var from = asked.Day("from") ?? (asOf.On.Year > Years ? asOf.On.AddYears(-Years) : DateOnly.MinValue);
        var (to, name) = (asked.Day("to") ?? asOf.On, asked["step"] ?? "month");
        var step = Steps[name];
        if (to < from || (to.DayNumber - from.DayNumber) / step.Days > MaxSteps)
            return ActPost.Problem(Refusal.Malformed("unfit-value", $"'to' must be after 'from', and at most {MaxSteps:N0} steps away.", "from", "to"));
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var (series, filter) = (new Series(from, to, name, asOf.KnownOn), PortfolioFilter.Of(asked));
        var counts = await ReadAsync(held, series, filter, StatusAxis.Implementation, cancellation);
        var cells = filter.Obligor is null && await RegisterTally.IsAnySeverallyAsync(held, cancellation)
            ? await ReadAsync(held, series, filter with { Whose = Whose.Cells }, StatusAxis.Implementation, cancellation) : [];
        if (cells.Sum(c => c.N) == counts.Sum(c => c.N)) cells = [];
        return Results.Ok(new StatusAnswer(from, to, name, asOf.KnownOn, asOf.RecordedAt, to > asOf.KnownOn, [.. counts.Select(c => Counted(c))], [.. cells.Select(c => Counted(c, "true"))]));

        StatusCount Counted(AxisCount c, string? isByCell = null) => new(c.Day, c.Day > asOf.KnownOn, c.Word, c.N, c.Overdue, c.OverdueInferred, c.Of,
            asked.Address("/commitments", ("on", c.Day.ToString("O")), ("implementation", c.Word), (Parameters.Cells, isByCell)));
    }

    public static Task<List<AxisCount>> ReadAsync(Held held, Series series, PortfolioFilter filter, StatusAxis axis, CancellationToken cancellation)
    {
        // what only entries move is counted without a cut wherever the clock turns
        var byClock = axis == StatusAxis.Timeliness || filter is not { Timeliness: null, Stalled: null };
        var query = Query.OverDays(series.From, series.To, Steps[series.Step].Interval, series.KnownOn, byClock).Where(filter);
        return held.ReadAsync(
            Counts.Replace("{axis}", axis == StatusAxis.Timeliness ? "timeliness" : "implementation").Replace("{query}", query.ToString())
                .Replace("{overdue}", byClock ? "case when s.timeliness = 'overdue' then 0 end" : "case when s.settled is null then width_bucket(s.due_latest, days.days) end"),
            r => new AxisCount(r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)), cancellation, query.Parameters);
    }
}
