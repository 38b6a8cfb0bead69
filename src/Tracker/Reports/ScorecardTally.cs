using Tracker.Methods;
using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>What a row of a scorecard is about, and its cells counted.</summary>
/// <param name="Key">The party's code, the id of the commitment or instrument, the topic, or <c>all</c>.</param>
/// <param name="WrittenKey">The key that its writer gave the commitment or instrument.</param>
public sealed record ScorecardGroup(string Key, string? Name, string? WrittenKey, IReadOnlyList<Tally> Tallies);

/// <summary>Counts the cells of a scorecard by code: one pass over the standings, whatever the number of commitments.</summary>
internal static class ScorecardTally
{
    public const string All = "all";

    private static readonly Dictionary<string, (string Key, string Name, string Written)> Groups = new()
    {
        ["party"] = ("c.party", "c.party", "null::text"),
        ["commitment"] = ("c.id", "coalesce(c.key, c.text)", "c.key"),
        ["instrument"] = ("c.instrument_id", "c.title", "c.instrument_key"),
        ["topic"] = ("t.topic", "t.topic", "null::text"),
        [All] = ("'all'::text", "'all commitments'::text", "null::text"),
    };

    /// <summary>
    /// The cells that <see cref="Cells.Sql"/> lists. Where no coder is named and each assessment names its party, a cell has one assessment
    /// in effect, and nothing needs sorting; the commitments of the others are sorted for the latest. Takes day, knowledge, method, then filters
    /// that may be null, then whether each coder counts.
    /// </summary>
    private const string CellsByCode =
        $"""
        with promises as materialized (
            select c.id, c.key, c.instrument_id, i.key as instrument_key, iv.summary as title, v.content ->> 'text' as text, v.content -> 'topics' as topics
            from reporting.commitment c
            join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
            join reporting.instrument i on i.id = c.instrument_id
            join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> $2 or ($2 < i.known_on and lower(iv.known) = i.known_on))
            where ($4 = c.instrument_id or $4::uuid is null and ($7::uuid is not null or {Cells.Scored})) and ($6::text is null or jsonb_exists(v.content -> 'topics', $6)) and ($7::uuid is null or c.id = $7)),
        judged as not materialized (
            select a.commitment_id, a.party, a.coder, a.entry_id, a.code, lower(a.effective) as since
            from reporting.assessment a where a.method = $3 and a.effective @> $1 and a.known @> $2),
        several as materialized (select distinct commitment_id from judged where party is null or coder is not null),
        cells as (
            select s.party, a.code, p.*
            from reporting.obligor_on($1, $2) s join promises p on p.id = s.commitment_id
            left join judged a on a.commitment_id = s.commitment_id and a.party = s.party
            where ($5::text is null or s.party = $5)
                and s.commitment_id not in (select commitment_id from several)
            union all
            (select distinct on (s.commitment_id, s.party, case when $8 then a.coder end) s.party, a.code, p.*
            from reporting.obligor_on($1, $2) s join several using (commitment_id) join promises p on p.id = s.commitment_id
            left join judged a on a.commitment_id = s.commitment_id and (a.party is null or a.party = s.party)
            where ($5::text is null or s.party = $5)
            order by s.commitment_id, s.party, case when $8 then a.coder end, a.since desc nulls last, a.entry_id))
        """;

    public static async Task<List<ScorecardGroup>> ReadAsync(
        Held held, Asked asked, Method method, string by, Aggregation aggregation, CancellationToken cancellation)
    {
        var (key, name, written) = Groups[by];
        var sql = $"""
            {CellsByCode}
            select {key}, min({name}), min({written}), {Part(method, by, aggregation)}, c.code, count(*)
            from cells c {(by == "topic" ? "cross join lateral jsonb_array_elements_text(c.topics) t (topic)" : "")}
            group by 1, 4, 5 order by 1
            """;
        var rows = await held.ReadAsync(sql,
            r => (Key: r.GetValue(0).ToString()!, Name: r.TextOrNull(1), Written: r.TextOrNull(2), Tally: new Tally(r.GetValue(3).ToString()!, r.TextOrNull(4), r.GetInt64(5))),
            cancellation, [.. Cells.Parameters(asked, method.Id), method.Coders == Coders.Each]);
        return [.. rows.GroupBy(r => r.Key).Select(g => new ScorecardGroup(g.Key, g.Min(r => r.Name), g.Min(r => r.Written), [.. g.Select(r => r.Tally)]))];
    }

    /// <summary>What a mean of means is taken over; nothing where each part of a row has one cell.</summary>
    private static string Part(Method method, string by, Aggregation aggregation) => aggregation switch
    {
        Aggregation.MeanOfCommitments when by != "commitment" && (by != "party" || method.Coders == Coders.Each) => "c.id",
        Aggregation.MeanOfParties when by != "party" && (by != "commitment" || method.Coders == Coders.Each) => "c.party",
        _ => "''::text",
    };
}
