using Npgsql;
using Tracker.Acts;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>One commitment with its standing, obligor by obligor, and the entry that decided it: <c>GET /commitments/{id}</c>.</summary>
public static class CommitmentReport
{
    [WolverineGet("/commitments/{commitment}")]
    public static async Task<IResult> Get(string commitment, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } refusal) return ActPost.Problem(refusal);
        var id = Ids.Stream(Ids.FromAddress(commitment));
        var rows = await Portfolio.ReadAsync(database, asOf, new PortfolioFilter(Commitment: id), null, 1, cancellation);
        if (rows.Count == 0) return NotKnown(commitment, asOf);
        var version = await database.ReadAsync("select version from reporting.commitment where id = $1", r => r.GetInt64(0), cancellation, id);
        var parties = await Timeline.SpansAsync(database, id, asOf.KnownOn, cancellation);
        var decidedBy = rows[0].DecidedBy is { } entry ? await Timeline.EntriesAsync(database, id, asOf.KnownOn, entry, cancellation) : [];
        http.Response.Headers.ETag = $"\"{version[0]}\"";
        return Results.Ok(new
        {
            asOf.On,
            asOf.KnownOn,
            Version = version[0],
            Commitment = rows[0],
            Parties = parties.Where(s => s.Party is not null && s.From <= asOf.On && (s.To is null || s.To > asOf.On)),
            DecidedBy = decidedBy.FirstOrDefault(),
        });
    }

    [WolverineGet("/commitments/{commitment}/entries")]
    public static Task<IResult> GetEntries(string commitment, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation) =>
        Entries("commitment", commitment, null, http, database, cancellation);

    [WolverineGet("/commitments/{commitment}/entries/{entry}")]
    public static Task<IResult> GetEntry(string commitment, string entry, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation) =>
        Entries("commitment", commitment, entry, http, database, cancellation);

    internal static async Task<IResult> Entries(
        string kind, string name, string? entry, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } refusal) return ActPost.Problem(refusal);
        var entries = await Timeline.EntriesAsync(database, Ids.Stream(Ids.FromAddress(name)), asOf.KnownOn, entry is null ? null : Ids.Entry(Ids.FromAddress(entry)), cancellation);
        if (entries.Count == 0)
            return ActPost.Problem(Refusal.Missing("unknown-entry", $"No such entry of {kind} '{Text.Short(name)}' was known on {asOf.KnownOn:O}.", kind));
        return entry is null ? Results.Ok(new { asOf.KnownOn, Count = entries.Count, Entries = entries }) : Results.Ok(entries[0]);
    }

    internal static IResult NotKnown(string commitment, AsOf asOf) => ActPost.Problem(Refusal.Missing(
        "unknown-commitment", $"No commitment '{Text.Short(commitment)}' stood on {asOf.On:O} as known on {asOf.KnownOn:O}.", "commitment"));
}
