using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Npgsql;
using Tracker.Commitments;
using Tracker.Methods;
using Tracker.Parties;

namespace Tracker.Acts;

/// <summary>
/// Records acts: recognises what is already in, loads the streams they are on in one read, decides in order, and appends what is
/// accepted in one transaction. Requests and imports both come here.
/// </summary>
public sealed class Recorder(IDocumentStore store, NpgsqlDataSource database)
{
    private const int Attempts = 8;

    /// <summary>More streams than this are locked as one: the database has room for some thousands of locks only.</summary>
    private const int MostLocks = 1_000;

    private const string SomeStreams =
        """
        with gate as materialized (select pg_advisory_xact_lock_shared(hashtext('tracker streams'))),
        keys as materialized (select distinct hashtextextended(id::text, 0) as key from unnest($1) id, gate order by 1),
        locks as materialized (select pg_advisory_xact_lock(key) from keys)
        select now() from (select count(*) from locks) taken
        """;

    private const string AllStreams = "with gate as materialized (select pg_advisory_xact_lock(hashtext('tracker streams'))) select now() from gate";

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

    private async Task<IReadOnlyList<Outcome>> TryRecordAsync(
        IReadOnlyList<Submission> submissions, Actor actor, bool keepNone, bool dryRun, CancellationToken cancellation)
    {
        var (outcomes, appended) = await DecideAsync(submissions, actor, keepNone, dryRun, cancellation);
        var receipts = await Receipts.FindAsync(database, appended, cancellation);
        return outcomes.ConvertAll(o => o is Outcome.Recorded { Receipt: var receipt } recorded && receipts.TryGetValue(receipt.Entry, out var stored)
            ? recorded with { Receipt = stored.Receipt } : o);
    }

    /// <remarks>One connection throughout: writers that wait for each other must not wait for a second one as well.</remarks>
    private async Task<(List<Outcome> Outcomes, IEnumerable<Guid> Appended)> DecideAsync(
        IReadOnlyList<Submission> submissions, Actor actor, bool keepNone, bool dryRun, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var now = await LockAsync(session, submissions, cancellation);
        var recording = await Recording.BeginAsync(session.Connection!, submissions, now, cancellation);
        var known = await Receipts.FindAsync(session.Connection!, submissions.Select(s => s.Entry), cancellation);
        var fresh = submissions.Where(s => !known.ContainsKey(s.Entry)).ToList();
        var batch = new Batch(await LoadAsync(session, fresh, cancellation), new Frame(recording.Today, Guid.Empty, PartyDirectory.Default, MethodBook.Default), recording);
        var outcomes = batch.DecideAll(submissions, known);
        if (dryRun || (keepNone && outcomes.Exists(o => o is Outcome.Refused)) || !batch.Append(session, actor)) return (outcomes, []);
        await session.SaveChangesAsync(cancellation);
        return (outcomes, batch.Recorded);
    }

    /// <summary>One writer at a time on a stream: nobody decides on what another is about to change.</summary>
    /// <returns>The instant by the database's clock, which also stamps what is recorded.</returns>
    private static async Task<DateTimeOffset> LockAsync(IDocumentSession session, IReadOnlyList<Submission> submissions, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        var streams = Streams(submissions);
        var all = streams.Length > MostLocks || Recording.AreCopies(submissions);
        await using var command = new NpgsqlCommand(all ? AllStreams : SomeStreams, session.Connection) { CommandTimeout = 0 };
        if (!all) command.Parameters.AddWithValue(streams);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    private static Guid[] Streams(IEnumerable<Submission> submissions) => [.. submissions.SelectMany(s => s.Act switch
    {
        RegisterCommitment act => new[] { s.Stream, Ids.Stream(act.Instrument) },
        LinkCommitment act => [s.Stream, Ids.Stream(act.To)],
        _ => [s.Stream],
    }).Distinct()];

    private static async Task<IReadOnlyList<IEvent>> LoadAsync(IQuerySession session, List<Submission> submissions, CancellationToken cancellation)
    {
        var streams = Streams(submissions);
        var events = await EventsAsync(session, streams, cancellation);
        if (!submissions.Exists(s => s.Act is EntryAct)) return events;
        // a change to a link is also recorded at its other end
        var ends = events.Select(e => e.Data).OfType<CommitmentLinked>().Select(l => l.To).Except(streams).ToArray();
        return [.. events, .. await EventsAsync(session, ends, cancellation)];
    }

    private static async Task<IReadOnlyList<IEvent>> EventsAsync(IQuerySession session, Guid[] streams, CancellationToken cancellation) =>
        streams.Length == 0 ? []
            : await session.Events.QueryAllRawEvents().Where(e => e.StreamId.IsOneOf(streams)).OrderBy(e => e.Sequence).ToListAsync(cancellation);

    private static bool IsRace(Exception e) => e is ConcurrencyException or EventStreamUnexpectedMaxEventIdException or JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException
        || e is MartenCommandException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } }
        || e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
