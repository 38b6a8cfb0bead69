using Npgsql;
using Tracker.Readings;

namespace Tracker.Acts;

/// <summary>
/// What is locked for a transaction before anything is decided: nobody decides on what another is about to change. Instruments before
/// commitments: what is recorded of an instrument may move its commitments, so who records of a commitment holds its instrument off from that.
/// </summary>
internal static class Locks
{
    /// <summary>The streams <c>$1</c>, and where entries are changed (<c>$2</c>), those at the other ends of their links.</summary>
    public const string Ends =
        """
        select unnest($1::uuid[]) as id
        union select (l.data ->> 'to')::uuid from tracker.mt_events l where $2 and l.stream_id = any($1) and l.type = 'commitment_linked'
        union select (l.data ->> 'from')::uuid from tracker.mt_events l where $2 and l.stream_id = any($1) and l.type = 'link_received'
        """;

    private const string Keys =
        """
        wanted as materialized (
            select id, exists (select from reporting.instrument i where i.id = own.id) as is_instrument, true as is_alone from own
            union all select distinct c.instrument_id, true, false from reporting.commitment c join own on own.id = c.id
                where c.instrument_id not in (select id from own)),
        keys as materialized (select hashtextextended(id::text, 0) as key, is_alone from wanted order by is_instrument desc, id)
        """;

    /// <summary>Locks some streams; gives the instant and the keys of what it locked.</summary>
    public const string Some =
        $"""
        with gate as materialized (select pg_advisory_xact_lock_shared({ReadingsWriter.Gate}), pg_advisory_xact_lock_shared({ReadingsWriter.Chunk})),
        own as materialized (select e.id from ({Ends}) e, gate),
        {Keys},
        locks as materialized (select case when is_alone then pg_advisory_xact_lock(key) else pg_advisory_xact_lock_shared(key) end from keys)
        select clock_timestamp(), (select array_agg(key) from keys) from (select count(*) from locks) taken
        """;

    /// <summary>The keys of what is to be locked, as of now: while it was waited for, a commitment may have been registered, or a link recorded.</summary>
    public const string Again = $"with own as materialized ({Ends}), {Keys} select array_agg(key) from keys";

    /// <summary>Locks all streams.</summary>
    public const string All =
        $"""
        with gate as materialized (select pg_advisory_xact_lock({ReadingsWriter.Gate})), chunk as materialized (select pg_advisory_xact_lock({ReadingsWriter.Chunk}) from gate)
        select clock_timestamp() from chunk
        """;

    /// <summary>For the transaction of a chunk of an import, whose gate another connection holds: that one may end before it.</summary>
    public const string Chunk = $"select pg_advisory_xact_lock({ReadingsWriter.Chunk})";

    /// <summary>Reads what was locked.</summary>
    /// <exception cref="NotLockedException">Something that must be locked came meanwhile.</exception>
    public static async Task<DateTimeOffset> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var (now, locked) = (reader.GetFieldValue<DateTimeOffset>(0), await KeysAsync(reader, 1, cancellation));
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (await KeysAsync(reader, 0, cancellation)).IsSubsetOf(locked) ? now : throw new NotLockedException();
    }

    private static async Task<HashSet<long>> KeysAsync(NpgsqlDataReader reader, int column, CancellationToken cancellation) =>
        await reader.IsDBNullAsync(column, cancellation) ? [] : [.. reader.GetFieldValue<long[]>(column)];
}

/// <summary>What an act is on changed while its locks were waited for: they are taken anew.</summary>
internal sealed class NotLockedException() : Exception("What the act is on changed while it was waited for.");
