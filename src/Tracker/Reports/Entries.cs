using System.Text.Json;
using Npgsql;
using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>An entry as known on the day asked, with what it says, where it is to be read, and what became of it.</summary>
/// <param name="On">When it was so, as written.</param>
/// <param name="Content">What it says, corrections applied; the first wording where it was taken back.</param>
/// <param name="About">The entry that a correction, retraction, dispute or resolution is about.</param>
/// <param name="Was">What it said first, where it has been corrected.</param>
public sealed record TimelineEntry(
    Guid Id, string? Key, string Kind, string? On, DateOnly EffectiveOn, DateOnly KnownOn, DateTimeOffset RecordedAt, string? RecordedBy, string Summary,
    JsonElement? Source, JsonElement? Content, Guid? About, Guid? CorrectedBy, DateOnly? CorrectedOn, Guid? RetractedBy, DateOnly? RetractedOn,
    JsonElement? Was);

/// <summary>Every entry of an instrument or commitment that was known on the day asked.</summary>
public sealed record EntryList(DateOnly KnownOn, DateTimeOffset? RecordedAt, int Count, IReadOnlyList<TimelineEntry> Entries);

/// <summary>The entries of one stream as known on a day.</summary>
public static class Entries
{
    private const string Known =
        """
        select e.id, e.key, e.kind, coalesce(v.on_text, e.on_text), coalesce(v.effective_on, e.effective_on), e.known_on, e.recorded_at, e.recorded_by,
            coalesce(v.summary, e.summary), coalesce(v.content, e.recorded_content) -> 'source', coalesce(v.content, e.recorded_content), e.about_entry,
            correction.id, correction.known_on, retraction.id, retraction.known_on,
            case when correction.id is not null and e.kind <> 'code-submitted' then e.recorded_content end
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

    public static Task<List<TimelineEntry>> OfAsync(Held held, Guid stream, DateOnly knownOn, CancellationToken cancellation, Guid? only = null) =>
        held.ReadAsync(Known, Row, cancellation, stream, knownOn, only);

    private static TimelineEntry Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.TextOrNull(1), r.GetString(2), r.TextOrNull(3), r.GetFieldValue<DateOnly>(4), r.GetFieldValue<DateOnly>(5),
        r.GetFieldValue<DateTimeOffset>(6), r.TextOrNull(7), r.GetString(8), r.JsonOrNull(9), r.JsonOrNull(10), r.IdOrNull(11), r.IdOrNull(12), r.DayOrNull(13),
        r.IdOrNull(14), r.DayOrNull(15), r.JsonOrNull(16));
}
