using System.Text.Json;
using Npgsql;
using Tracker.Acts;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>An instrument as known on the day asked.</summary>
public sealed record InstrumentRow(
    Guid Id, string? Key, string Kind, string Title, string AdoptedOn, IReadOnlyList<string> Parties, string? Place, string? Occasion, JsonElement? Source,
    DateOnly KnownOn, long Version, long Commitments);

/// <summary>What a party did to an instrument.</summary>
public sealed record PartyActionRow(Guid Entry, string? Party, string Action, string On, DateOnly EffectiveOn, JsonElement? Source);

/// <summary>Instruments and what was done to them: <c>GET /instruments</c>, <c>GET /instruments/{id}</c>.</summary>
public static class InstrumentReport
{
    private const string Instruments =
        """
        select i.id, i.key, v.content ->> 'kind', v.content ->> 'title', v.on_text,
            array(select jsonb_array_elements_text(v.content -> 'parties')), v.content ->> 'place', v.content ->> 'occasion', v.content -> 'source',
            i.known_on, i.version,
            (select count(*) from reporting.commitment c where c.instrument_id = i.id and c.known_on <= $1 and (c.retracted_on is null or c.retracted_on > $1))
        from reporting.instrument i join reporting.entry_version v on v.entry_id = i.entry_id and v.known @> $1
        where $2::uuid is null or i.id = $2
        order by i.adopted_earliest, i.id
        """;

    private const string Actions =
        "select entry_id, party, action, on_text, effective_on, source from reporting.party_action where instrument_id = $1 and known @> $2 order by effective_on, entry_id";

    [WolverineGet("/instruments")]
    public static async Task<IResult> GetAll(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } refusal) return ActPost.Problem(refusal);
        var rows = await database.ReadAsync(Instruments, Row, cancellation, asOf.KnownOn, null);
        return Results.Ok(new { asOf.KnownOn, Count = rows.Count, Instruments = rows });
    }

    [WolverineGet("/instruments/{instrument}")]
    public static async Task<IResult> Get(string instrument, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } refusal) return ActPost.Problem(refusal);
        var id = Ids.Stream(Ids.FromAddress(instrument));
        var rows = await database.ReadAsync(Instruments, Row, cancellation, asOf.KnownOn, id);
        if (rows.Count == 0)
            return ActPost.Problem(Refusal.Missing("unknown-instrument", $"No instrument '{Text.Short(instrument)}' was known on {asOf.KnownOn:O}.", "instrument"));
        var actions = await database.ReadAsync(Actions, r => new PartyActionRow(
            r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.JsonOrNull(5)), cancellation, id, asOf.KnownOn);
        var commitments = await Portfolio.ReadAsync(database, asOf, new PortfolioFilter(Instrument: id), null, Portfolio.MaxRows, cancellation);
        http.Response.Headers.ETag = $"\"{rows[0].Version}\"";
        return Results.Ok(new { asOf.On, asOf.KnownOn, Instrument = rows[0], PartyActions = actions, Commitments = commitments });
    }

    [WolverineGet("/instruments/{instrument}/entries")]
    public static Task<IResult> GetEntries(string instrument, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation) =>
        CommitmentReport.Entries("instrument", instrument, null, http, database, cancellation);

    [WolverineGet("/instruments/{instrument}/entries/{entry}")]
    public static Task<IResult> GetEntry(string instrument, string entry, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation) =>
        CommitmentReport.Entries("instrument", instrument, entry, http, database, cancellation);

    private static InstrumentRow Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<string[]>(5), r.TextOrNull(6), r.TextOrNull(7),
        r.JsonOrNull(8), r.GetFieldValue<DateOnly>(9), r.GetInt64(10), r.GetInt64(11));
}
