using System.Text.Json;
using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>What a method says of one obligor of one commitment, and the entry behind it; without an entry it is not assessed.</summary>
/// <param name="Value">The code's place on the method's scale; null where it has none or leaves the denominator.</param>
/// <param name="Wording">Whose words the text is in: quoted or own.</param>
public sealed record Cell(
    Guid Commitment, string? CommitmentKey, string Text, string Party, Guid? Entry, string? Code, decimal? Value, string? Coder, string? Rationale,
    DateOnly? EffectiveOn, JsonElement? Source, string Wording);

/// <summary>A page of cells. The <c>Link</c> header leads to the next.</summary>
public sealed record CellPage(
    string Method, DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt, bool IsForecast, int Count, IReadOnlyList<Cell> Cells);

/// <summary>The cells of a scorecard, commitment by obligor: <c>GET /scorecards/{method}/cells</c>.</summary>
public static class Cells
{
    /// <summary>What is counted without a filter: the instruments that the method is used for, as <c>reporting.scored_instruments</c>. Takes knowledge and method.</summary>
    internal const string Scored =
        """
        c.instrument_id in (
            with used (id) as materialized (
                select o.instrument_id from reporting.assessment u join reporting.commitment o on o.id = u.commitment_id where u.method = $3 and u.known @> $2
                union
                select u.instrument_id from reporting.published_figure u where u.method = $3 and u.known @> $2)
            select id from used union all select i.id from reporting.instrument i where not exists (select from used))
        """;

    /// <summary>
    /// Every obligation that stands, with the latest assessment by the method, or that of each coder. Takes day, knowledge, method, then filters
    /// that may be null, then whether each coder counts.
    /// </summary>
    internal const string Sql =
        $"""
        select distinct on (made.day, c.id, s.party, case when $8 then a.coder end)
            c.id as commitment, c.key, v.content ->> 'text' as text, s.party, c.instrument_id as instrument, iv.summary as title, made.day as made,
            array(select jsonb_array_elements_text(v.content -> 'topics')) as topics,
            a.entry_id as entry, a.code, a.value, a.coder, a.rationale, lower(a.effective) as effective_on,
            coalesce(v.content ->> 'wording', 'quoted') as wording
        from reporting.obligor_on($1, $2) s
        join reporting.commitment c on c.id = s.commitment_id
        cross join lateral (select {PortfolioOrder.MadeOn} as day) made
        join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
        join reporting.instrument i on i.id = c.instrument_id
        join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> $2 or ($2 < i.known_on and lower(iv.known) = i.known_on))
        left join reporting.assessment a on a.commitment_id = s.commitment_id and a.method = $3 and (a.party is null or a.party = s.party)
            and a.effective @> $1 and a.known @> $2
        where ($4 = c.instrument_id or $4::uuid is null and ($7::uuid is not null or {Scored})) and ($5::text is null or s.party = $5)
            and ($6::text is null or jsonb_exists(v.content -> 'topics', $6)) and ($7::uuid is null or c.id = $7)
        order by made.day, c.id, s.party, case when $8 then a.coder end, lower(a.effective) desc nulls last, a.entry_id
        """;

    internal static object?[] Parameters(Asked asked, string method) =>
        [asked.AsOf.On, asked.AsOf.KnownOn, method, asked.Stream("instrument"), asked.Party, asked["topic"], asked.Stream("commitment")];

    [WolverineGet("/scorecards/{method}/cells"), Question("The cells of a scorecard, and the entry behind each", "instrument,commitment,party,topic", Questions.Parameters.AsOf, Questions.Parameters.Page, Answer = typeof(CellPage), Refuses = "unknown-method")]
    public static async Task<IResult> Get(string method, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        if (MethodBook.Default.Find(method) is not { } known) return Scorecard.NotKnown(method);
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var rows = await held.ReadAsync(
            $"""
            select c.*, e.source from ({Sql}) c left join reporting.entry e on e.id = c.entry
            where $9::date is null or (c.made, c.commitment, c.party || coalesce('/' || c.entry, '')) > ($9, $10, $11)
            order by c.made, c.commitment, c.party || coalesce('/' || c.entry, '') limit $12
            """,
            r => (At: r.GetFieldValue<DateOnly>(6), Cell: new Cell(
                r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.GetString(3), r.IdOrNull(8), r.TextOrNull(9), r.NumberOrNull(10), r.TextOrNull(11), r.TextOrNull(12),
                r.DayOrNull(13), r.JsonOrNull(15), r.GetString(14))),
            cancellation, [.. Parameters(asked, known.Id), known.Coders == Coders.Each, asked.After?.Key, asked.After?.Id, asked.After?.Part, asked.Limit + 1]);
        var page = rows.Take(asked.Limit).ToList();
        if (rows.Count > page.Count) asked.LinkNext(http, page[^1].At, page[^1].Cell.Commitment, page[^1].Cell.Party + (page[^1].Cell.Entry is { } entry ? $"/{entry}" : ""));
        var asOf = asked.AsOf;
        return Results.Ok(new CellPage(known.Id, asOf.On, asOf.KnownOn, asOf.RecordedAt, asOf.IsForecast, page.Count, [.. page.Select(p => p.Cell)]));
    }
}
