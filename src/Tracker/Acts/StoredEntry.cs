using Marten;
using Npgsql;
using Tracker.Setup;

namespace Tracker.Acts;

/// <summary>An entry as it is recorded.</summary>
internal readonly record struct StoredEntry(Guid Stream, Guid Id, IEntry Entry)
{
    private const string Sql = $"select stream_id, id, type, data from {EventStore.Schema}.mt_events where stream_id = any($1) order by seq_id";

    /// <summary>All entries of these streams, in the order of recording.</summary>
    public static async Task<List<StoredEntry>> LoadAsync(NpgsqlConnection connection, ISerializer json, Guid[] streams, CancellationToken cancellation)
    {
        var entries = new List<StoredEntry>();
        if (streams.Length == 0) return entries;
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(streams);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            entries.Add(new(reader.GetGuid(0), reader.GetGuid(1), (IEntry)json.FromJson(Catalogue.Events[reader.GetString(2)], reader, 3)));
        return entries;
    }
}
