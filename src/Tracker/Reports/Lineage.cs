using Npgsql;
using Tracker.Acts;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>One edge of the lineage graph.</summary>
public sealed record LineageEdge(Guid Entry, Guid From, string? FromKey, string Relation, Guid To, string? ToKey, string On, DateOnly EffectiveOn);

/// <summary>Where a commitment comes from and what became of it, both ways: <c>GET /commitments/{id}/lineage</c>.</summary>
public static class Lineage
{
    private const string Edges =
        """
        with recursive reach (id) as (
            values ($1::uuid)
            union
            select case when l.from_id = r.id then l.to_id else l.from_id end
            from reach r join reporting.link l on (l.from_id = r.id or l.to_id = r.id) and l.known @> $2)
        select l.entry_id, l.from_id, f.key, l.relation, l.to_id, t.key, l.on_text, l.effective_on
        from reporting.link l
        left join reporting.commitment f on f.id = l.from_id left join reporting.commitment t on t.id = l.to_id
        where l.known @> $2 and l.from_id in (select id from reach)
        order by l.effective_on, l.entry_id
        """;

    [WolverineGet("/commitments/{commitment}/lineage")]
    public static async Task<IResult> Get(string commitment, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } refusal) return ActPost.Problem(refusal);
        var id = Ids.Stream(Ids.FromAddress(commitment));
        var edges = await database.ReadAsync(Edges, r => new LineageEdge(
            r.GetGuid(0), r.GetGuid(1), r.TextOrNull(2), r.GetString(3), r.GetGuid(4), r.TextOrNull(5), r.GetString(6), r.GetFieldValue<DateOnly>(7)),
            cancellation, id, asOf.KnownOn);
        return Results.Ok(new { Commitment = id, asOf.KnownOn, Links = edges });
    }
}
