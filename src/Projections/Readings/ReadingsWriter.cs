using Marten;
using Npgsql;

namespace Tracker.Readings;

/// <summary>The readings were written by other rules, or are not written yet.</summary>
public sealed class ReadingsOutdatedException() : Exception("The readings of this register were written by other rules than this program's: run 'tracker rebuild'.");

/// <summary>What was read under the locks of an append, before it.</summary>
/// <param name="Rules">By which rules the readings were written; null: not read.</param>
/// <param name="Streams">Whole streams.</param>
/// <param name="Bearing">What of the instruments of commitments among them bears on these; null: not read.</param>
public sealed record Before(string? Rules, IReadOnlyDictionary<Guid, List<Stored>> Streams, IReadOnlyDictionary<Guid, List<Stored>>? Bearing)
{
    public static readonly Before Nothing = new(null, new Dictionary<Guid, List<Stored>>(), null);
}

/// <summary>Writes the readings: of every append in its transaction, and all of them anew.</summary>
public sealed class ReadingsWriter(ISerializer json, NpgsqlDataSource database)
{
    /// <summary>So many entries written at once change how PostgreSQL should plan.</summary>
    private const int Much = 1_000;

    /// <summary>The lock that all writers share, and that who writes all streams has to itself.</summary>
    public const string Gate = "hashtext('tracker streams')";

    /// <summary>The lock of whoever writes much, in the transaction that does.</summary>
    public const string Chunk = "hashtext('tracker chunk')";

    private static readonly string Analyze = $"analyze {string.Join(", ", Registration.Tables.Select(t => $"reporting.{t}"))}";

    private long _written, _analyzed;

    /// <summary>
    /// Changes the readings as entries say that were just appended, in the transaction of the append: who reads the entries reads their readings.
    /// The streams are locked by the caller, and the instruments of commitments against entries that move these.
    /// </summary>
    /// <param name="appended">In the order of recording.</param>
    /// <param name="before">What was on streams before, of those that the caller has read under their locks.</param>
    /// <exception cref="ReadingsDifferException">The readings are not what the entries before amount to.</exception>
    /// <exception cref="ReadingsOutdatedException">The readings were written by other rules.</exception>
    public async Task AppendedAsync(
        NpgsqlConnection connection, IReadOnlyList<Stored> appended, Before before, CancellationToken cancellation)
    {
        if ((before.Rules ?? await RulesAsync(connection, cancellation)) != Registration.Rules) throw new ReadingsOutdatedException();
        var entries = appended.Select(a => a.Id).ToHashSet();
        var held = new Dictionary<Guid, List<Stored>>();
        foreach (var stream in appended.GroupBy(a => a.StreamId))
            if (stream.First().Version == 1) held.Add(stream.Key, [.. stream]);
            else if (before.Streams.TryGetValue(stream.Key, out var known)) held.Add(stream.Key, [.. known, .. stream]);
        var moved = new HashSet<Guid>();
        // of what was read a new commitment's instrument is among the streams
        var bearing = before.Bearing is null ? null : before.Streams.Concat(before.Bearing).DistinctBy(s => s.Key).ToDictionary();
        foreach (var chunk in held.Chunk(Registration.Chunk))
        {
            var part = chunk.ToDictionary();
            moved.UnionWith(await WriteAsync(connection, Histories.Of(part, bearing ?? await Histories.BearingAsync(connection, json, part, cancellation)), entries, cancellation));
        }

        var rest = appended.Select(a => a.StreamId).Distinct().Where(s => !held.ContainsKey(s)).ToArray();
        moved.UnionWith(await WriteAsync(connection, rest, entries, cancellation));
        moved.ExceptWith(appended.Select(a => a.StreamId));
        await WriteAsync(connection, [.. moved], entries, cancellation);
    }

