using Marten;
using Npgsql;

namespace Tracker.Readings;

/// <summary>An entry as it stands in the event store, with who recorded it and when.</summary>
/// <param name="Sequence">Its place among all entries of the register.</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="Key">The writer's own name for it.</param>
public sealed record Stored(Guid Id, Guid StreamId, long Sequence, long Version, DateTimeOffset RecordedAt, string? RecordedBy, string? Key, IEntry Data)
{
    private const string Sql =
        "select id, stream_id, seq_id, version, timestamp, user_name, headers ->> 'key', type, data from tracker.mt_events where stream_id = any($1)";

    /// <summary>The entries of these streams, each stream's in the order of recording.</summary>
    /// <param name="until">Only what was recorded by then; null: everything.</param>
    public static async Task<Dictionary<Guid, List<Stored>>> StreamsAsync(
        NpgsqlConnection connection, ISerializer json, IReadOnlyCollection<Guid> streams, DateTimeOffset? until, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, List<Stored>>();
        if (streams.Count == 0) return found;
        await using var command = new NpgsqlCommand(Sql + (until is null ? " order by seq_id" : " and timestamp <= $2 order by seq_id"), connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(streams.ToArray());
        if (until is { } instant) command.Parameters.AddWithValue(instant.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var stored = Read(reader, json);
            if (found.TryGetValue(stored.StreamId, out var stream)) stream.Add(stored);
            else found.Add(stored.StreamId, [stored]);
        }

        return found;
    }

    private static Stored Read(NpgsqlDataReader reader, ISerializer json) => new(
        reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4),
        reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6),
        (IEntry)json.FromJson(Catalogue.Events[reader.GetString(7)], reader, 8));
}
