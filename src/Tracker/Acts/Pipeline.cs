using Marten;
using Npgsql;
using Tracker.Readings;

namespace Tracker.Acts;

/// <summary>
/// Records large batches of an import, each decided while the one before is still being written. Meanwhile it holds off all other writers,
/// whom it lets in when they wait.
/// </summary>
internal sealed class Pipeline(IDocumentStore store, NpgsqlDataSource database, ReadingsWriter readings) : IAsyncDisposable
{
    private const string Close = $"select pg_advisory_xact_lock({ReadingsWriter.Gate})";

    private const string OthersWait =
        $"""
        select exists (select from pg_locks where locktype = 'advisory' and not granted and objsubid = 1
            and database = (select oid from pg_database where datname = current_database()) and (classid::bigint << 32 | objid::bigint) = {ReadingsWriter.Gate})
        """;

    private NpgsqlConnection? _gate, _writer;
    private NpgsqlTransaction? _closed;
    private Batch? _before;
    private Task _writing = Task.CompletedTask;

    /// <returns>What completes with the outcomes when they are stored; the next batch may be given before that.</returns>
    public async Task<Task<IReadOnlyList<Outcome>>> RecordAsync(IReadOnlyList<Submission> submissions, Actor actor, CancellationToken cancellation)
    {
        // what is decided on entries is decided on what is stored
        if (submissions.Any(s => s.Act.IsOnEntries)) await StoreAsync();
        if (_gate is { } closed && await AskAsync<bool>(closed, OthersWait, cancellation)) await LeaveAsync();
        var connection = _gate ??= await EnterAsync(cancellation);
        var recording = new Recording(await AskAsync<DateTimeOffset>(connection, "select clock_timestamp()", cancellation), IsKept: false);
        var known = await Receipts.FindAsync(connection, submissions.Select(s => s.Entry), cancellation);
        if (_before is { } before && submissions.Any(s => before.Recorded.Contains(s.Entry)))
        {
            await _writing;
            foreach (var (entry, receipt) in before.Receipts) known.TryAdd(entry, receipt);
        }

        if (Batch.AreOther(submissions, known))
        {
            await StoreAsync();
            submissions = await Batch.RecogniseAsync(connection, store.Options.Serializer(), submissions, known, cancellation);
        }

        var batch = await Batch.LoadAsync(connection, store.Options.Serializer(), submissions, known, recording, _before, cancellation);
        var outcomes = batch.DecideAll(submissions, known);
        await using var session = store.LightweightSession();
        var append = new Append(store.Options.Serializer(), [.. batch.Events(session, actor)]);
        await _writing;
        if (batch.IsEmpty) return Task.FromResult<IReadOnlyList<Outcome>>(outcomes);
        _before = batch;
        _writing = WriteAsync(_writer!, batch, append, cancellation);
        return StoredAsync(_writing, batch, outcomes);
    }

    /// <summary>Waits until all is stored and lets other writers in.</summary>
    public async Task LeaveAsync()
    {
        if (_gate is not { } connection) return;
        await StoreAsync();
        await _closed!.CommitAsync(CancellationToken.None);
        (_gate, _closed) = (null, null);
        await connection.DisposeAsync();
    }

    /// <summary>Nothing follows: what was written is planned for.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await LeaveAsync();
        if (_writer is not null) await readings.AnalyzeAsync(_writer, 0, isLast: true, cancellation);
    }

    private async Task StoreAsync()
    {
        await _writing;
        _before = null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAny(_writing);
            if (_closed is not null) await _closed.DisposeAsync();
        }
        finally
        {
            if (_gate is not null) await _gate.DisposeAsync();
            if (_writer is not null) await _writer.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> EnterAsync(CancellationToken cancellation)
    {
        // both before the gate is closed: those who wait for it must not have what its holder needs
        _writer ??= await database.OpenConnectionAsync(cancellation);
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            _closed = await connection.BeginTransactionAsync(cancellation);
            await ExecuteAsync(connection, Close, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, Batch batch, Append append, CancellationToken cancellation)
    {
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            await ExecuteAsync(connection, Locks.Chunk, cancellation);
            await append.WriteAsync(connection, cancellation);
            await readings.AppendedAsync(connection, append.Stored, Before.Nothing, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        batch.Receipts = append.Receipts();
        await readings.AnalyzeAsync(connection, append.Count, isLast: false, cancellation);
    }

    private static async Task<IReadOnlyList<Outcome>> StoredAsync(Task writing, Batch batch, List<Outcome> outcomes)
    {
        await writing;
        return Batch.WithReceipts(outcomes, batch.Receipts);
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return await reader.GetFieldValueAsync<T>(0, cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
