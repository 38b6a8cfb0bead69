using Marten;
using Npgsql;
using Tracker.Methods;
using Tracker.Standings;

namespace Tracker.Readings;

/// <summary>The readings: every table, and the rows of streams written whole.</summary>
public static class Registration
{
    /// <summary>How many streams are held in memory at a time.</summary>
    public const int Chunk = 500;

    /// <summary>How much of their entries, as stored, is held in memory at a time; a stream that has more is held alone.</summary>
    private const long ChunkBytes = 4 << 20;

    private const string Sizes = "select stream_id, sum(pg_column_size(data)) from tracker.mt_events where stream_id = any($1) group by stream_id";

    /// <summary>Moves when the tables get other rows of the same entries.</summary>
    private const int Layout = 2;

    private static readonly IReadOnlyList<Reading<InstrumentHistory>> OfInstruments =
    [
        ForceReading.EntriesIntoForce, ForceReading.CountedParties, ForceReading.Findings, InstrumentReading.Instruments, InstrumentReading.PartyActions,
        EntryReading.OfInstruments, EntryReading.VersionsOfInstruments, PublishedFigureReading.OfInstruments,
    ];

    private static readonly IReadOnlyList<Reading<CommitmentHistory>> OfCommitments =
    [
        CommitmentReading.Commitments, EntryReading.OfCommitments, EntryReading.VersionsOfCommitments, SearchReading.OfCommitments, StandingReading.Standings,
        StandingReading.Findings, AssessmentReading.Assessments, IndicatorReading.Indicators, LinkReading.Links, PublishedFigureReading.OfCommitments, CodeReading.Codes,
    ];

    private static readonly IReadOnlyList<Reading<PartyHistory>> OfParties = [PartyReading.Parties, EntryReading.OfParties, EntryReading.VersionsOfParties];

    /// <summary>Every table, and its column with the id of the stream that a row is of.</summary>
    public static readonly IReadOnlyList<(string Table, string Owner)> Owned =
    [
        .. OfInstruments.Select(Key).Concat(OfCommitments.Select(Key)).Concat(OfParties.Select(Key)).Distinct(),
    ];

    /// <summary>Every table, for a rebuild and for tests that compare.</summary>
    public static readonly IReadOnlyList<string> Tables = [.. Owned.Select(t => t.Table)];

    /// <summary>By which rules this program makes rows of entries; rows made by others are made anew.</summary>
    public static string Rules => $"{FoldRules.Version} layout@{Layout} {MethodBook.Default.Mark}";

    /// <summary>Writes the rows of these streams in place of those they had.</summary>
    /// <param name="until">Only what was recorded by then; null: everything.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, ISerializer json, IEnumerable<Guid> streams, CancellationToken cancellation, string into = "reporting", DateTimeOffset? until = null)
    {
        foreach (var part in await PartsAsync(connection, [.. streams], cancellation))
        {
            var histories = await Histories.LoadAsync(connection, json, part, cancellation, until);
            await WriteAsync(OfInstruments, histories.Instruments, i => i.Id);
            await WriteAsync(OfCommitments, histories.Commitments, c => c.Id);
            await WriteAsync(OfParties, histories.Parties, p => p.Id);
        }

        async Task WriteAsync<T>(IReadOnlyList<Reading<T>> readings, IReadOnlyList<T> histories, Func<T, Guid> id)
        {
            var ids = histories.Select(id).ToArray();
            if (ids.Length == 0) return;
            foreach (var reading in readings) await reading.WriteAsync(connection, into, ids, histories, cancellation);
        }
    }

    /// <summary>What these histories change, compared with those before.</summary>
    internal static Changes Between(Histories before, Histories after)
    {
        var changes = new Changes();
        foreach (var reading in OfInstruments) changes.Add(reading, before.Instruments, after.Instruments);
        foreach (var reading in OfCommitments) changes.Add(reading, before.Commitments, after.Commitments);
        foreach (var reading in OfParties) changes.Add(reading, before.Parties, after.Parties);
        return changes;
    }

    /// <summary>These streams in parts that fit into memory.</summary>
    internal static async Task<List<List<Guid>>> PartsAsync(NpgsqlConnection connection, Guid[] streams, CancellationToken cancellation)
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

    private static (string, string) Key<T>(Reading<T> reading) => (reading.Table, reading.Owner);
}
