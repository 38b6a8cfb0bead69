using Npgsql;
using Tracker.Acts;
using Tracker.Standings;
using Tracker.Vocabulary;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>A commitment with its standing on a day as known on a day.</summary>
public sealed record PortfolioRow(
    Guid Id, string? Key, Guid InstrumentId, string Instrument, string? Code, string Text, IReadOnlyList<string> Obligors, IReadOnlyList<string> Topics,
    string MadeOn, string Implementation, string Basis, string Timeliness, bool Stalled, string Validity, bool Contested,
    string? Declared, string? Reported, string? Assessed, string? Deadline, bool PastFirstDeadline, string? Distribution, Guid? DecidedBy);

/// <summary>What narrows a portfolio; null asks for all.</summary>
public sealed record PortfolioFilter(
    Guid? Instrument = null, string? Party = null, string? Topic = null, string? Implementation = null, string? Timeliness = null, string? Words = null,
    Guid? Commitment = null);

/// <summary>Commitments and their standing: <c>GET /commitments</c>, <c>tracker report</c>.</summary>
public static class Portfolio
{
    public const int MaxRows = 1_000;

    private const string Query =
        """
        select c.id, c.key, c.instrument_id, iv.summary, v.content ->> 'code', v.content ->> 'text',
            array(select jsonb_array_elements_text(v.content -> 'obligors')), array(select jsonb_array_elements_text(v.content -> 'topics')),
            v.on_text, s.implementation, s.basis, s.timeliness, s.stalled, s.validity, s.contested, s.declared, s.reported, s.assessed,
            s.deadline, s.past_first_deadline, s.distribution, s.entry_id
        from reporting.standing s
        join reporting.commitment c on c.id = s.commitment_id
        join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
        join reporting.instrument i on i.id = c.instrument_id
        join reporting.entry_version iv on iv.entry_id = i.entry_id and (iv.known @> $2 or ($2 < i.known_on and lower(iv.known) = i.known_on))
        where s.party is null and s.effective @> $1 and s.known @> $2
            and ($3::uuid is null or c.instrument_id = $3) and ($4::text is null or v.content -> 'obligors' ? $4)
            and ($5::text is null or v.content -> 'topics' ? $5) and ($6::text is null or s.implementation = $6)
            and ($7::text is null or s.timeliness = $7) and ($8::text is null or v.content ->> 'text' ilike '%' || $8 || '%')
            and ($9::uuid is null or c.id = $9) and ($10::uuid is null or (c.made_earliest, c.id) > (select m.made_earliest, m.id from reporting.commitment m where m.id = $10))
        order by c.made_earliest, c.id
        limit $11
        """;

    /// <param name="after">The commitment that the page before ended with.</param>
    public static Task<List<PortfolioRow>> ReadAsync(
        NpgsqlDataSource database, AsOf asOf, PortfolioFilter filter, Guid? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync(Query, Row, cancellation, asOf.On, asOf.KnownOn, filter.Instrument, filter.Party, filter.Topic, filter.Implementation,
            filter.Timeliness, filter.Words?.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_"), filter.Commitment, after, limit);

    [WolverineGet("/commitments")]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } unfit) return ActPost.Problem(unfit);
        if (Read(http, out var filter, out var after, out var limit) is { } refusal) return ActPost.Problem(refusal);
        var rows = await ReadAsync(database, asOf, filter, after, limit + 1, cancellation);
        var page = rows.Take(limit).ToList();
        if (rows.Count > limit) http.Response.Headers.Link = $"<{Next(http, page[^1].Id)}>; rel=\"next\"";
        return Results.Ok(new { asOf.On, asOf.KnownOn, Count = page.Count, Commitments = page });
    }

    private static Refusal? Read(HttpContext http, out PortfolioFilter filter, out Guid? after, out int limit)
    {
        var query = http.Request.Query;
        string? Given(string name) => query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;
        (filter, after, limit) = (new(), null, 100);
        var known = new HashSet<string> { "on", "knownOn", "instrument", "party", "topic", "implementation", "timeliness", "q", "after", "limit" };
        if (query.Keys.FirstOrDefault(k => !known.Contains(k)) is { } stranger)
            return Refusal.Malformed("unknown-parameter", $"'{Text.Short(stranger)}' is not a parameter; the parameters are {string.Join(", ", known)}.", stranger);
        if (query.FirstOrDefault(q => q.Value.ToString().Contains('\0')).Key is { } unfit)
            return Refusal.Malformed("unfit-value", $"'{unfit}' contains a null character.", unfit);
        if (query["limit"].FirstOrDefault() is { } text && (!int.TryParse(text, out limit) || limit is < 1 or > MaxRows))
            return Refusal.Malformed("unfit-value", $"'limit' must be a number from 1 to {MaxRows}.", "limit");
        if (Given("after") is { } cursor)
        {
            if (!Guid.TryParse(cursor, out var id)) return Refusal.Malformed("unfit-value", "'after' must be the id that the page before ended with.", "after");
            after = id;
        }

        var party = Given("party") is { } name ? Parties.PartyDirectory.Default.Find(name) : null;
        if (party is null && Given("party") is { } nobody)
            return Refusal.Malformed("unknown-party", $"'{Text.Short(nobody)}' is not a known party.", "party");
        if ((Word<Implementation>("implementation", Given("implementation")) ?? Word<Timeliness>("timeliness", Given("timeliness"))) is { } strange) return strange;
        filter = new(
            Given("instrument") is { } instrument ? Ids.Stream(instrument) : null, party?.Code,
            Given("topic"), Given("implementation"), Given("timeliness"), Given("q"));
        return null;
    }

    private static Refusal? Word<T>(string name, string? given) where T : struct, Enum => given is null || Slug.Find<T>(given) is not null ? null
        : Refusal.Malformed("unfit-value", $"'{name}' must be one of {string.Join(", ", Slug.All<T>())}.", name);

    private static string Next(HttpContext http, Guid last)
    {
        var query = http.Request.Query.Where(q => q.Key != "after").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        return http.Request.Path + QueryString.Create(query.Append(KeyValuePair.Create("after", (string?)last.ToString())));
    }

    private static PortfolioRow Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.TextOrNull(1), r.GetGuid(2), r.GetString(3), r.TextOrNull(4), r.GetString(5), r.GetFieldValue<string[]>(6), r.GetFieldValue<string[]>(7),
        r.GetString(8), r.GetString(9), r.GetString(10), r.GetString(11), r.GetBoolean(12), r.GetString(13), r.GetBoolean(14), r.TextOrNull(15),
        r.TextOrNull(16), r.TextOrNull(17), r.TextOrNull(18), r.GetBoolean(19), r.TextOrNull(20), r.IdOrNull(21));
}
