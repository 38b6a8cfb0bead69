using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Tracker.Acts;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>A standing and the days it holds, from <paramref name="From"/> up to, not including, <paramref name="To"/> (null: on and on).</summary>
public sealed record TimelineSpan(
    string? Party, DateOnly From, DateOnly? To, string Implementation, string Basis, string Timeliness, bool Stalled, string Validity, bool Contested,
    string? Declared, string? Reported, string? Assessed, string? Deadline, bool PastFirstDeadline, string? Distribution, Guid? DecidedBy);

/// <summary>An entry as known on the day asked.</summary>
public sealed record TimelineEntry(
    Guid Id, string? Key, string Kind, string? On, DateOnly EffectiveOn, DateOnly KnownOn, DateTimeOffset RecordedAt, string? RecordedBy, string Summary,
    JsonElement? Content, Guid? About, Guid? CorrectedBy, DateOnly? CorrectedOn, Guid? RetractedBy, DateOnly? RetractedOn);

/// <summary>One commitment's standing over time and the entries behind it: <c>GET /commitments/{id}/timeline</c>, <c>tracker status</c>.</summary>
public static class Timeline
{
    private const string Spans =
        """
        select party, effective, implementation, basis, timeliness, stalled, validity, contested, declared, reported, assessed, deadline,
            past_first_deadline, distribution, entry_id
        from reporting.standing where commitment_id = $1 and known @> $2
        order by party nulls first, lower(effective)
        """;

    private const string Entries =
        """
        select e.id, e.key, e.kind, coalesce(v.on_text, e.on_text), coalesce(v.effective_on, e.effective_on), e.known_on, e.recorded_at, e.recorded_by,
            coalesce(v.summary, e.summary), coalesce(v.content, e.recorded_content), e.about_entry,
            correction.id, correction.known_on, retraction.id, retraction.known_on
        from reporting.entry e left join reporting.entry_version v on v.entry_id = e.id and v.known @> $2
        left join lateral (
            select c.id, c.known_on from reporting.entry c
            where c.about_entry = e.id and c.kind = 'entry-corrected' and c.known_on <= $2 and (c.retracted_on is null or c.retracted_on > $2)
            order by c.known_on desc, c.sequence desc limit 1) correction on true
        left join lateral (
            select r.id, r.known_on from reporting.entry r
            where r.about_entry = e.id and r.kind = 'entry-retracted' and r.known_on <= $2 and (r.retracted_on is null or r.retracted_on > $2)
            order by r.known_on desc, r.sequence desc limit 1) retraction on true
        where e.stream_id = $1 and e.known_on <= $2 and ($3::uuid is null or e.id = $3)
        order by coalesce(v.effective_on, e.effective_on), e.known_on, e.sequence
        """;

    public static Task<List<TimelineSpan>> SpansAsync(NpgsqlDataSource database, Guid commitment, DateOnly knownOn, CancellationToken cancellation) =>
        database.ReadAsync(Spans, Span, cancellation, commitment, knownOn);

    public static Task<List<TimelineEntry>> EntriesAsync(
        NpgsqlDataSource database, Guid stream, DateOnly knownOn, Guid? entry, CancellationToken cancellation) =>
        database.ReadAsync(Entries, Entry, cancellation, stream, knownOn, entry);

    [WolverineGet("/commitments/{commitment}/timeline")]
    public static async Task<IResult> Get(string commitment, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (AsOf.Read(http, out var asOf) is { } refusal) return ActPost.Problem(refusal);
        var id = Ids.Stream(Ids.FromAddress(commitment));
        var spans = await SpansAsync(database, id, asOf.KnownOn, cancellation);
        if (spans.Count == 0) return CommitmentReport.NotKnown(commitment, asOf);
        return Results.Ok(new { Commitment = id, asOf.KnownOn, Standing = spans, Entries = await EntriesAsync(database, id, asOf.KnownOn, null, cancellation) });
    }

    private static TimelineSpan Span(NpgsqlDataReader r)
    {
        var days = r.GetFieldValue<NpgsqlRange<DateOnly>>(1);
        return new(r.TextOrNull(0), days.LowerBound, days.UpperBoundInfinite ? null : days.UpperBound, r.GetString(2), r.GetString(3), r.GetString(4),
            r.GetBoolean(5), r.GetString(6), r.GetBoolean(7), r.TextOrNull(8), r.TextOrNull(9), r.TextOrNull(10), r.TextOrNull(11), r.GetBoolean(12),
            r.TextOrNull(13), r.IdOrNull(14));
    }

    private static TimelineEntry Entry(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.TextOrNull(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5),
        r.GetFieldValue<DateTimeOffset>(6), r.TextOrNull(7), r.GetString(8), r.JsonOrNull(9), r.IdOrNull(10), r.IdOrNull(11), r.DayOrNull(12),
        r.IdOrNull(13), r.DayOrNull(14));
}
