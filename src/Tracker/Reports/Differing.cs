using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>The cells whose standing or code is another on another day, and which way they went.</summary>
/// <param name="Wholes">How many commitments they are of.</param>
internal sealed record Differing(IReadOnlyList<Differing.Row> Rows, long All, long Up, long Down, long Wholes)
{
    /// <param name="Party">The obligor; null: the commitment as a whole.</param>
    /// <param name="IsNew">It did not stand on the other day.</param>
    /// <param name="IsGone">It stands on the other day alone.</param>
    internal sealed record Row(Guid Id, DateOnly Made, string? Party, bool IsNew, bool IsGone, string? Direction);

    /// <summary>
    /// Of <c>{query}</c>, what stands otherwise, has another code, or does not stand at all on the other day. From silence, or to what cannot be
    /// told, nothing rises or falls; where the implementation does not tell, the value of the code does.
    /// </summary>
    private const string Sql =
        """
        with n as materialized (select c.id, {made} as made, s.party, s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested {query}),
        recoded as materialized (
            select coalesce(a.id, b.id) as id, coalesce(a.who, b.who) as who, sign(a.value - b.value) as way
            from (select commitment_id as id, coalesce(party, '') as who, method, coalesce(coder, '') as coder, code, value
                from reporting.assessment where effective @> $1 and known @> $2) a
            full join (select commitment_id as id, coalesce(party, '') as who, method, coalesce(coder, '') as coder, code, value
                from reporting.assessment where effective @> {on} and known @> {known}) b using (id, who, method, coder)
            where a.code is distinct from b.code),
        codes as materialized (
            select n.id, coalesce(n.party, '') as who, case when min(r.way) = max(r.way) then min(r.way) end as way
            from n join recoded r on r.id = n.id and (r.who = '' or n.party is null or r.who = n.party) group by 1, 2),
        d as materialized (
            select n.id, n.made, n.party, {whole} as stands, t.commitment_id is null as is_new, coalesce(nullif(sign(b.rank - a.rank), 0), codes.way) as way
            from n
            left join reporting.standing_on({on}, {known}) t on t.commitment_id = n.id and coalesce(t.party, '') = coalesce(n.party, '')
            left join codes on codes.id = n.id and codes.who = coalesce(n.party, '')
            left join {ranks} b on b.word = n.implementation
            left join {ranks} a on a.word = t.implementation
            where ((t.implementation, t.basis, t.timeliness, t.stalled, t.validity, t.contested)
                    is distinct from (n.implementation, n.basis, n.timeliness, n.stalled, n.validity, n.contested) or codes.id is not null)
                and (t.commitment_id is null or not {gone})),
        page as (
            select * from d where {after}::date is null or (d.made, d.id, coalesce(d.party, '-') collate "C") > ({after}, {id}, {part})
            order by d.made, d.id, coalesce(d.party, '-') collate "C" limit {limit})
        select page.id, page.made, page.party, page.is_new, case when page.way > 0 then 'up' when page.way < 0 then 'down' end, total.n, total.up, total.down, total.wholes
        from (select count(*) as n, count(*) filter (where way > 0) as up, count(*) filter (where way < 0) as down, count(distinct id) filter (where not stands) as wholes from d) total left join page on true
        """;

    /// <summary>How far a promise is carried out, where that can be ranked.</summary>
    private const string Ranks =
        "(values ('not-fulfilled', 0), ('reversed', 0), ('not-started', 1), ('in-progress', 2), ('partially-fulfilled', 3), ('completed', 4))";

    /// <summary>Whether the commitment of a cell stands on the other day, for whomever.</summary>
    private const string Whole = "exists (select from reporting.course w where w.commitment_id = n.id and w.is_whole and w.effective @> {on} and w.known @> {known})";

    private static readonly string[] Places = ["{on}", "{known}", "{gone}", "{after}", "{id}", "{part}", "{limit}"];

    /// <param name="asOf">Whose cells, under a filter, are compared.</param>
    /// <param name="isGone">Only what does not stand on the other day.</param>
    public static async Task<Differing> ReadAsync(Held held, AsOf asOf, AsOf other, bool isGone, PortfolioFilter filter, Asked asked, CancellationToken cancellation)
    {
        var query = Query.ToCount(asOf).Where(filter);
        object?[] more = [other.On, other.KnownOn, isGone, asked.After?.Key, asked.After?.Id, asked.After?.Part, asked.Limit + 1];
        var template = Sql.Replace("{whole}", filter.Obligor is null ? Whole : "false", StringComparison.Ordinal);
        var sql = Places.Index().Aggregate(template, (text, at) => text.Replace(at.Item, $"${query.Parameters.Length + at.Index + 1}", StringComparison.Ordinal))
            .Replace("{ranks} b", $"{Ranks} b (word, rank)", StringComparison.Ordinal).Replace("{ranks} a", $"{Ranks} a (word, rank)", StringComparison.Ordinal)
            .Replace("{made}", PortfolioOrder.MadeOn, StringComparison.Ordinal).Replace("{query}", query.ToString(), StringComparison.Ordinal);
        var rows = await held.ReadAsync(sql, r => (
            Row: r.IsDBNull(0) ? null : new Row(r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.TextOrNull(2), r.GetBoolean(3), isGone, r.TextOrNull(4)),
            All: r.GetInt64(5), Up: r.GetInt64(6), Down: r.GetInt64(7), Wholes: r.GetInt64(8)), cancellation, [.. query.Parameters, .. more]);
        return new([.. rows.Select(r => r.Row).OfType<Row>()], rows[0].All, rows[0].Up, rows[0].Down, rows[0].Wholes);
    }
}