    private async Task<IEnumerable<Guid>> WriteAsync(NpgsqlConnection connection, Guid[] streams, HashSet<Guid> entries, CancellationToken cancellation)
    {
        var moved = new HashSet<Guid>();
        if (streams.Length == 0) return moved;
        foreach (var part in await Registration.PartsAsync(connection, streams, cancellation))
            moved.UnionWith(await WriteAsync(connection, await Histories.LoadAsync(connection, json, part, cancellation), entries, cancellation));
        return moved;
    }

    /// <returns>The commitments that what was recorded of their instruments moves too.</returns>
    private static async Task<IReadOnlyList<Guid>> WriteAsync(NpgsqlConnection connection, Histories histories, HashSet<Guid> entries, CancellationToken cancellation)
    {
        var (before, after) = histories.Around(entries);
        await Registration.Between(before, after).WriteAsync(connection, cancellation);
        return await histories.MovedAsync(connection, entries, cancellation);
    }

    /// <summary>Tells PostgreSQL what is in the tables each time they have doubled: it reads them whole as long as it takes them for small.</summary>
    /// <param name="entries">So many more were written.</param>
    /// <param name="isLast">No more follow.</param>
    public async Task AnalyzeAsync(NpgsqlConnection connection, int entries, bool isLast, CancellationToken cancellation)
    {
        _written += entries;
        if (isLast ? _written < Much || _written == _analyzed : _written < Math.Max(Much, 2 * _analyzed)) return;
        await ExecuteAsync(connection, Analyze, cancellation);
        _analyzed = _written;
    }

    /// <summary>Refuses where the readings were written by other rules; what never was written yet is.</summary>
    /// <exception cref="ReadingsOutdatedException">They were.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await RulesAsync(connection, cancellation) is not ("" or null) and var rules && rules != Registration.Rules) throw new ReadingsOutdatedException();
    }

    /// <summary>Writes all readings anew where they were written by other rules.</summary>
    /// <param name="begun">Called where that is so, for the progress: hears of the streams done and of the streams in all.</param>
    public async Task EnsureAsync(Func<Func<Action<long, long>, Task>, Task> begun, CancellationToken cancellation)
    {
        await using (var connection = await database.OpenConnectionAsync(cancellation))
            if (await RulesAsync(connection, cancellation) == Registration.Rules) return;
        await begun(progress => RebuildAsync(progress, cancellation, onlyIfOutdated: true));
    }

    /// <summary>Writes all readings anew from the events; readers see the old rows until the new ones are complete, and writers wait.</summary>
    /// <param name="progress">Hears of the streams done and of the streams in all.</param>
    /// <param name="onlyIfOutdated">Not where another program has just done it.</param>
    public async Task RebuildAsync(Action<long, long> progress, CancellationToken cancellation, bool onlyIfOutdated = false)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({Gate})", cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({Chunk})", cancellation);
        if (onlyIfOutdated && await RulesAsync(connection, cancellation) == Registration.Rules) return;
        foreach (var table in Registration.Tables) await ExecuteAsync(connection, $"delete from reporting.{table}", cancellation);
        var all = await CountAsync(connection, cancellation);
        var done = 0L;
        progress(done, all);
        for (var last = Guid.Empty; await NextAsync(connection, last, cancellation) is { Length: > 0 } chunk; last = chunk[^1])
        {
            await Registration.WriteAsync(connection, json, chunk, cancellation);
            progress(done += chunk.Length, all);
        }

        await using (var note = new NpgsqlCommand("update tracker.readings set rules = $1", connection))
        {
            note.Parameters.AddWithValue(Registration.Rules);
            await note.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        await ExecuteAsync(connection, Analyze, cancellation);
    }

    private static async Task<string?> RulesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select rules from tracker.readings", connection);
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    private static async Task<Guid[]> NextAsync(NpgsqlConnection connection, Guid after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select id from tracker.mt_streams where id > $1 order by id limit $2", connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(Registration.Chunk);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) ids.Add(reader.GetGuid(0));
        return [.. ids];
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select count(*) from tracker.mt_streams", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
