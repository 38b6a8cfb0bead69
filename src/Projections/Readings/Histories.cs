using Marten;
using Npgsql;
using Tracker.Commitments;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Parties;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>Everything recorded of one instrument.</summary>
/// <param name="Only">Of readings row by row the rows of these entries only; null: of all.</param>
public sealed record InstrumentHistory(Guid Id, IReadOnlyList<Stored> Events, Touched? Only = null)
{
    private readonly Lazy<ForceHistory> _force = new(() => ForceFold.Fold(new([.. Events.Select(Histories.Entry)])));

    public Knowledge Knowledge { get; } = new([.. Events.Select(Histories.Entry)]);

    /// <summary>Its entry into force over effective and known time.</summary>
    public ForceHistory Force => _force.Value;
}

/// <summary>Everything recorded of one party.</summary>
/// <param name="Only">Of readings row by row the rows of these entries only; null: of all.</param>
public sealed record PartyHistory(Guid Id, IReadOnlyList<Stored> Events, Touched? Only = null)
{
    public Knowledge Knowledge { get; } = new([.. Events.Select(Histories.Entry)]);
}

/// <summary>Everything recorded of one commitment, and what of its instrument bears on it: its end, who left it, and what undoes them.</summary>
/// <param name="Only">Of readings row by row the rows of these entries only; null: of all.</param>
/// <param name="Since">Its standing only as known from this day on.</param>
public sealed record CommitmentHistory(Guid Id, IReadOnlyList<Stored> Events, IReadOnlyList<Stored> InstrumentEvents, Touched? Only = null, DateOnly? Since = null)
{
    private readonly Lazy<StandingHistory> _standing =
        new(() => StandingFold.Fold([.. Events.Concat(InstrumentEvents).Select(Histories.Entry)], MethodBook.Default, StandingPolicy.Default, Since));

    public Knowledge Knowledge { get; } = new([.. Events.Select(Histories.Entry)]);

    /// <summary>Its standing over effective and known time.</summary>
    public StandingHistory Standing => _standing.Value;
}

/// <summary>The full histories of streams; computing from them again changes nothing.</summary>
public sealed record Histories(IReadOnlyList<InstrumentHistory> Instruments, IReadOnlyList<CommitmentHistory> Commitments, IReadOnlyList<PartyHistory> Parties)
{
    /// <summary>What of instruments bears on their commitments: nothing, unless one ends or is left.</summary>
    /// <param name="instruments">An array of their ids, in SQL.</param>
    /// <param name="departures">An array of <see cref="Departures"/>, in SQL.</param>
    /// <param name="until">The instant by which it was recorded, in SQL; null: any.</param>
    public static string BearingOf(string instruments, string departures, string? until = null) =>
        $"""
        select {Stored.Columns} from tracker.mt_events e
        where {(until is null ? "" : $"e.timestamp <= {until} and ")}e.type not in ('instrument_registered', 'published_figure_recorded') and e.stream_id = any(array(
            select b.stream_id from tracker.mt_events b where b.stream_id = any({instruments}) and (b.type = 'instrument_terminated'
                or (b.type = 'party_action_recorded' and b.data ->> 'action' = any({departures})) or (b.type = 'entry_corrected' and b.data -> 'with' ? 'action'))))
        order by e.seq_id
        """;

    /// <summary>The actions by which a party leaves, as they are stored.</summary>
    public static readonly string[] Departures =
        [.. Enum.GetValues<PartyAction>().Where(CountedParty.IsDeparture).SelectMany(a => new[] { a.ToString(), Slug.Of(a) }).Distinct()];

    private const string Promised = "select id from reporting.commitment where instrument_id = any($1)";

    /// <param name="until">Only what was recorded by then; null: everything.</param>
    public static async Task<Histories> LoadAsync(
        NpgsqlConnection connection, ISerializer json, IReadOnlyCollection<Guid> ids, CancellationToken cancellation, DateTimeOffset? until = null)
    {
        var streams = await Stored.StreamsAsync(connection, json, ids, until, cancellation);
        return Of(streams, await BearingAsync(connection, json, streams, cancellation, until));
    }

