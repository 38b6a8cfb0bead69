using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>One edge of the lineage graph: <c>from</c> <c>relation</c> <c>to</c>.</summary>
public sealed record LineageEdge(Guid Entry, Guid From, string? FromKey, string Relation, Guid To, string? ToKey, string On, DateOnly EffectiveOn);

/// <summary>Every link that leads to the commitment or away from it, through any number of others.</summary>
public sealed record LineageAnswer(Guid Commitment, DateOnly KnownOn, DateTimeOffset? RecordedAt, IReadOnlyList<LineageEdge> Links);

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

    [WolverineGet("/commitments/{commitment}/lineage"), Question("Where a commitment comes from and what became of it", Parameters.Known, Answer = typeof(LineageAnswer), Refuses = "unknown-commitment")]
    public static async Task<IResult> Get(string commitment, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asOf, id) = (http.Asked().AsOf, Ids.Stream(Ids.FromAddress(commitment)));
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var known = await held.ReadAsync("select from reporting.commitment where id = $1 and known_on <= $2", _ => true, cancellation, id, asOf.KnownOn);
        if (known.Count == 0) return CommitmentReport.NotKnown(commitment, asOf);
        return Results.Ok(new LineageAnswer(id, asOf.KnownOn, asOf.RecordedAt, await EdgesAsync(held, id, asOf.KnownOn, cancellation)));
    }

    /// <summary>The links by which the commitment is joined to others, however far.</summary>
    public static Task<List<LineageEdge>> EdgesAsync(Held held, Guid commitment, DateOnly knownOn, CancellationToken cancellation) => held.ReadAsync(
        Edges, r => new LineageEdge(
            r.GetGuid(0), r.GetGuid(1), r.TextOrNull(2), r.GetString(3), r.GetGuid(4), r.TextOrNull(5), r.GetString(6), r.GetFieldValue<DateOnly>(7)),
        cancellation, commitment, knownOn);
}
