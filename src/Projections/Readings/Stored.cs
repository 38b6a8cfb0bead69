using Marten;
using Npgsql;

namespace Tracker.Readings;

/// <summary>An entry as it stands in the event store, with who recorded it and when.</summary>
/// <param name="Sequence">Its place among all entries of the register.</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="Key">The writer's own name for it.</param>
public sealed record Stored(Guid Id, Guid StreamId, long Sequence, long Version, DateTimeOffset RecordedAt, string? RecordedBy, string? Key, IEntry Data)
{
    /// <summary>What <see cref="Read"/> takes of the events <c>e</c>.</summary>
    public const string Columns = "e.id, e.stream_id, e.seq_id, e.version, e.timestamp, e.user_name, e.headers ->> 'key', e.type, e.data";

    private const string Sql = $"select {Columns} from tracker.mt_events e where e.stream_id = any($1)";

    /// <summary>The entries of these streams, each stream's in the order of recording.</summary>
    /// <param name="until">Only what was recorded by then; null: everything.</param>
    public static async Task<Dictionary<Guid, List<Stored>>> StreamsAsync(
        NpgsqlConnection connection, ISerializer json, IReadOnlyCollection<Guid> streams, DateTimeOffset? until, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, List<Stored>>();
        if (streams.Count == 0) return found;
        await using var command = new NpgsqlCommand(Sql + (until is null ? " order by e.seq_id" : " and e.timestamp <= $2 order by e.seq_id"), connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(streams.ToArray());
        if (until is { } instant) command.Parameters.AddWithValue(instant.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await ReadAsync(reader, json, found, cancellation);
        return found;
    }

    /// <summary>Adds to each stream the events that follow.</summary>
    public static async Task ReadAsync(NpgsqlDataReader reader, ISerializer json, Dictionary<Guid, List<Stored>> streams, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            var stored = Read(reader, json);
            if (streams.TryGetValue(stored.StreamId, out var stream)) stream.Add(stored);
            else streams.Add(stored.StreamId, [stored]);
        }
    }

    private static Stored Read(NpgsqlDataReader reader, ISerializer json) => new(
        reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
        reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6),
        (IEntry)json.FromJson(Catalogue.Events[reader.GetString(7)], reader, 8));
}
