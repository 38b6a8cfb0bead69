using Marten;
using Npgsql;
using Tracker.Readings;
using Tracker.Setup;

namespace Tracker.Acts;

/// <summary>What the register holds of what a few acts are on, locked and read in one round trip.</summary>
/// <param name="Now">By the database's clock, once all is locked.</param>
/// <param name="Known">Which of the acts are in already.</param>
/// <param name="Parties">Everything recorded of parties.</param>
/// <param name="Asked">The streams that were looked for; those that are not there have no events.</param>
internal sealed record Found(
    DateTimeOffset Now, Dictionary<Guid, (Receipt Receipt, string? Digest)> Known, SimilarKeys Similar, Dictionary<Guid, List<Stored>> Parties,
    IReadOnlySet<Guid> Asked, Before Before)
{
    /// <summary>Up to so many acts are read for at once.</summary>
    public const int Few = 20;

    private const string OfParties =
        $"select {Stored.Columns} from tracker.mt_events e where e.stream_id = any(array(select p.stream_id from tracker.mt_events p where p.type = 'party_registered')) order by e.seq_id";

    private const string OfStreams = $"select {Stored.Columns} from tracker.mt_events e where e.stream_id = any(array({Locks.Ends})) order by e.seq_id";

    private static readonly string OfInstruments = Histories.BearingOf($"array(select c.instrument_id from reporting.commitment c where c.id = any(array({Locks.Ends})))", "$3");

    public static async Task<Found> ReadAsync(
        NpgsqlConnection connection, ISerializer json, IReadOnlyList<Submission> submissions, CancellationToken cancellation)
    {
        var (streams, isChange) = (Submission.Streams(submissions), submissions.Any(s => s.Act is ChangeAct));
        var keys = submissions.Select(s => s.Act.Key).OfType<string>().Distinct().ToArray();
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        Ask(Database.Briefly);
        Ask(Locks.Some, streams.ToArray(), isChange);
        Ask(Locks.Again, streams.ToArray(), isChange);
        Ask(Receipts.Sql, submissions.Select(s => s.Entry).ToArray());
        Ask("select rules from tracker.readings");
        Ask(OfParties);
        Ask(OfStreams, streams.ToArray(), isChange);
        Ask(OfInstruments, streams.ToArray(), isChange, Histories.Departures);
        if (keys.Length > 0) Ask(SimilarKeys.Sql, (object)keys);

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var now = await Locks.ReadAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        var known = await Receipts.ReadAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        var rules = await reader.ReadAsync(cancellation) ? reader.GetString(0) : null;
        var (parties, own, bearing) = (await EventsAsync(), await EventsAsync(), await EventsAsync());
        var similar = keys.Length > 0 && await reader.NextResultAsync(cancellation) ? await SimilarKeys.ReadAsync(reader, before: null, cancellation) : new SimilarKeys();
        streams.UnionWith(own.Keys);
        return new(now, known, similar, parties, streams, new(rules, own, bearing));

        void Ask(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values) command.Parameters.AddWithValue(value);
            batch.BatchCommands.Add(command);
        }

        async Task<Dictionary<Guid, List<Stored>>> EventsAsync()
        {
            var events = new Dictionary<Guid, List<Stored>>();
            await reader.NextResultAsync(cancellation);
            await Stored.ReadAsync(reader, json, events, cancellation);
            return events;
        }
    }
}