    /// <summary>What bears on commitments among these streams, of their instruments that are not among them.</summary>
    /// <param name="until">Only what was recorded by then; null: everything.</param>
    internal static async Task<Dictionary<Guid, List<Stored>>> BearingAsync(
        NpgsqlConnection connection, ISerializer json, IReadOnlyDictionary<Guid, List<Stored>> streams, CancellationToken cancellation, DateTimeOffset? until = null)
    {
        var bearing = new Dictionary<Guid, List<Stored>>();
        var instruments = PromisesIn(streams).Select(InstrumentOf).Distinct().Where(i => !streams.ContainsKey(i)).ToArray();
        if (instruments.Length == 0) return bearing;
        await using var command = new NpgsqlCommand(BearingOf("$1", "$2", until is null ? null : "$3"), connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(instruments);
        command.Parameters.AddWithValue(Departures);
        if (until is { } instant) command.Parameters.AddWithValue(instant.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await Stored.ReadAsync(reader, json, bearing, cancellation);
        return bearing;
    }

    /// <param name="instruments">What of other instruments bears on commitments among the streams.</param>
    internal static Histories Of(IReadOnlyDictionary<Guid, List<Stored>> streams, IReadOnlyDictionary<Guid, List<Stored>> instruments) => new(
        [.. streams.Values.Where(IsInstrument).Select(s => new InstrumentHistory(s[0].StreamId, s))],
        [.. PromisesIn(streams).Select(s => new CommitmentHistory(s[0].StreamId, s,
            Bearing(streams.GetValueOrDefault(InstrumentOf(s)) ?? instruments.GetValueOrDefault(InstrumentOf(s)) ?? [])))],
        [.. streams.Values.Where(IsParty).Select(s => new PartyHistory(s[0].StreamId, s))]);

    private static IEnumerable<List<Stored>> PromisesIn(IReadOnlyDictionary<Guid, List<Stored>> streams) => streams.Values.Where(s => !IsInstrument(s) && !IsParty(s));

    /// <summary>The commitments of the instruments among these that end, or that somebody leaves: what is recorded of the instrument may move them.</summary>
    /// <param name="entries">The new entries.</param>
    public async Task<IReadOnlyList<Guid>> MovedAsync(NpgsqlConnection connection, IReadOnlySet<Guid> entries, CancellationToken cancellation)
    {
        var ended = Instruments.Where(i => i.Events.Any(e => BearsOnCommitments(e.Data)) && i.Events.Any(e => entries.Contains(e.Id) && IsHeard(e))).Select(i => i.Id).ToArray();
        if (ended.Length == 0) return [];
        await using var command = new NpgsqlCommand(Promised, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(ended);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var moved = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) moved.Add(reader.GetGuid(0));
        return moved;
    }

    internal static Entry Entry(Stored stored) => new(stored.Id, stored.Data);

    private static bool IsInstrument(List<Stored> stream) => stream[0].Data is IOpening { Opens: Opened.Instrument };

    private static bool IsParty(List<Stored> stream) => stream[0].Data is PartyRegistered;

    private static Guid InstrumentOf(List<Stored> commitment) => ((CommitmentRegistered)commitment[0].Data).Instrument;

    /// <summary>An end, a departure, or a correction that makes or unmakes a departure.</summary>
    private static bool BearsOnCommitments(object data) => data is InstrumentTerminated
        || (data is PartyActionRecorded acted && CountedParty.IsDeparture(acted.Action)) || (data is EntryCorrected correction && correction.With.TryGetProperty("action", out _));

    /// <summary>Where nothing ends and nobody leaves, what parties do and the entry into force say nothing of the commitments.</summary>
    private static List<Stored> Bearing(List<Stored> instrument) => instrument.Exists(e => BearsOnCommitments(e.Data))
        ? instrument.FindAll(IsHeard) : [];

    private static bool IsHeard(Stored entry) => entry.Data is not (InstrumentRegistered or PublishedFigureRecorded);

    /// <summary>As if these entries were not recorded yet, and as they are; both without rows that these entries cannot change.</summary>
    internal (Histories Before, Histories After) Around(IReadOnlySet<Guid> entries)
    {
        IReadOnlyList<Stored> Rest(IEnumerable<Stored> events) => [.. events.Where(e => !entries.Contains(e.Id))];
        var instruments = Instruments.Select(i => i with { Only = TouchedIn(i.Events, entries) }).ToList();
        var commitments = new List<(CommitmentHistory After, List<Stored> Bore)>();
        foreach (var c in Commitments)
        {
            var bore = Bearing([.. Rest(c.InstrumentEvents)]);
            // what first bears on a commitment takes with it what was said of the instrument before
            var since = bore.Count == 0 && c.InstrumentEvents.Count > 0 ? null
                : c.Events.Concat(c.InstrumentEvents).Where(e => entries.Contains(e.Id)).Min(e => (DateOnly?)e.Data.KnownOn);
            commitments.Add((new(c.Id, c.Events, c.InstrumentEvents, TouchedIn(c.Events, entries), since), bore));
        }

        var parties = Parties.Select(p => p with { Only = TouchedIn(p.Events, entries) }).ToList();
        return (
            new(
                [.. instruments.Select(i => new InstrumentHistory(i.Id, Rest(i.Events), i.Only)).Where(i => i.Events.Count > 0)],
                [.. commitments.Select(c => new CommitmentHistory(c.After.Id, Rest(c.After.Events), c.Bore, c.After.Only, c.After.Since)).Where(c => c.Events.Count > 0)],
                [.. parties.Select(p => new PartyHistory(p.Id, Rest(p.Events), p.Only)).Where(p => p.Events.Count > 0)]),
            new(instruments, [.. commitments.Select(c => c.After)], parties));
    }

    /// <returns>Null for all: codes are veiled by other entries.</returns>
    private static Touched? TouchedIn(IReadOnlyList<Stored> stream, IReadOnlySet<Guid> entries)
    {
        if (stream.Any(e => e.Data is CodeSubmitted)) return null;
        var about = stream.Where(e => e.Data is IAboutEntry).ToDictionary(e => e.Id, e => ((IAboutEntry)e.Data).Entry);
        var touched = new HashSet<Guid>();
        foreach (var entry in stream.Where(e => entries.Contains(e.Id)))
            for (var id = entry.Id; touched.Add(id) && about.TryGetValue(id, out var next);) id = next;
        return new(touched, stream.Where(e => touched.Contains(e.Id)).Select(e => e.Data.GetType()).ToHashSet());
    }
}

/// <summary>New entries of a stream and those that they are about, on and on.</summary>
/// <param name="Kinds">Of which kinds they are.</param>
public sealed record Touched(IReadOnlySet<Guid> Entries, IReadOnlySet<Type> Kinds);

/// <summary>What a reading takes of a history.</summary>
internal static class Rowwise
{
    /// <summary>The versions of the entries whose rows are wanted.</summary>
    public static IEnumerable<(KnownEntry Entry, DateOnly From, DateOnly To)> Versions(this Knowledge knowledge, Touched? only) =>
        only is null ? knowledge.Versions() : knowledge.VersionsOf(only.Entries);

    /// <summary>Whether the row of an entry is wanted.</summary>
    public static bool Has(this Touched? only, Guid entry) => only is null || only.Entries.Contains(entry);

    /// <summary>Whether rows that entries of a kind make together are wanted.</summary>
    public static bool Has<T>(this Touched? only) => only is null || only.Kinds.Contains(typeof(T));
}
