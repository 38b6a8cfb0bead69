using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>How a commitment stood on a day as known on a day.</summary>
public sealed record Stood(string Implementation, string Basis, string Timeliness, bool Stalled, string Validity, bool Contested);

/// <summary>An entry that became known, or took effect, between then and now.</summary>
public sealed record Cause(Guid Entry, string Kind, string Summary, DateOnly EffectiveOn, DateOnly KnownOn, string? SourceTitle, string? SourceUrl, string? Quote);

/// <summary>A commitment whose standing differs.</summary>
/// <param name="Then">Null: it was not known to be made.</param>
/// <param name="Now">How it stands, with what it promises.</param>
/// <param name="Because">The entries between; none where only days passed.</param>
public sealed record Difference(Stood? Then, PortfolioRow Now, IReadOnlyList<Cause> Because);

/// <summary>What differs between two days, each as known on a day. The <c>Link</c> header leads to the next page.</summary>
/// <param name="Of">How many commitments stand now under the same filters.</param>
public sealed record ComparisonAnswer(
    DateOnly On, DateOnly KnownOn, DateOnly ThenOn, DateOnly ThenKnownOn, DateTimeOffset? RecordedAt, bool IsForecast, long Of, int Count, IReadOnlyList<Difference> Differences);

/// <summary>Then and now: <c>GET /compare</c>.</summary>
public static class Comparison
{
    private const string Differing =
        """
        select n.id, n.made, t.implementation, t.basis, t.timeliness, t.stalled, t.validity, t.contested
        from (select c.id, c.made_earliest as made, s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested {query}) n
        left join reporting.standing t on t.commitment_id = n.id and t.party is null and t.effective @> {on} and t.known @> {known}
        where (t.implementation, t.basis, t.timeliness, t.stalled, t.validity, t.contested)
            is distinct from (n.implementation, n.basis, n.timeliness, n.stalled, n.validity, n.contested)
            and ({after}::date is null or (n.made, n.id) > ({after}, {id}))
        order by n.made, n.id limit {limit}
        """;

    private static readonly string[] Places = ["{on}", "{known}", "{after}", "{id}", "{limit}"];

    private const string Causes =
        """
        select e.commitment_id, e.id, e.kind, coalesce(v.summary, e.summary), coalesce(v.effective_on, e.effective_on), e.known_on,
            coalesce(v.content, e.recorded_content) -> 'source' ->> 'title', coalesce(v.content, e.recorded_content) -> 'source' ->> 'url',
            coalesce(v.content, e.recorded_content) -> 'source' -> 'quote' ->> 'exact'
        from reporting.entry e left join reporting.entry_version v on v.entry_id = e.id and v.known @> $2
        where e.commitment_id = any($1) and e.known_on <= $2
            and (e.known_on > $3 or (coalesce(v.effective_on, e.effective_on) > $4 and coalesce(v.effective_on, e.effective_on) <= $5))
        order by e.known_on, e.sequence
        """;

    [WolverineGet("/compare"), Question("What differs between two days, and why", Parameters.AsOf, "thenOn,thenKnownOn", Parameters.Filters, Parameters.Page, Answer = typeof(ComparisonAnswer))]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (refusal, held) = await holdings.AsOfAsync(http.Asked().AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        return Results.Ok(await ReadAsync(http, held, cancellation));
    }

    /// <summary>Then is, where it is not given, a year before.</summary>
    public static AsOf Then(Asked asked)
    {
        var knownOn = asked.Day("thenKnownOn") ?? asked.Day("thenOn") ?? Earlier(asked.AsOf.KnownOn);
        return asked.AsOf with { On = asked.Day("thenOn") ?? knownOn, KnownOn = knownOn };
    }

    private static DateOnly Earlier(DateOnly day) => day.Year > 1 ? day.AddYears(-1) : day;

    private static async Task<ComparisonAnswer> ReadAsync(HttpContext http, Held held, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var (now, then, filter) = (asked.AsOf, Then(asked), PortfolioFilter.Of(asked));
        var found = await DifferingAsync(held, now, then, filter, asked, cancellation);
        var page = found.Take(asked.Limit).ToList();
        if (found.Count > page.Count) asked.LinkNext(http, page[^1].Made, page[^1].Id);
        var among = filter with { Among = [.. page.Select(p => p.Id)] };
        var rows = (await Portfolio.ReadAsync(held, now, among, PortfolioOrder.Made, null, asked.Limit, cancellation)).ToDictionary(r => r.Row.Id, r => r.Row);
        var causes = (await held.ReadAsync(Causes, Because, cancellation, page.Select(p => p.Id).ToArray(), now.KnownOn, then.KnownOn, then.On, now.On)).ToLookup(c => c.Id, c => c.Cause);
        var of = (await RegisterTally.ReadAsync(held, now, filter, now.KnownOn, cancellation)).All;
        return new(now.On, now.KnownOn, then.On, then.KnownOn, now.RecordedAt, now.IsForecast, of, page.Count,
            [.. page.Where(p => rows.ContainsKey(p.Id)).Select(p => new Difference(p.Then, rows[p.Id], [.. causes[p.Id]]))]);
    }

    private static Task<List<(Guid Id, DateOnly Made, Stood? Then)>> DifferingAsync(
        Held held, AsOf now, AsOf then, PortfolioFilter filter, Asked asked, CancellationToken cancellation)
    {
        var query = Query.On(now).Where(filter);
        object?[] more = [then.On, then.KnownOn, asked.After?.Key, asked.After?.Id, asked.Limit + 1];
        var sql = Places.Index().Aggregate(Differing, (text, at) => text.Replace(at.Item, $"${query.Parameters.Length + at.Index + 1}", StringComparison.Ordinal))
            .Replace("{query}", query.ToString(), StringComparison.Ordinal);
        return held.ReadAsync(sql, r => (r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.IsDBNull(2) ? null : new Stood(
            r.GetString(2), r.GetString(3), r.GetString(4), r.GetBoolean(5), r.GetString(6), r.GetBoolean(7))), cancellation, [.. query.Parameters, .. more]);
    }

    private static (Guid Id, Cause Cause) Because(NpgsqlDataReader r) => (r.GetGuid(0), new(
        r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.TextOrNull(6), r.TextOrNull(7), r.TextOrNull(8)));
}
