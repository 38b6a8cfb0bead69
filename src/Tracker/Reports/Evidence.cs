using System.Text.Json;
using Npgsql;
using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>What an entry says, as known on a day, and where it is to be read.</summary>
/// <param name="Stream">The commitment or instrument that it is an entry of.</param>
/// <param name="Kind">What it is, such as <c>progress-logged</c>.</param>
/// <param name="On">When it was so, as written.</param>
/// <param name="KnownOn">The day on which it became known.</param>
/// <param name="Coder">Whose judgement it is, where it is an assessment.</param>
public sealed record EvidenceEntry(Guid Id, Guid Stream, string Kind, string? On, DateOnly KnownOn, string Summary, JsonElement? Source, string? Coder);

/// <summary>Many entries at once: those by which commitments were registered, and others by id.</summary>
public static class Evidence
{
    private const string Known =
        """
        select e.id, e.stream_id, e.kind, coalesce(v.on_text, e.on_text), e.known_on, coalesce(v.summary, e.summary), coalesce(v.content, e.recorded_content) -> 'source',
            coalesce(v.content, e.recorded_content) ->> 'coder'
        from reporting.entry e left join reporting.entry_version v on v.entry_id = e.id and v.known @> $3
        where e.id = any($1) or e.id = any(array(select entry_id from reporting.commitment where id = any($2)))
        """;

    private const string Searches =
        """
        select distinct on (e.commitment_id) e.id, e.commitment_id, e.kind, v.on_text, e.known_on, v.summary, v.content -> 'source', null
        from reporting.entry e join reporting.entry_version v on v.entry_id = e.id and v.known @> $2
        where e.kind = 'search-recorded' and e.commitment_id = any($1) and v.effective_on <= $3
        order by e.commitment_id, v.effective_on desc, e.sequence desc
        """;

    private const string Instruments =
        """
        select i.id, coalesce(v.content, e.recorded_content) -> 'source'
        from reporting.instrument i join reporting.entry e on e.id = i.entry_id left join reporting.entry_version v on v.entry_id = e.id and v.known @> $2
        where i.id = any($1)
        """;

    private const string Registered = "select id, entry_id from reporting.commitment where id = any($1)";

    /// <returns>The entries by id, and of each commitment the id of the entry that registered it.</returns>
    public static async Task<(IReadOnlyDictionary<Guid, EvidenceEntry> Entries, IReadOnlyDictionary<Guid, Guid> Promises)> ReadAsync(
        Held held, IReadOnlyList<Guid> entries, IReadOnlyList<Guid> commitments, DateOnly knownOn, CancellationToken cancellation)
    {
        var promises = await held.ReadAsync(Registered, r => (r.GetGuid(0), r.GetGuid(1)), cancellation, commitments.ToArray());
        var found = await held.ReadAsync(Known, Row, cancellation, entries.ToArray(), commitments.ToArray(), knownOn);
        return (found.ToDictionary(e => e.Id), promises.ToDictionary(p => p.Item1, p => p.Item2));
    }

    /// <returns>Of each commitment, where there is one, the last search for news of it.</returns>
    public static async Task<IReadOnlyDictionary<Guid, EvidenceEntry>> SearchesAsync(Held held, Guid[] commitments, AsOf asOf, CancellationToken cancellation) =>
        (await held.ReadAsync(Searches, Row, cancellation, commitments, asOf.KnownOn, asOf.On)).ToDictionary(e => e.Stream);

    /// <returns>Of each instrument the source of its registration; null where it names none.</returns>
    public static async Task<IReadOnlyDictionary<Guid, JsonElement?>> InstrumentsAsync(Held held, Guid[] instruments, DateOnly knownOn, CancellationToken cancellation) =>
        (await held.ReadAsync(Instruments, r => (Id: r.GetGuid(0), Source: r.JsonOrNull(1)), cancellation, instruments, knownOn)).ToDictionary(i => i.Id, i => i.Source);

    private static EvidenceEntry Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.TextOrNull(3), r.GetFieldValue<DateOnly>(4), r.GetString(5), r.JsonOrNull(6), r.TextOrNull(7));
}
