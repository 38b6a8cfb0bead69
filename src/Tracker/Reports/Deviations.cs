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
/// <param name="N">Assessed with a code that counts.</param>
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
    /// <summary>
    /// Each figure beside the score of its cells, as <c>reporting.figures_on</c>. Takes what <see cref="Cells.Sql"/> takes; its seventh, the
    /// commitment, also narrows the figures, and the ninth their party.
    /// </summary>
    private const string Figures =
        $"""
        with m as (
            select x.*, l.value as least from reporting.method x left join reporting.method_code l on l.method = x.id and l.code = x.level where x.id = $3),
        figures as (
            select f.* from reporting.published_figure f where f.method = $3 and f.effective @> $1 and f.known @> $2
                and ($4::uuid is null or f.instrument_id = $4) and ($7::uuid is null or f.commitment_id = $7) and ($9::text is null or f.party = $9)),
        cells as materialized (
            select c.commitment, c.instrument, c.party, c.entry, coalesce(c.code, m.missing) as code, not w.excluded as counts, w.value, m.least,
                case m.aggregation when 'mean-of-commitments' then c.commitment::text when 'mean-of-parties' then c.party else '' end as part
            from ({Cells.Sql}) c cross join m
            left join reporting.method_code w on w.method = m.id and w.code = coalesce(c.code, m.missing)),
        matched as (
            select f.entry_id as figure_id, f.code as of_code, c.* from figures f join cells c on c.commitment = f.commitment_id and (f.party is null or c.party = f.party)
            union all
            select f.entry_id, f.code, c.* from figures f join cells c on f.commitment_id is null and c.instrument = f.instrument_id and (f.party is null or c.party = f.party)),
        counted as (
            select figure_id, count(*) filter (where counts) as of, count(*) filter (where counts and entry is not null) as n,
                count(*) filter (where code = of_code) as coded
            from matched group by figure_id),
        parts as (
            select figure_id, part, sum(value)::numeric(1000, 40) as total, count(*) as n, count(*) filter (where value >= least) as reached
            from matched where counts group by figure_id, part),
        scores as (
            select p.figure_id, round(case
                when min(m.aggregation) in ('mean-of-commitments', 'mean-of-parties') then sum(p.total / p.n) / count(*)
                when min(m.aggregation) = 'mean-of-cells' then sum(p.total) / sum(p.n)
                when min(m.aggregation) = 'normalised-sum' then sum(p.total) / (sum(p.n) * min(m.most))
                when min(m.level) is not null then sum(p.reached)::numeric(1000, 40) / sum(p.n) end, 30) as score
            from parts p cross join m group by p.figure_id),
        computed as (
            select f.*, coalesce(c.n, 0) as n, case f.figure
                when 'score' then s.score
                when 'percent' then round((s.score + m.add) * m.multiply / m.divide, 25)
                when 'n' then c.n
                when 'count' then c.coded
                when 'share' then case when not o.excluded then round((c.coded * 100)::numeric(1000, 40) / nullif(c.of, 0), 30) end end as computed
            from figures f cross join m
            left join counted c on c.figure_id = f.entry_id
            left join scores s on s.figure_id = f.entry_id and c.n > 0
            left join reporting.method_code o on o.method = m.id and o.code = f.code),
        compared as (select p.*, case when p.computed is null then 'not-computable' when abs(p.computed - p.value) <= p.tolerance then 'equal' else 'deviating' end as state from computed p)

        """;

    private const string Rows = Figures +
        """
        select p.commitment_id, p.instrument_id, coalesce(c.key, v.content ->> 'text', i.key, i.title), p.party, p.figure, p.code, p.value, p.tolerance,
            round(p.computed, 10), round(p.computed, scale(p.value)), round(p.computed - p.value, 10), p.n, p.state,
            lower(p.effective), p.entry_id, p.source
        from compared p
        join reporting.instrument i on i.id = p.instrument_id
        left join reporting.commitment c on c.id = p.commitment_id
        left join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
        where (p.state <> 'equal' or $13) and ($10::date is null or (lower(p.effective), p.entry_id) > ($10, $11))
        order by lower(p.effective), p.entry_id limit $12
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
        var all = await ReadAsync(held, known, asked, asked.Limit + 1, cancellation);
        if (all.Count <= asked.Limit) return Results.Ok(all);
        var page = all.Rows.Take(asked.Limit).ToList();
        asked.LinkNext(http, page[^1].EffectiveOn, page[^1].Entry);
        return Results.Ok(all with { Count = page.Count, Rows = page });
    }

    /// <param name="isEqualToo">Whether the rows are all figures, not only those that are not equal.</param>
    public static async Task<DeviationList> ReadAsync(
        Held held, Method method, Asked asked, int limit, CancellationToken cancellation, bool isEqualToo = false)
    {
        var asOf = asked.AsOf;
        object?[] narrowed = [asOf.On, asOf.KnownOn, method.Id, asked.Stream("instrument"), null, null, asked.Stream("commitment"), method.Coders == Coders.Each, asked.Party];
        var counts = (await held.ReadAsync(Counts, r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), cancellation, narrowed))[0];
        var rows = await held.ReadAsync(Rows, r => Row(r, method.Id, asked), cancellation, [.. narrowed, asked.After?.Key, asked.After?.Id, limit, isEqualToo]);
        return new(method.Id, asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, counts.Item1, counts.Item2, counts.Item3, counts.Item4, rows.Count, rows);
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
