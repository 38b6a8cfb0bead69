using Npgsql;

namespace Tracker.Acts;

/// <summary>Looks up by id what is already recorded.</summary>
internal static class Receipts
{
    public const string Sql =
        """
        select id, headers ->> 'act', stream_id, version, timestamp, seq_id, headers ->> 'digest'
        from tracker.mt_events where id = any($1)
        """;

    public static async Task<Dictionary<Guid, (Receipt Receipt, string? Digest)>> FindAsync(
        NpgsqlConnection connection, IEnumerable<Guid> entries, CancellationToken cancellation)
    {
        var ids = entries.ToArray();
        if (ids.Length == 0) return [];
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(ids);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await ReadAsync(reader, cancellation);
    }

    public static async Task<Dictionary<Guid, (Receipt Receipt, string? Digest)>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, (Receipt, string?)>();
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetGuid(0);
            var receipt = new Receipt(reader.GetString(1), reader.GetGuid(2), id, reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetInt64(5));
            found[id] = (receipt, await reader.IsDBNullAsync(6, cancellation) ? null : reader.GetString(6));
        }

        return found;
    }
}
