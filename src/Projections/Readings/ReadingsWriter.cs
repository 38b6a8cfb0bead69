using Marten;
using Npgsql;

namespace Tracker.Readings;

/// <summary>Writes readings outside the daemon: for an import without a server, and for a rebuild.</summary>
public sealed class ReadingsWriter(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>So many entries written at once change how PostgreSQL should plan.</summary>
    private const int Much = 1_000;

    /// <summary>Brings the readings of these streams up to date.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<Guid> streams, CancellationToken cancellation)
    {
        foreach (var chunk in streams.Chunk(Registration.Chunk))
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await Registration.LockAsync(connection, cancellation);
            await Registration.WriteAsync(connection, store, chunk, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    /// <summary>Brings the readings up to date after an import.</summary>
    /// <param name="touched">The streams that it changed.</param>
    /// <param name="isSure">Nothing was in before; else an import that was interrupted may have left streams behind, which are looked for.</param>
    /// <param name="progress">Hears of the streams done and of the streams in all.</param>
    public async Task CatchUpAsync(IReadOnlyCollection<Guid> touched, bool isSure, Action<long, long> progress, CancellationToken cancellation)
    {
        var behind = isSure ? touched : [.. touched.Union(await BehindAsync(cancellation))];
        var (done, written, analyzed) = (0L, 0L, 0L);
        foreach (var chunk in behind.Chunk(Registration.Chunk))
        {
            await RefreshAsync(chunk, cancellation);
            progress(done += chunk.Length, behind.Count);
            written += await EntriesAsync(chunk, cancellation);
            // each time the tables have doubled: PostgreSQL reads them whole as long as it takes them for small
            if (written >= Math.Max(Much, 2 * analyzed))
            {
                await AnalyzeAsync(cancellation);
                analyzed = written;
            }
        }

        if (written >= Much && written > analyzed) await AnalyzeAsync(cancellation);
    }

    private async Task<long> EntriesAsync(Guid[] streams, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select coalesce(sum(version), 0)::bigint from tracker.mt_streams where id = any($1)");
        command.Parameters.AddWithValue(streams);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Tells PostgreSQL what is in the tables now, after much was written at once: it plans badly until it looks by itself.</summary>
    private async Task AnalyzeAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, $"analyze {string.Join(", ", Registration.Tables.Select(t => $"reporting.{t}"))}", cancellation);
    }

    private async Task<IReadOnlyList<Guid>> BehindAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select distinct e.stream_id from tracker.mt_events e where not exists (select from reporting.entry r where r.id = e.id)");
        command.CommandTimeout = 0;
        return await IdsAsync(command, cancellation);
    }

    /// <summary>Writes all readings anew from the events; readers see the old rows until the new ones are complete.</summary>
    /// <param name="progress">Hears of the streams done and of the streams in all.</param>
    public async Task RebuildAsync(Action<long, long> progress, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Registration.LockAsync(connection, cancellation);
        foreach (var table in Registration.Tables) await ExecuteAsync(connection, $"delete from reporting.{table}", cancellation);
        var all = await CountAsync(connection, cancellation);
        var done = 0L;
        progress(done, all);
        for (var last = Guid.Empty; await NextAsync(connection, last, cancellation) is { Length: > 0 } chunk; last = chunk[^1])
        {
            await Registration.WriteAsync(connection, store, chunk, cancellation);
            progress(done += chunk.Length, all);
        }

        await transaction.CommitAsync(cancellation);
        await AnalyzeAsync(cancellation);
    }

    private static async Task<Guid[]> NextAsync(NpgsqlConnection connection, Guid after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select id from tracker.mt_streams where id > $1 order by id limit $2", connection);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(Registration.Chunk);
        return await IdsAsync(command, cancellation);
    }

    private static async Task<Guid[]> IdsAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
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
