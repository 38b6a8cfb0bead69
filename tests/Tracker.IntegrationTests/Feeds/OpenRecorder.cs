using Npgsql;
using Tracker.Questions;
using Xunit;

namespace Tracker.Feeds;

/// <summary>A transaction that records events, straight into the tables, and ends when a test says so.</summary>
internal sealed class OpenRecorder : IAsyncDisposable
{
    private const string Record =
        """
        with stream as (insert into tracker.mt_streams (id, type, version) values (gen_random_uuid(), 'test', 1) returning id)
        insert into tracker.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived)
        select $1, coalesce($2, gen_random_uuid()), id, 1, '{}', 'test', now(), '*DEFAULT*', false from stream
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private OpenRecorder(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<OpenRecorder> BeginAsync(NpgsqlDataSource database)
    {
        var connection = await database.OpenConnectionAsync(Ct);
        return new(connection, await connection.BeginTransactionAsync(Ct));
    }

    /// <summary>Draws the next number.</summary>
    public async Task<long> DrawAsync() => (await _connection.ReadAsync("select nextval('tracker.mt_events_sequence')", r => r.GetInt64(0), Ct))[0];

    /// <summary>Records an event.</summary>
    /// <param name="number">Its number; the next one where none is given.</param>
    /// <param name="id">Its id: who records the same waits until this transaction has ended.</param>
    /// <returns>Its number.</returns>
    public async Task<long> RecordAsync(long? number = null, Guid? id = null)
    {
        var drawn = number ?? await DrawAsync();
        await _connection.ReadAsync(Record, _ => true, Ct, drawn, id);
        return drawn;
    }

    public Task SaveAsync(string savepoint) => _transaction.SaveAsync(savepoint, Ct);

    public Task RollbackAsync(string savepoint) => _transaction.RollbackAsync(savepoint, Ct);

    public Task CommitAsync() => _transaction.CommitAsync(Ct);

    /// <summary>Rolls back what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
