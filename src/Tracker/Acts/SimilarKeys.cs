using Npgsql;

namespace Tracker.Acts;

/// <summary>Keys that differ only by capitals or by how Unicode composes a letter: two names for the program, one for most readers.</summary>
internal sealed class SimilarKeys
{
    // an aggregate, not "limit 1": that would invite the planner to read all events in order
    public const string Sql =
        """
        select k.key, tracker.key_print(k.key), (
            select (array_agg(e.headers ->> 'key' order by e.seq_id))[1] from tracker.mt_events e
            where tracker.key_print(e.headers ->> 'key') = tracker.key_print(k.key) and e.headers ->> 'key' is not null and e.headers ->> 'key' <> k.key)
        from unnest($1) k(key)
        """;

    private readonly Dictionary<string, (long Print, string? Stored)> _known = [];
    private readonly Dictionary<long, string> _recorded = [];

    /// <param name="before">Keys of a batch that is decided but may not be stored yet.</param>
    public static async Task<SimilarKeys> LoadAsync(NpgsqlConnection connection, IEnumerable<string> keys, SimilarKeys? before, CancellationToken cancellation)
    {
        var asked = keys.Distinct().ToArray();
        if (asked.Length == 0) return new();
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(asked);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await ReadAsync(reader, before, cancellation);
    }

    /// <param name="before">Keys of a batch that is decided but may not be stored yet.</param>
    public static async Task<SimilarKeys> ReadAsync(NpgsqlDataReader reader, SimilarKeys? before, CancellationToken cancellation)
    {
        var similar = new SimilarKeys();
        while (await reader.ReadAsync(cancellation))
        {
            var (key, print) = (reader.GetString(0), reader.GetInt64(1));
            similar._known[key] = (print, await reader.IsDBNullAsync(2, cancellation) ? before?._recorded.GetValueOrDefault(print) : reader.GetString(2));
        }

        return similar;
    }

    /// <summary>Counts what another holds as recorded too, where it came first.</summary>
    public void Add(SimilarKeys later)
    {
        foreach (var (print, key) in later._recorded) _recorded.TryAdd(print, key);
    }

    /// <summary>Notes a key as recorded.</summary>
    /// <returns>The earliest key that it is easily taken for; null where there is none.</returns>
    public string? Note(string key)
    {
        if (!_known.TryGetValue(key, out var known)) return null;
        var similar = _recorded.TryAdd(known.Print, key) ? null : _recorded[known.Print];
        return new[] { known.Stored, similar }.FirstOrDefault(s => s is not null && s != key);
    }
}
