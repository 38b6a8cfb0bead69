using JasperFx.Events;
using Marten;
using Npgsql;
using Tracker.Readings;

namespace Tracker.Acts;

/// <summary>
/// Records acts: recognises what is already in, loads the streams they are on in one read, decides in order, and appends what is
/// accepted, with its readings, in one transaction. Requests and imports both come here.
/// </summary>
public sealed class Recorder(IDocumentStore store, NpgsqlDataSource database)
{
    private const int Attempts = 8;

    /// <summary>From this many on, an import decides a batch while the one before is written.</summary>
    public const int Bulk = 50;

    /// <summary>More streams than this are locked as one: the database has room for some thousands of locks only.</summary>
    private const int MostLocks = 1_000;

    /// <summary>So many write at once; readers keep the other connections.</summary>
    private const int MostWriters = 16;

    private static readonly SemaphoreSlim Writers = new(MostWriters);

    private readonly ReadingsWriter _readings = new(store.Options.Serializer(), database);

    /// <param name="keepNone">Record nothing if anything is refused.</param>
    /// <param name="dryRun">Only decide.</param>
    /// <returns>One outcome for each submission, in order.</returns>
    public async Task<IReadOnlyList<Outcome>> RecordAsync(
        IReadOnlyList<Submission> submissions, Actor actor, bool keepNone, bool dryRun, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await TryRecordAsync(submissions, actor, keepNone, dryRun, cancellation);
            }
            catch (Exception e) when (attempt < Attempts && IsRace(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), cancellation);
            }
    }

    /// <summary>Only decides.</summary>
    /// <param name="tried">The keys of acts that were only decided before.</param>
    internal async Task<(IReadOnlyList<Outcome> Outcomes, SimilarKeys Keys)> TryAsync(IReadOnlyList<Submission> submissions, SimilarKeys tried, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (batch, outcomes) = await DecideAsync(connection, submissions, tried, cancellation);
        return (outcomes, batch.Keys);
    }

    /// <remarks>One connection throughout: writers that wait for each other must not wait for a second one as well.</remarks>
    private async Task<IReadOnlyList<Outcome>> TryRecordAsync(
        IReadOnlyList<Submission> submissions, Actor actor, bool keepNone, bool dryRun, CancellationToken cancellation)
    {
        await Writers.WaitAsync(cancellation);
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var (batch, outcomes) = await DecideAsync(connection, submissions, tried: null, cancellation);
            if (dryRun || batch.IsEmpty || (keepNone && outcomes.Exists(o => o is Outcome.Refused))) return outcomes;
            var receipts = await AppendAsync(batch, transaction, actor, cancellation);
            return Batch.WithReceipts(outcomes, receipts);
        }
        finally
        {
            Writers.Release();
        }
    }

    private async Task<(Batch, List<Outcome>)> DecideAsync(NpgsqlConnection connection, IReadOnlyList<Submission> submissions, SimilarKeys? tried, CancellationToken cancellation)
    {
        var json = store.Options.Serializer();
        var streams = Submission.Streams(submissions);
        var all = streams.Count > MostLocks || Recording.AreCopies(submissions) || submissions.Any(s => s.IsOnParty);
        var found = all || submissions.Count > Found.Few || tried is not null ? null : await Found.ReadAsync(connection, json, submissions, cancellation);
        var now = found?.Now ?? await LockAsync(connection, submissions, all ? null : streams, cancellation);
        var recording = await Recording.BeginAsync(connection, submissions, now, cancellation);
        var known = found?.Known ?? await Receipts.FindAsync(connection, submissions.Select(s => s.Entry), cancellation);
        submissions = await Batch.RecogniseAsync(connection, json, submissions, known, cancellation);
        var batch = await Batch.LoadAsync(connection, json, submissions, known, recording, before: null, cancellation, tried, found);
        return (batch, batch.DecideAll(submissions, known));
    }

    private async Task<Dictionary<Guid, (Receipt Receipt, string? Digest)>> AppendAsync(Batch batch, NpgsqlTransaction transaction, Actor actor, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var append = new Append(store.Options.Serializer(), [.. batch.Events(session, actor)]);
        await append.WriteAsync(transaction.Connection!, cancellation);
        await _readings.AppendedAsync(transaction.Connection!, append.Stored, batch.Before, cancellation);
        await transaction.CommitAsync(cancellation);
        return append.Receipts();
    }

    /// <summary>One writer at a time on a stream, and one alone on parties: nobody decides on what another is about to change.</summary>
    /// <param name="streams">Those to lock; null: all.</param>
    /// <returns>The instant by the database's clock, which also stamps what is recorded.</returns>
    private static async Task<DateTimeOffset> LockAsync(
        NpgsqlConnection connection, IReadOnlyList<Submission> submissions, HashSet<Guid>? streams, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        if (streams is null) batch.BatchCommands.Add(new NpgsqlBatchCommand(Locks.All));
        else
            foreach (var sql in new[] { Locks.Some, Locks.Again })
            {
                var command = new NpgsqlBatchCommand(sql);
                command.Parameters.AddWithValue(streams.ToArray());
                command.Parameters.AddWithValue(submissions.Any(s => s.Act is ChangeAct));
                batch.BatchCommands.Add(command);
            }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (streams is not null) return await Locks.ReadAsync(reader, cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    private static bool IsRace(Exception e) => e is NotLockedException or EventStreamUnexpectedMaxEventIdException
        || e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };
}
