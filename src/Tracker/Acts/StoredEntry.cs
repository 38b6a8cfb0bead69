using Marten;
using Npgsql;
using Tracker.Setup;

namespace Tracker.Acts;

/// <summary>An entry as it is recorded.</summary>
internal readonly record struct StoredEntry(Guid Stream, Guid Id, IEntry Entry)
{
    private const string Sql = $"select stream_id, id, type, data from {EventStore.Schema}.mt_events where stream_id = any($1) order by seq_id";

    /// <summary>A stream may have thousands of entries, of which most decisions need none.</summary>
    private const string Openings =
        $"""
        select stream_id, id, type, data from {EventStore.Schema}.mt_events
        where stream_id = any($1) and (version = 1 or type in ('entry_corrected', 'entry_retracted')) order by seq_id
        """;

    private const string VersionsSql = $"select id, version from {EventStore.Schema}.mt_streams where id = any($1)";

    /// <summary>All entries of these streams, in the order of recording.</summary>
    public static Task<List<StoredEntry>> LoadAsync(NpgsqlConnection connection, ISerializer json, Guid[] streams, CancellationToken cancellation) =>
        LoadAsync(connection, json, Sql, streams, cancellation);

    /// <summary>What these streams began with and all changes to entries, in the order of recording.</summary>
    public static Task<List<StoredEntry>> LoadOpeningsAsync(NpgsqlConnection connection, ISerializer json, Guid[] streams, CancellationToken cancellation) =>
        LoadAsync(connection, json, Openings, streams, cancellation);

    /// <summary>How many entries these streams have.</summary>
    public static async Task<List<(Guid Stream, long Version)>> VersionsAsync(NpgsqlConnection connection, Guid[] streams, CancellationToken cancellation)
    {
        var versions = new List<(Guid, long)>();
        if (streams.Length == 0) return versions;
        await using var command = new NpgsqlCommand(VersionsSql, connection);
        command.Parameters.AddWithValue(streams);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) versions.Add((reader.GetGuid(0), reader.GetInt64(1)));
        return versions;
    }

    /// <summary>What these streams had before a place in the order of recording.</summary>
    /// <param name="all">All entries; or what they began with and the changes to entries.</param>
    public static Task<List<StoredEntry>> LoadBeforeAsync(NpgsqlConnection connection, ISerializer json, Guid[] streams, long sequence, bool all, CancellationToken cancellation) =>
        LoadAsync(connection, json, (all ? Sql : Openings).Replace("order by", "and seq_id < $2 order by"), streams, cancellation, sequence);

    private static async Task<List<StoredEntry>> LoadAsync(
        NpgsqlConnection connection, ISerializer json, string sql, Guid[] streams, CancellationToken cancellation, long? before = null)
    {
        var entries = new List<StoredEntry>();
        if (streams.Length == 0) return entries;
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(streams);
        if (before is { } sequence) command.Parameters.AddWithValue(sequence);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            entries.Add(new(reader.GetGuid(0), reader.GetGuid(1), (IEntry)json.FromJson(Catalogue.Events[reader.GetString(2)], reader, 3)));
        return entries;
    }
}
