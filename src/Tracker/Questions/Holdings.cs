using Marten;
using Npgsql;
using Tracker.Acts;
using Tracker.Readings;
using Tracker.Setup;

namespace Tracker.Questions;

/// <summary>The readings of the register: of all it holds, or for an audit of what it held at an instant.</summary>
public sealed class Holdings(NpgsqlDataSource database, PlannedOnce once, IDocumentStore store)
{
    /// <summary>How many streams an audit folds anew, at most.</summary>
    public const int MaxAudited = 5_000;

    /// <summary>An audit keeps a connection as long as it is answered, and folds with another: others need some too.</summary>
    private static readonly SemaphoreSlim Audits = new(8);

    /// <param name="about">The instrument or commitment asked about; null for the whole register.</param>
    public async Task<(Refusal? Refusal, Held Held)> AsOfAsync(AsOf asOf, CancellationToken cancellation, Guid? about = null)
    {
        if (asOf.RecordedAt is not { } instant) return (null, new Held(about is null ? database : once.Database));
        await Audits.WaitAsync(cancellation);
        var held = new Held(database, Audits);
        try
        {
            if (await AuditTables.PrepareAsync(await held.BeginAsync(cancellation), store.Options.Serializer(), instant, about, MaxAudited, cancellation)) return (null, held);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }

        await held.DisposeAsync();
        return (Refusal.Meaningless("audit-too-wide",
            $"More than {MaxAudited:N0} instruments and commitments have changed since then; take a later instant, or ask about one commitment or instrument.", "recordedAt"), held);
    }
}

/// <summary>Tables of schema <c>reporting</c> to ask, as the register holds or held them.</summary>
/// <param name="audits">For an audit: where its turn is given back.</param>
public sealed class Held(NpgsqlDataSource database, SemaphoreSlim? audits = null) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    /// <summary>Begins an audit, whose tables go with its transaction.</summary>
    public async Task<NpgsqlConnection> BeginAsync(CancellationToken cancellation)
    {
        _connection = await database.OpenConnectionAsync(cancellation);
        _transaction = await _connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        return _connection;
    }

    /// <summary>Asks a question that names its tables <c>reporting.…</c>; every value in it is a parameter.</summary>
    public Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params object?[] parameters) =>
        _connection is null
            ? database.ReadAsync(sql, row, cancellation, parameters)
            : _connection.ReadAsync(AuditTables.Then(sql), row, cancellation, parameters);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_transaction is not null) await _transaction.DisposeAsync();
            if (_connection is not null) await _connection.DisposeAsync();
        }
        finally
        {
            audits?.Release();
        }
    }
}
