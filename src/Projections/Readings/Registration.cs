using Marten;
using Npgsql;

namespace Tracker.Readings;

/// <summary>The readings and how they are written: the rows of the touched streams, all tables in one transaction.</summary>
public static class Registration
{
    /// <summary>How many streams are held in memory at a time.</summary>
    public const int Chunk = 500;

    /// <summary>Serialises writers of readings; released with the transaction.</summary>
    private const string Lock = "select pg_advisory_xact_lock(hashtext('tracker readings'))";

    /// <summary>Every table, for a rebuild and for tests that compare.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        InstrumentReading.Instruments.Table, InstrumentReading.PartyActions.Table, CommitmentReading.Commitments.Table, EntryReading.OfInstruments.Table,
        EntryReading.VersionsOfCommitments.Table,
        StandingReading.Standings.Table, StandingReading.Findings.Table, AssessmentReading.Assessments.Table, IndicatorReading.Indicators.Table,
        LinkReading.Links.Table,
    ];

    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Lock, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Writes the rows of these streams in place of those they had. Needs a transaction that holds <see cref="LockAsync"/>: what is loaded
    /// under it is never older than what it replaces.
    /// </summary>
    public static async Task WriteAsync(NpgsqlConnection connection, IDocumentStore store, IEnumerable<Guid> streams, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        foreach (var chunk in streams.Chunk(Chunk))
            await WriteAsync(connection, await Histories.LoadAsync(session, chunk, cancellation), cancellation);
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Histories histories, CancellationToken cancellation)
    {
        var instruments = histories.Instruments.Select(i => i.Id).ToArray();
        if (instruments.Length > 0)
        {
            await InstrumentReading.Instruments.WriteAsync(connection, instruments, histories.Instruments, cancellation);
            await InstrumentReading.PartyActions.WriteAsync(connection, instruments, histories.Instruments, cancellation);
            await EntryReading.OfInstruments.WriteAsync(connection, instruments, histories.Instruments, cancellation);
            await EntryReading.VersionsOfInstruments.WriteAsync(connection, instruments, histories.Instruments, cancellation);
        }

        var commitments = histories.Commitments.Select(c => c.Id).ToArray();
        if (commitments.Length == 0) return;
        var standings = histories.Commitments.Select(StandingReading.Fold).ToList();
        await CommitmentReading.Commitments.WriteAsync(connection, commitments, histories.Commitments, cancellation);
        await EntryReading.OfCommitments.WriteAsync(connection, commitments, histories.Commitments, cancellation);
        await EntryReading.VersionsOfCommitments.WriteAsync(connection, commitments, histories.Commitments, cancellation);
        await StandingReading.Standings.WriteAsync(connection, commitments, standings, cancellation);
        await StandingReading.Findings.WriteAsync(connection, commitments, standings, cancellation);
        await AssessmentReading.Assessments.WriteAsync(connection, commitments, histories.Commitments, cancellation);
        await IndicatorReading.Indicators.WriteAsync(connection, commitments, histories.Commitments, cancellation);
        await LinkReading.Links.WriteAsync(connection, commitments, histories.Commitments, cancellation);
    }
}
