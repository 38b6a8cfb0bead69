using Marten;
using Npgsql;
using Tracker.Acts;
using Tracker.Readings;

namespace Tracker.Questions;

/// <summary>The readings of the register: of all it holds, or for an audit of what it held at an instant.</summary>
public sealed class Holdings(NpgsqlDataSource database, IDocumentStore store)
{
    /// <summary>How many streams an audit folds anew, at most.</summary>
    public const int MaxAudited = 5_000;

    /// <param name="about">The instrument or commitment asked about; null for the whole register.</param>
    public async Task<(Refusal? Refusal, Held Held)> AsOfAsync(AsOf asOf, CancellationToken cancellation, Guid? about = null)
    {
        if (asOf.RecordedAt is not { } instant) return (null, new Held(database));
        var connection = await database.OpenConnectionAsync(cancellation);
        var held = new Held(database, connection, await connection.BeginTransactionAsync(cancellation));
        if (await AuditTables.PrepareAsync(connection, store, instant, about, MaxAudited, cancellation)) return (null, held);
        await held.DisposeAsync();
        return (Refusal.Meaningless("audit-too-wide",
            $"More than {MaxAudited:N0} instruments and commitments have changed since then; ask about one of them, or take a later instant.", "recordedAt"), held);
    }
}

/// <summary>Tables of schema <c>reporting</c> to ask, as the register holds or held them.</summary>
public sealed class Held(NpgsqlDataSource database, NpgsqlConnection? connection = null, NpgsqlTransaction? transaction = null) : IAsyncDisposable
{
    /// <summary>Asks a question that names its tables <c>reporting.…</c>; every value in it is a parameter.</summary>
    public Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params object?[] parameters) =>
        connection is null
            ? database.ReadAsync(sql, row, cancellation, parameters)
            : connection.ReadAsync(AuditTables.Then(sql), row, cancellation, parameters);

    public async ValueTask DisposeAsync()
    {
        // the tables of an audit go with its transaction
        if (transaction is not null) await transaction.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
    }
}
