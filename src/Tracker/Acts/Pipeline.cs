using Marten;
using Npgsql;

namespace Tracker.Acts;

/// <summary>
/// Records large batches of an import, each decided while the one before is still being written. Meanwhile it holds off all other writers,
/// whom it lets in after every few batches.
/// </summary>
internal sealed class Pipeline(IDocumentStore store, NpgsqlDataSource database) : IAsyncDisposable
{
    private const int BatchesAtATime = 4;

    private const string Close = $"select pg_advisory_lock({Recorder.Gate})", Open = $"select pg_advisory_unlock({Recorder.Gate})";

    private NpgsqlConnection? _gate, _writer;
    private Batch? _before;
    private Task _writing = Task.CompletedTask;
    private int _batches;

    /// <returns>What completes with the outcomes when they are stored; the next batch may be given before that.</returns>
    public async Task<Task<IReadOnlyList<Outcome>>> RecordAsync(IReadOnlyList<Submission> submissions, Actor actor, CancellationToken cancellation)
    {
        // what is decided on entries is decided on what is stored
        if (_batches++ % BatchesAtATime == 0 || submissions.Any(s => s.Act.IsOnEntries)) await LeaveAsync();
        var connection = _gate ??= await EnterAsync(cancellation);
        var recording = new Recording(await NowAsync(connection, cancellation), IsKept: false);
        var known = await Receipts.FindAsync(connection, submissions.Select(s => s.Entry), cancellation);
        if (_before is { Receipts: var unstored })
            foreach (var (entry, receipt) in unstored) known.TryAdd(entry, receipt);
        var batch = await Batch.LoadAsync(connection, store.Options.Serializer(), submissions, known, recording, _before, cancellation);
        var outcomes = batch.DecideAll(submissions, known);
        await using var session = store.LightweightSession();
        var events = batch.Events(session, actor).ToList();
        await BulkAppend.NumberAsync(connection, events, cancellation);
        await _writing;
        if (events.Count == 0) return Task.FromResult<IReadOnlyList<Outcome>>(outcomes);
        batch.Receipts = BulkAppend.Receipts(events);
        _before = batch;
        _writing = WriteAsync(_writer!, events, cancellation);
        return Stored(_writing, Batch.WithReceipts(outcomes, batch.Receipts));
    }

    /// <summary>Waits until all is stored and lets other writers in.</summary>
    public async Task LeaveAsync()
    {
        if (_gate is not { } connection) return;
        await _writing;
        await ExecuteAsync(connection, Open, CancellationToken.None);
        (_gate, _before) = (null, null);
        await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAny(_writing);
            if (_gate is { FullState: System.Data.ConnectionState.Open } connection) await ExecuteAsync(connection, Open, CancellationToken.None);
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
            await ExecuteAsync(connection, Close, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<(JasperFx.Events.IEvent Event, Submission From, bool IsInstrument)> events, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await BulkAppend.WriteAsync(connection, store.Options.Serializer(), events, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<IReadOnlyList<Outcome>> Stored(Task writing, IReadOnlyList<Outcome> outcomes)
    {
        await writing;
        return outcomes;
    }

    private static async Task<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
