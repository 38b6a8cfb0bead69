using Marten;
using Npgsql;

namespace Tracker.Readings;

/// <summary>The readings and how they are written: the rows of the touched streams, all tables in one transaction.</summary>
public static class Registration
{
    /// <summary>How many streams are held in memory at a time.</summary>
    public const int Chunk = 500;

    /// <summary>How much of their entries, as stored, is held in memory at a time; a stream that has more is held alone.</summary>
    private const long ChunkBytes = 4 << 20;

    private const string Sizes = "select stream_id, sum(pg_column_size(data)) from tracker.mt_events where stream_id = any($1) group by stream_id";

    /// <summary>Serialises writers of readings; released with the transaction.</summary>
    private const string Lock = "select pg_advisory_xact_lock(hashtext('tracker readings'))";

    /// <summary>Every table, and its column with the id of the stream that a row is of.</summary>
    public static readonly IReadOnlyList<(string Table, string Owner)> Owned =
    [
        Key(ForceReading.EntriesIntoForce), Key(ForceReading.CountedParties),
        Key(InstrumentReading.Instruments), Key(InstrumentReading.PartyActions), Key(CommitmentReading.Commitments), Key(EntryReading.OfInstruments),
        Key(EntryReading.VersionsOfCommitments), Key(SearchReading.OfCommitments), Key(StandingReading.Standings), Key(StandingReading.Findings),
        Key(AssessmentReading.Assessments), Key(IndicatorReading.Indicators), Key(LinkReading.Links),
        Key(PublishedFigureReading.OfCommitments), Key(CodeReading.Codes), Key(PartyReading.Parties),
    ];

    /// <summary>Every table, for a rebuild and for tests that compare.</summary>
    public static readonly IReadOnlyList<string> Tables = [.. Owned.Select(t => t.Table)];

    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Lock, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Writes the rows of these streams in place of those they had. Into <c>reporting</c> it needs a transaction that holds <see cref="LockAsync"/>:
    /// what is loaded under it is never older than what it replaces.
    /// </summary>
    /// <param name="until">Only what was recorded by then; null: everything.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, IDocumentStore store, IEnumerable<Guid> streams, CancellationToken cancellation, string into = "reporting",
        DateTimeOffset? until = null)
    {
        await using var session = store.QuerySession();
        foreach (var chunk in await PartsAsync(connection, [.. streams], cancellation))
        {
            var histories = await Histories.LoadAsync(session, chunk, cancellation, until);
            await WriteAsync(connection, into, histories.Instruments, histories.Commitments, cancellation);
            await WriteAsync(connection, into, histories.Parties, cancellation);
        }
    }

    private static async Task<List<List<Guid>>> PartsAsync(NpgsqlConnection connection, Guid[] streams, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sizes, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(streams);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (parts, held) = (new List<List<Guid>>(), 0L);
        while (await reader.ReadAsync(cancellation))
        {
            var (stream, size) = (reader.GetGuid(0), reader.GetInt64(1));
            if (parts.Count == 0 || held + size > ChunkBytes || parts[^1].Count == Chunk)
            {
                parts.Add([]);
                held = 0;
            }

            parts[^1].Add(stream);
            held += size;
        }

        return parts;
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, string into, IReadOnlyList<InstrumentHistory> ofInstruments, IReadOnlyList<CommitmentHistory> ofCommitments,
        CancellationToken cancellation)
    {
        Task Write<T>(Reading<T> reading, Guid[] ids, IEnumerable<T> histories) => reading.WriteAsync(connection, into, ids, histories, cancellation);
        var instruments = ofInstruments.Select(i => i.Id).ToArray();
        if (instruments.Length > 0)
        {
            var forces = ofInstruments.Select(ForceReading.Fold).ToList();
            await Write(ForceReading.EntriesIntoForce, instruments, forces);
            await Write(ForceReading.CountedParties, instruments, forces);
            await Write(ForceReading.Findings, instruments, forces);
            await Write(InstrumentReading.Instruments, instruments, ofInstruments);
            await Write(InstrumentReading.PartyActions, instruments, ofInstruments);
            await Write(EntryReading.OfInstruments, instruments, ofInstruments);
            await Write(EntryReading.VersionsOfInstruments, instruments, ofInstruments);
            await Write(PublishedFigureReading.OfInstruments, instruments, ofInstruments);
        }

        var commitments = ofCommitments.Select(c => c.Id).ToArray();
        if (commitments.Length == 0) return;
        var standings = ofCommitments.Select(StandingReading.Fold).ToList();
        await Write(CommitmentReading.Commitments, commitments, ofCommitments);
        await Write(EntryReading.OfCommitments, commitments, ofCommitments);
        await Write(EntryReading.VersionsOfCommitments, commitments, ofCommitments);
        await Write(SearchReading.OfCommitments, commitments, ofCommitments);
        await Write(StandingReading.Standings, commitments, standings);
        await Write(StandingReading.Findings, commitments, standings);
        await Write(AssessmentReading.Assessments, commitments, ofCommitments);
        await Write(IndicatorReading.Indicators, commitments, ofCommitments);
        await Write(LinkReading.Links, commitments, ofCommitments);
        await Write(PublishedFigureReading.OfCommitments, commitments, ofCommitments);
        await Write(CodeReading.Codes, commitments, ofCommitments);
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string into, IReadOnlyList<PartyHistory> parties, CancellationToken cancellation)
    {
        var ids = parties.Select(p => p.Id).ToArray();
        if (ids.Length == 0) return;
        await PartyReading.Parties.WriteAsync(connection, into, ids, parties, cancellation);
        await EntryReading.OfParties.WriteAsync(connection, into, ids, parties, cancellation);
        await EntryReading.VersionsOfParties.WriteAsync(connection, into, ids, parties, cancellation);
    }

    private static (string, string) Key<T>(Reading<T> reading) => (reading.Table, reading.Owner);
}
