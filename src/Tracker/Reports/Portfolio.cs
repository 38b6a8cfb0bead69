using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>A commitment with its standing on a day as known on a day.</summary>
/// <param name="Key">The name that the register's analysts gave it.</param>
/// <param name="Wording">quoted: the text is the source's; own: it is that of who registered it.</param>
/// <param name="Deadline">The deadline in force, as written.</param>
/// <param name="DeadlineBasis">How the deadline is known.</param>
/// <param name="ChangedOn">The last day on which something became known of it.</param>
/// <param name="Distribution">Where obligors stand differently: how many have which implementation.</param>
/// <param name="DecidedBy">The entry that decided the implementation, where one did for every obligor.</param>
/// <param name="DecidedByAll">Every entry that decided it, for all obligors or for some: none where nothing speaks.</param>
/// <param name="Each">Where obligors stand differently: which has which implementation, <c>KAZ:unreported KOR:in-progress</c>.</param>
/// <param name="EachValidity">Where it does not bind all obligors alike: whom how, <c>KAZ:in-force KOR:withdrawn</c>.</param>
/// <param name="Obligor">Whose own standing this is; null: the headline of all obligors.</param>
public sealed record PortfolioRow(
    Guid Id, string? Key, Guid InstrumentId, string Instrument, string? Code, string Text, IReadOnlyList<string> Obligors, IReadOnlyList<string> Topics,
    string MadeOn, string Implementation, string Basis, string Timeliness, bool Stalled, string Validity, bool Contested,
    string? Declared, string? Reported, string? Assessed, string? Deadline, bool PastFirstDeadline, DateOnly ChangedOn, string? Distribution, Guid? DecidedBy,
    IReadOnlyList<Guid> DecidedByAll, string? Obligor, string? Each, string? DeadlineBasis, string Wording, string? EachValidity);

/// <summary>A page of commitments. The <c>Link</c> header leads to the next.</summary>
/// <param name="IsForecast">The day asked about is after the knowledge: this would be so if nothing more became known.</param>
public sealed record PortfolioPage(
    DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, int Count, IReadOnlyList<PortfolioRow> Commitments);

/// <summary>Commitments and their standing: <c>GET /commitments</c>, <c>tracker report</c>.</summary>
public static class Portfolio
{
    /// <summary>Parts the cells of one commitment.</summary>
    private const string Part = "coalesce(s.party, '-') collate \"C\"";

    private const string Columns =
        """
        select c.id, c.key, c.instrument_id, iv.summary, v.content ->> 'code', v.content ->> 'text',
            array(select jsonb_array_elements_text(v.content -> 'obligors')), array(select jsonb_array_elements_text(v.content -> 'topics')),
            v.on_text, s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
            s.deadline, s.past_first_deadline, changed.day, s.distribution, s.entry_id,
            case when s.entry_id is not null or s.party is not null then array_remove(array[s.entry_id], null)
                else array(select distinct o.entry_id from reporting.course o
                    where o.commitment_id = s.commitment_id and o.obligors <> '{}' and o.known @> $2 and o.effective @> $1 and o.entry_id is not null order by 1) end, s.party,
            case when s.party is null and s.implementation = 'mixed' then
                (select string_agg(p.party || ':' || o.implementation, ' ' order by p.party collate "C") from reporting.course o cross join lateral unnest(o.obligors) p (party)
                    where o.commitment_id = s.commitment_id and o.known @> $2 and o.effective @> $1) end,
            s.deadline_basis, coalesce(v.content ->> 'wording', 'quoted'),
            case when s.party is null and s.validity = 'mixed' then
                (select string_agg(p.party || ':' || o.validity, ' ' order by p.party collate "C") from reporting.course o cross join lateral unnest(o.obligors) p (party)
                    where o.commitment_id = s.commitment_id and o.known @> $2 and o.effective @> $1) end
        """;

    [WolverineGet("/commitments"), Question("Commitments with their standing", Parameters.AsOf, Parameters.Filters, "sort", Parameters.Cells, Parameters.Page, Answer = typeof(PortfolioPage))]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        return Results.Ok(await PageAsync(http, held, cancellation));
    }

    /// <param name="few">How many a page has where its address does not say.</param>
    public static async Task<PortfolioPage> PageAsync(HttpContext http, Held held, CancellationToken cancellation, int few = Parameters.DefaultRows)
    {
        var asked = http.Asked();
        var (asOf, limit) = (asked.AsOf, asked["limit"] is null ? few : asked.Limit);
        var rows = await ReadAsync(held, asOf, PortfolioFilter.Of(asked), PortfolioOrder.Of(asked["sort"]), asked.After, limit + 1, cancellation);
        var page = rows.Take(limit).ToList();
        if (rows.Count > page.Count) asked.LinkNext(http, page[^1].At, page[^1].Row.Id, page[^1].Row.Obligor ?? "-");
        return new(asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, page.Count, [.. page.Select(p => p.Row)]);
    }

    /// <param name="after">Where the page before ended.</param>
    /// <returns>The rows, each with what it is sorted by.</returns>
    public static Task<List<(DateOnly At, PortfolioRow Row)>> ReadAsync(
        Held held, AsOf asOf, PortfolioFilter filter, PortfolioOrder order, Cursor? after, int limit, CancellationToken cancellation)
    {
        var query = Query.On(asOf).Where(filter);
        var (isMany, part) = (filter.Whose != Whose.Wholes, "");
        if (after is not null && isMany) query.And($"({order.Key}, c.id, {Part}) {order.Beyond} (?, ?, ?)", after.Key, after.Id, after.Part);
        else if (after is not null) query.And($"({order.Key}, c.id) {order.Beyond} (?, ?)", after.Key, after.Id);
        if (isMany) part = $", {Part} {order.Direction}";
        return held.ReadAsync($"{Columns}, {order.Key} {query} order by {order.Key} {order.Direction}, c.id {order.Direction}{part} limit {limit}",
            r => (r.GetFieldValue<DateOnly>(r.FieldCount - 1), Row(r)), cancellation, query.Parameters);
    }

    public static async Task<PortfolioRow?> FindAsync(Held held, AsOf asOf, Guid commitment, CancellationToken cancellation) =>
        (await ReadAsync(held, asOf, new PortfolioFilter { Commitment = commitment }, PortfolioOrder.Made, null, 1, cancellation)).Select(r => r.Row).FirstOrDefault();

    private static PortfolioRow Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.TextOrNull(1), r.GetGuid(2), r.GetString(3), r.TextOrNull(4), r.GetString(5), r.GetFieldValue<string[]>(6), r.GetFieldValue<string[]>(7),
        r.GetString(8), r.GetString(9), r.GetString(10), r.GetString(11), r.GetBoolean(12), r.GetString(13), r.GetBoolean(14), r.TextOrNull(15),
        r.TextOrNull(16), r.TextOrNull(17), r.TextOrNull(18), r.GetBoolean(19), r.GetFieldValue<DateOnly>(20), r.TextOrNull(21), r.IdOrNull(22),
        r.GetFieldValue<Guid[]>(23), r.TextOrNull(24), r.TextOrNull(25), r.TextOrNull(26), r.GetString(27), r.TextOrNull(28));
}
