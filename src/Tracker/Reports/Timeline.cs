using Npgsql;
using NpgsqlTypes;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>A standing and the days it holds, from <paramref name="From"/> up to, not including, <paramref name="To"/> (null: on and on).</summary>
public sealed record TimelineSpan(
    string? Party, DateOnly From, DateOnly? To, string Implementation, string Basis, string Timeliness, bool Stalled, string Validity, bool Contested,
    string? Declared, string? Reported, string? Assessed, string? Deadline, string? DeadlineBasis, bool PastFirstDeadline, string? Distribution, Guid? DecidedBy);

/// <summary>A commitment's standing and that of each obligor (party null: the commitment) over effective time, and the entries behind it.</summary>
public sealed record TimelineAnswer(
    Guid Commitment, DateOnly KnownOn, DateTimeOffset? RecordedAt, IReadOnlyList<TimelineSpan> Standing, IReadOnlyList<TimelineEntry> Entries);

/// <summary>One commitment's standing over time and the entries behind it: <c>GET /commitments/{id}/timeline</c>, <c>tracker status</c>.</summary>
public static class Timeline
{
    private const string Columns =
        """
        select party, effective, implementation, basis, timeliness, stalled, validity, contested, declared, reported, assessed, deadline,
            past_first_deadline, distribution, entry_id, commitment_id, deadline_basis
        """;

    private const string Spans = $"{Columns} from reporting.standing where commitment_id = $1 and known @> $2 order by party nulls first, lower(effective)";

    private const string Headlines =
        $"{Columns} from reporting.standing where commitment_id = any($1) and known @> $2 and party is not distinct from $3 order by lower(effective)";

    private const string OfSome =
        $"{Columns} from reporting.standing where commitment_id = any($1) and known @> $2 and (party is null or party = any($3)) order by lower(effective)";

    public static async Task<List<TimelineSpan>> SpansAsync(Held held, Guid commitment, DateOnly knownOn, CancellationToken cancellation) =>
        [.. Joined(await held.ReadAsync(Spans, r => (Id: commitment, Span: Span(r)), cancellation, commitment, knownOn)).Select(s => s.Span)];

    /// <summary>The standings of many commitments over effective time.</summary>
    /// <param name="party">As they stand for this obligor; null: the headlines.</param>
    public static async Task<ILookup<Guid, TimelineSpan>> HeadlinesAsync(
        Held held, IReadOnlyList<Guid> commitments, DateOnly knownOn, CancellationToken cancellation, string? party = null) =>
        Joined(await held.ReadAsync(Headlines, r => (Id: r.GetGuid(15), Span: Span(r)), cancellation, commitments.ToArray(), knownOn, party)).ToLookup(s => s.Id, s => s.Span);

    /// <summary>The lives of what is listed: each as it stands for the obligor of its row.</summary>
    public static async Task<ILookup<Guid, TimelineSpan>> LivesAsync(Held held, IReadOnlyList<PortfolioRow> rows, DateOnly knownOn, CancellationToken cancellation)
    {
        Guid[] ids = [.. rows.Select(r => r.Id).Distinct()];
        if (rows.Select(r => r.Obligor).Distinct().ToList() is not { Count: > 1 } many) return await HeadlinesAsync(held, ids, knownOn, cancellation, rows.Count > 0 ? rows[0].Obligor : null);
        return Joined(await held.ReadAsync(OfSome, r => (Id: r.GetGuid(15), Span: Span(r)), cancellation, ids, knownOn, many.OfType<string>().ToArray())).ToLookup(s => s.Id, s => s.Span);
    }

    [WolverineGet("/commitments/{commitment}/timeline"), Question("A commitment's standing over time, and its entries", Parameters.Known, Answer = typeof(TimelineAnswer), Refuses = "unknown-commitment")]
    public static async Task<IResult> Get(string commitment, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asOf, id) = (http.Asked().AsOf, Ids.Stream(Ids.FromAddress(commitment)));
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation, about: id);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var spans = await SpansAsync(held, id, asOf.KnownOn, cancellation);
        if (spans.Count == 0) return CommitmentReport.NotKnown(commitment, asOf);
        return Results.Ok(new TimelineAnswer(id, asOf.KnownOn, asOf.RecordedAt, spans, await Entries.OfAsync(held, id, asOf.KnownOn, cancellation)));
    }

    /// <summary>Spans in their order, each as long as the standing stays the same.</summary>
    private static List<(Guid Id, TimelineSpan Span)> Joined(IEnumerable<(Guid Id, TimelineSpan Span)> spans)
    {
        var (joined, last) = (new List<(Guid Id, TimelineSpan Span)>(), new Dictionary<(Guid, string), int>());
        foreach (var (id, span) in spans)
        {
            var lane = (id, span.Party ?? "");
            if (last.TryGetValue(lane, out var at) && joined[at].Span is var before && before.To == span.From && before with { From = span.From, To = span.To } == span)
            {
                joined[at] = (id, before with { To = span.To });
                continue;
            }

            last[lane] = joined.Count;
            joined.Add((id, span));
        }

        return joined;
    }

    private static TimelineSpan Span(NpgsqlDataReader r)
    {
        var days = r.GetFieldValue<NpgsqlRange<DateOnly>>(1);
        return new(r.TextOrNull(0), days.LowerBound, days.UpperBoundInfinite ? null : days.UpperBound, r.GetString(2), r.GetString(3), r.GetString(4),
            r.GetBoolean(5), r.GetString(6), r.GetBoolean(7), r.TextOrNull(8), r.TextOrNull(9), r.TextOrNull(10), r.TextOrNull(11), r.TextOrNull(16), r.GetBoolean(12),
            r.TextOrNull(13), r.IdOrNull(14));
    }
}
