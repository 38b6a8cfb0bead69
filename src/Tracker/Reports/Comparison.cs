using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>How a commitment stood on a day as known on a day.</summary>
public sealed record Stood(string Implementation, string Basis, string Timeliness, bool Stalled, string Validity, bool Contested)
{
    internal static Stood Of(PortfolioRow row) => new(row.Implementation, row.Basis, row.Timeliness, row.Stalled, row.Validity, row.Contested);
}

/// <summary>An entry that became known, or took effect, between then and now.</summary>
public sealed record Cause(Guid Entry, string Kind, string Summary, DateOnly EffectiveOn, DateOnly KnownOn, string? SourceTitle, string? SourceUrl, string? Quote);

/// <summary>A commitment whose standing differs.</summary>
/// <param name="Commitment">What it promises, as known now; of one that was taken back, as known then.</param>
/// <param name="Then">Null: it was not known to be made.</param>
/// <param name="Now">Null: it was taken back, or was not made yet.</param>
/// <param name="Because">The entries between; none where only days passed.</param>
public sealed record Difference(PortfolioRow Commitment, Stood? Then, Stood? Now, IReadOnlyList<Cause> Because);

/// <summary>What differs between two days, each as known on a day. The <c>Link</c> header leads to the next page.</summary>
/// <param name="Of">How many commitments stand now under the same filters.</param>
public sealed record ComparisonAnswer(
    DateOnly On, DateOnly KnownOn, DateOnly ThenOn, DateOnly ThenKnownOn, DateTimeOffset? RecordedAt, bool IsForecast, long Of, int Count, IReadOnlyList<Difference> Differences);

/// <summary>Then and now: <c>GET /compare</c>.</summary>
public static class Comparison
{
    /// <summary>Of <c>{query}</c>, what stands otherwise, or not at all, on the other day.</summary>
    private const string Differing =
        """
        select n.id, n.made, t.commitment_id is null
        from (select c.id, c.made_earliest as made, s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested {query}) n
        left join reporting.standing t on t.commitment_id = n.id and t.party is null and t.effective @> {on} and t.known @> {known}
        where (t.implementation, t.basis, t.timeliness, t.stalled, t.validity, t.contested)
            is distinct from (n.implementation, n.basis, n.timeliness, n.stalled, n.validity, n.contested)
            and (t.commitment_id is null or not {gone})
            and ({after}::date is null or (n.made, n.id) > ({after}, {id}))
        order by n.made, n.id limit {limit}
        """;

    private static readonly string[] Places = ["{on}", "{known}", "{gone}", "{after}", "{id}", "{limit}"];

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
        var found = (await DifferingAsync(held, now, then, isGone: false, filter, asked, cancellation))
            .Concat(await DifferingAsync(held, then, now, isGone: true, filter, asked, cancellation)).OrderBy(f => f.Made).ThenBy(f => $"{f.Id}", StringComparer.Ordinal).ToList();
        var page = found.Take(asked.Limit).ToList();
        if (found.Count > page.Count) asked.LinkNext(http, page[^1].Made, page[^1].Id);
        var stood = await RowsAsync(held, then, [.. page.Where(p => p.IsGone || !p.IsNew).Select(p => p.Id)], cancellation);
        var stand = await RowsAsync(held, now, [.. page.Where(p => !p.IsGone).Select(p => p.Id)], cancellation);
        var causes = (await held.ReadAsync(Causes, Because, cancellation, page.Select(p => p.Id).ToArray(), now.KnownOn, then.KnownOn, then.On, now.On)).ToLookup(c => c.Id, c => c.Cause);
        var of = (await RegisterTally.ReadAsync(held, now, filter, now.KnownOn, cancellation)).All;
        var differences = page.Select(p => (Then: stood.GetValueOrDefault(p.Id), Now: stand.GetValueOrDefault(p.Id), Because: causes[p.Id].ToList())).Select(p => new Difference(
            (p.Now ?? p.Then)!, p.Then is null ? null : Stood.Of(p.Then), p.Now is null ? null : Stood.Of(p.Now), p.Because));
        return new(now.On, now.KnownOn, then.On, then.KnownOn, now.RecordedAt, now.IsForecast, of, page.Count, [.. differences]);
    }

    private static async Task<Dictionary<Guid, PortfolioRow>> RowsAsync(Held held, AsOf asOf, Guid[] ids, CancellationToken cancellation) => ids.Length == 0 ? []
        : (await Portfolio.ReadAsync(held, asOf, new() { Among = ids }, PortfolioOrder.Made, null, ids.Length, cancellation)).ToDictionary(r => r.Row.Id, r => r.Row);

    /// <param name="isGone">Only what does not stand on the other day.</param>
    private static async Task<List<(Guid Id, DateOnly Made, bool IsNew, bool IsGone)>> DifferingAsync(
        Held held, AsOf asOf, AsOf other, bool isGone, PortfolioFilter filter, Asked asked, CancellationToken cancellation)
    {
        var query = Query.ToCount(asOf).Where(filter);
        object?[] more = [other.On, other.KnownOn, isGone, asked.After?.Key, asked.After?.Id, asked.Limit + 1];
        var sql = Places.Index().Aggregate(Differing, (text, at) => text.Replace(at.Item, $"${query.Parameters.Length + at.Index + 1}", StringComparison.Ordinal))
            .Replace("{query}", query.ToString(), StringComparison.Ordinal);
        return await held.ReadAsync(sql, r => (r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.GetBoolean(2), isGone), cancellation, [.. query.Parameters, .. more]);
    }

    private static (Guid Id, Cause Cause) Because(NpgsqlDataReader r) => (r.GetGuid(0), new(
        r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5), r.TextOrNull(6), r.TextOrNull(7), r.TextOrNull(8)));
}
