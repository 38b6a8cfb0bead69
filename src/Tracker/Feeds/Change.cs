using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Tracker.Questions;

namespace Tracker.Feeds;

/// <summary>An entry as it is told to those who follow the register.</summary>
/// <param name="Sequence">Its number among all entries of the register, in the order in which they are followed.</param>
/// <param name="Id">The entry.</param>
/// <param name="Key">The writer's own name for it.</param>
/// <param name="On">When it was so, as written.</param>
/// <param name="UpdatedAt">When it was recorded, or corrected or taken back since.</param>
/// <param name="About">The entry that a correction, retraction, dispute or resolution is about.</param>
/// <param name="Href">Where to read it.</param>
/// <param name="Party">The code of the registered party that it is of.</param>
public sealed record Change(
    long Sequence, Guid Id, string? Key, string Kind, Guid? Instrument, string? InstrumentKey, Guid? Commitment, string? CommitmentKey, string? On,
    DateOnly KnownOn, DateTimeOffset RecordedAt, DateTimeOffset UpdatedAt, string? RecordedBy, string Summary, Guid? About, string? AboutKind,
    string? AboutSummary, string Href, string? Party = null)
{
    /// <summary>Where to read an entry of the same instrument, commitment or party.</summary>
    public string HrefOf(Guid entry) => Address(Commitment, Instrument, Party, entry);

    internal static Change Of(NpgsqlDataReader r)
    {
        var (id, instrument, commitment) = (r.GetGuid(1), r.IdOrNull(4), r.IdOrNull(6));
        return new(
            r.GetInt64(0), id, r.TextOrNull(2), r.GetString(3), instrument, r.TextOrNull(5), commitment, r.TextOrNull(7), r.TextOrNull(8),
            r.GetFieldValue<DateOnly>(9), r.GetFieldValue<DateTimeOffset>(10), r.GetFieldValue<DateTimeOffset>(11), r.TextOrNull(12), r.GetString(13),
            r.IdOrNull(14), r.TextOrNull(15), r.TextOrNull(16), Address(commitment, instrument, r.TextOrNull(17), id), r.TextOrNull(17));
    }

    private static string Address(Guid? commitment, Guid? instrument, string? party, Guid entry) =>
        (party is not null ? $"/parties/{party}" : commitment is null ? $"/instruments/{instrument}" : $"/commitments/{commitment}") + $"/entries/{entry}";
}

/// <summary>JSON in one line, without what is absent.</summary>
internal static class ChangeJson
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Compact);
}

/// <summary>Which changes are wanted: all, or those of an instrument and its commitments, of a commitment, of what a party takes part in.</summary>
public sealed record ChangeFilter(Guid? Instrument, Guid? Commitment, string? Party)
{
    /// <summary>The condition on an entry <c>e</c>, with the SQL of the three values.</summary>
    internal static string Condition(string instrument, string commitment, string party) =>
        $"""
        ({instrument}::uuid is null or e.instrument_id = {instrument}) and ({commitment}::uuid is null or e.stream_id = {commitment})
        and ({party}::text is null or {party} = any(e.parties)
            or exists (select from reporting.commitment f where f.id = e.commitment_id and {party} = any(f.obligors))
            or exists (select from reporting.instrument f where f.id = e.stream_id and {party} = any(f.parties)))
        """;

    public static ChangeFilter Of(Asked asked) => new(asked.Stream("instrument"), asked.Stream("commitment"), asked.Party);
}

/// <summary>Reads changes from the readings.</summary>
public static class ChangeRows
{
    private const string Rows =
        """
        select e.sequence, e.id, e.key, e.kind, e.instrument_id, i.key, e.commitment_id, c.key, e.on_text, e.known_on, e.recorded_at,
            greatest(e.recorded_at, correction.recorded_at, retraction.recorded_at), e.recorded_by, e.summary, e.about_entry, about.kind, about.summary,
            (select p.code from reporting.registered_party p where p.id = e.stream_id limit 1)
        from reporting.entry e
        left join reporting.instrument i on i.id = e.instrument_id
        left join reporting.commitment c on c.id = e.commitment_id
        left join reporting.entry about on about.id = e.about_entry
        left join reporting.entry correction on correction.id = e.corrected_by
        left join reporting.entry retraction on retraction.id = e.retracted_by
        where

        """;

    private static readonly string Wanted = Rows + ChangeFilter.Condition("$1", "$2", "$3");
    private static readonly string Forward = Wanted + " and e.sequence > $4 and e.sequence <= $5 order by e.sequence limit $6";
    private static readonly string Back = Wanted
        + " and e.sequence <= $4 and ($5::uuid is null or e.sequence < (select last.sequence from reporting.entry last where last.id = $5)) order by e.sequence desc limit $6";

    /// <summary>The first of those after a sequence and not after another, in order.</summary>
    public static Task<List<Change>> AfterAsync(
        this NpgsqlDataSource database, ChangeFilter filter, long after, long upTo, int limit, CancellationToken cancellation) =>
        database.ReadAsync(Forward, Change.Of, cancellation, filter.Instrument, filter.Commitment, filter.Party, after, upTo, limit);

    /// <summary>The last of those up to a sequence and before an entry, newest first.</summary>
    public static Task<List<Change>> BackAsync(
        this NpgsqlDataSource database, ChangeFilter filter, long upTo, Guid? before, int limit, CancellationToken cancellation) =>
        database.ReadAsync(Back, Change.Of, cancellation, filter.Instrument, filter.Commitment, filter.Party, upTo, before, limit);

    /// <returns>Null if the readings have no such entry.</returns>
    public static async Task<Change?> FindChangeAsync(this NpgsqlDataSource database, Guid entry, CancellationToken cancellation) =>
        (await database.ReadAsync(Rows + "e.id = $1", Change.Of, cancellation, entry)).SingleOrDefault();
}
