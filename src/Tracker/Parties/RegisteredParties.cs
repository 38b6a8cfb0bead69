using System.Collections.Concurrent;
using Npgsql;
using Tracker.Questions;
using Tracker.Setup;
using Tracker.Standings;

namespace Tracker.Parties;

/// <summary>What a register holds of parties, and the directory that comes of it on any day of knowledge.</summary>
public sealed class RegisteredParties
{
    private const int MostKept = 100;

    private const string Streams = $"(select stream_id from {EventStore.Schema}.mt_events where type = 'party_registered')";

    private const string Last = $"select coalesce(max(seq_id), 0) from {EventStore.Schema}.mt_events where stream_id in {Streams}";

    private const string All = $"select stream_id, id, type, data, timestamp from {EventStore.Schema}.mt_events where stream_id in {Streams} order by seq_id";

    public static readonly RegisteredParties None = new([]);

    private readonly ILookup<Guid, (Entry Entry, DateTimeOffset RecordedAt)> _entries;
    private readonly ConcurrentDictionary<(DateOnly, DateTimeOffset?), PartyDirectory> _directories = [];

    private RegisteredParties(IEnumerable<(Guid Stream, Entry Entry, DateTimeOffset RecordedAt)> entries) => _entries = entries.ToLookup(e => e.Stream, e => (e.Entry, e.RecordedAt));

    public static async Task<RegisteredParties> LoadAsync(NpgsqlDataSource database, CancellationToken cancellation) => new(await database.ReadAsync(All, Row, cancellation));

    public static async Task<RegisteredParties> LoadAsync(Held held, CancellationToken cancellation) => new(await held.ReadAsync(All, Row, cancellation));

    private static (Guid, Entry, DateTimeOffset) Row(NpgsqlDataReader r) => (
        r.GetGuid(0), new Entry(r.GetGuid(1), (IEntry)EventStore.Json.FromJson(Catalogue.Events[r.GetString(2)], r, 3)), r.GetFieldValue<DateTimeOffset>(4));

    /// <summary>The parties known on a day.</summary>
    /// <param name="recordedAt">Only what was held at this instant; null: everything.</param>
    public PartyDirectory On(DateOnly knownOn, DateTimeOffset? recordedAt = null)
    {
        if (_entries.Count == 0) return PartyDirectory.Default;
        if (_directories.Count > MostKept) _directories.Clear();
        return _directories.GetOrAdd((knownOn, recordedAt), _ => PartyDirectory.Default.With([.. _entries.SelectMany(party => Known(party, knownOn, recordedAt))]));
    }

    private static IEnumerable<KnownParty> Known(IEnumerable<(Entry Entry, DateTimeOffset RecordedAt)> party, DateOnly knownOn, DateTimeOffset? recordedAt) =>
        new Knowledge([.. party.Where(e => recordedAt is null || e.RecordedAt <= recordedAt).Select(e => e.Entry)]).By(knownOn)
            .Select(e => e.Content).OfType<PartyRegistered>().Select(KnownParty.Of);

    /// <summary>Holds what was last loaded until more is recorded.</summary>
    public sealed class Keeper(PlannedOnce once)
    {
        private (long Last, RegisteredParties Parties) _held = (-1, None);

        public async Task<RegisteredParties> LoadAsync(CancellationToken cancellation)
        {
            var last = (await once.Database.ReadAsync(Last, r => r.GetInt64(0), cancellation))[0];
            var held = _held;
            if (held.Last != last) _held = held = (last, await RegisteredParties.LoadAsync(once.Database, cancellation));
            return held.Parties;
        }
    }
}
