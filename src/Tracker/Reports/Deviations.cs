using System.Text.Json;
using Npgsql;
using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>A published figure that the assessments do not give.</summary>
/// <param name="Commitment">Null: of all commitments of the instrument.</param>
/// <param name="Name">The key of the commitment or instrument; of one without, its text or title.</param>
/// <param name="Party">Null: of all obligors.</param>
/// <param name="Figure">score, percent, n, count or share.</param>
/// <param name="Tolerance">How far a computed figure may lie from it and still be equal.</param>
/// <param name="Computed">Unrounded; null where nothing was assessed.</param>
/// <param name="Rounded">Computed, rounded half away from zero to the digits printed.</param>
/// <param name="Difference">Computed less published.</param>
/// <param name="N">Assessed with a value.</param>
/// <param name="State">deviating or not-computable.</param>
/// <param name="Entry">Where the figure was recorded.</param>
/// <param name="Href">The entry.</param>
/// <param name="Cells">The cells that the figure is computed from.</param>
public sealed record Deviation(
    Guid? Commitment, Guid Instrument, string Name, string? Party, string Figure, string? Code, decimal Published, decimal Tolerance, decimal? Computed,
    decimal? Rounded, decimal? Difference, long N, string State, DateOnly EffectiveOn, Guid Entry, JsonElement? Source, string Href, string Cells);

/// <summary>Figures published by a method and what became of each: equal within its tolerance, deviating, not computable. The rows are all that are not equal.</summary>
public sealed record DeviationList(
    string Method, DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, long Published, long Equal, long Deviating, long NotComputable,
    int Count, IReadOnlyList<Deviation> Rows);

/// <summary>Where published figures and computed ones differ: <c>GET /scorecards/{method}/deviations</c>, <c>tracker deviations</c>.</summary>
public static class Deviations
{
    /// <summary>Takes what <see cref="Cells.Sql"/> takes; its seventh, the commitment, also narrows the figures.</summary>
    private const string Figures =
        $"""
        with figures as (
            select f.* from reporting.published_figure f where f.method = $3 and f.effective @> $1 and f.known @> $2
                and ($4::uuid is null or f.instrument_id = $4) and ($7::uuid is null or f.commitment_id = $7) and ($8::text is null or f.party = $8)),
        cells as materialized ({Cells.Sql}),
        matched as (
            select f.entry_id as figure_id, c.entry, c.code, c.value
            from figures f join cells c on c.commitment = f.commitment_id and (f.party is null or c.party = f.party)
            union all
            select f.entry_id, c.entry, c.code, c.value
            from figures f join cells c on f.commitment_id is null and c.instrument = f.instrument_id and (f.party is null or c.party = f.party)),
        counted as (
            select f.entry_id, count(m.figure_id) as cells, sum(m.value) as total, count(m.value) as n, count(m.entry) as assessed,
                count(*) filter (where m.code = f.code) as coded
            from figures f left join matched m on m.figure_id = f.entry_id group by f.entry_id),
        parts as (
            select f.*, c.n, case f.figure when 'score' then c.total when 'percent' then (c.total + m.add * c.n) * m.multiply when 'n' then c.n
                    when 'count' then c.coded when 'share' then c.coded * 100 end as above,
                nullif(case f.figure when 'score' then c.n when 'percent' then c.n * m.divide when 'share' then c.assessed else least(c.cells, 1) end, 0) as below
            from figures f join counted c on c.entry_id = f.entry_id join reporting.method m on m.id = $3),
        compared as (
            select p.*, case when p.below is null then 'not-computable' when abs(p.above - p.value * p.below) <= p.tolerance * p.below then 'equal'
                else 'deviating' end as state from parts p)

        """;

    private const string Rows = Figures +
        """
        select p.commitment_id, p.instrument_id, coalesce(c.key, v.content ->> 'text', i.key, i.title), p.party, p.figure, p.code, p.value, p.tolerance,
            round(p.above / p.below, 10), round(p.above / p.below, scale(p.value)), round(p.above / p.below - p.value, 10), p.n, p.state,
            lower(p.effective), p.entry_id, p.source
        from compared p
        join reporting.instrument i on i.id = p.instrument_id
        left join reporting.commitment c on c.id = p.commitment_id
        left join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
        where p.state <> 'equal' and ($9::date is null or (lower(p.effective), p.entry_id) > ($9, $10))
        order by lower(p.effective), p.entry_id limit $11
        """;

    private const string Counts = Figures +
        """
        select count(*), count(*) filter (where state = 'equal'), count(*) filter (where state = 'deviating'), count(*) filter (where state = 'not-computable')
        from compared
        """;

    [WolverineGet("/scorecards/{method}/deviations"), Question("Published figures that the assessments do not give", "instrument,commitment,party", Parameters.AsOf, Parameters.Page, Answer = typeof(DeviationList), Refuses = "unknown-method")]
    public static async Task<IResult> Get(string method, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        if (MethodBook.Default.Find(method) is not { } known) return Scorecard.NotKnown(method);
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var all = await ReadAsync(held, known.Id, asked, asked.Limit + 1, cancellation);
        if (all.Count <= asked.Limit) return Results.Ok(all);
        var page = all.Rows.Take(asked.Limit).ToList();
        asked.LinkNext(http, page[^1].EffectiveOn, page[^1].Entry);
        return Results.Ok(all with { Count = page.Count, Rows = page });
    }

    public static async Task<DeviationList> ReadAsync(Held held, string method, Asked asked, int limit, CancellationToken cancellation)
    {
        var asOf = asked.AsOf;
        object?[] narrowed = [asOf.On, asOf.KnownOn, method, asked.Stream("instrument"), null, null, asked.Stream("commitment"), asked.Party];
        var counts = (await held.ReadAsync(Counts, r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), cancellation, narrowed))[0];
        var rows = await held.ReadAsync(Rows, r => Row(r, method, asked), cancellation, [.. narrowed, asked.After?.Key, asked.After?.Id, limit]);
        return new(method, asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, counts.Item1, counts.Item2, counts.Item3, counts.Item4, rows.Count, rows);
    }

    private static Deviation Row(NpgsqlDataReader r, string method, Asked asked)
    {
        var (commitment, instrument, party, entry) = (r.IdOrNull(0), r.GetGuid(1), r.TextOrNull(3), r.GetGuid(14));
        var of = commitment is { } id ? ("commitment", id) : ("instrument", instrument);
        return new(
            commitment, instrument, r.GetString(2), party, r.GetString(4), r.TextOrNull(5), r.GetDecimal(6), r.GetDecimal(7), r.NumberOrNull(8), r.NumberOrNull(9),
            r.NumberOrNull(10), r.GetInt64(11), r.GetString(12), r.GetFieldValue<DateOnly>(13), entry, r.JsonOrNull(15),
            asked.Address($"/{of.Item1}s/{of.Item2}/entries/{entry}", ("on", null), ("party", null), ("instrument", null)),
            asked.Address($"/scorecards/{method}/cells", (of.Item1, of.Item2.ToString()), ("party", party)));
    }
}
