using JasperFx.Events;
using Marten;
using Tracker.Commitments;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Parties;
using Tracker.Standings;

namespace Tracker.Readings;

/// <summary>Everything recorded of one instrument.</summary>
public sealed record InstrumentHistory(Guid Id, IReadOnlyList<IEvent> Events)
{
    public Knowledge Knowledge { get; } = new([.. Events.Select(Histories.Entry)]);
}

/// <summary>Everything recorded of one party.</summary>
public sealed record PartyHistory(Guid Id, IReadOnlyList<IEvent> Events)
{
    public Knowledge Knowledge { get; } = new([.. Events.Select(Histories.Entry)]);
}

/// <summary>Everything recorded of one commitment, and what of its instrument bears on it: its end, who left it, and what undoes them.</summary>
public sealed record CommitmentHistory(Guid Id, IReadOnlyList<IEvent> Events, IReadOnlyList<IEvent> InstrumentEvents)
{
    public Knowledge Knowledge { get; } = new([.. Events.Select(Histories.Entry)]);

    public IReadOnlyList<Entry> Entries { get; } = [.. Events.Concat(InstrumentEvents).Select(Histories.Entry)];
}

/// <summary>The full histories of the streams that a page of events touches; computing from them again changes nothing.</summary>
public sealed record Histories(IReadOnlyList<InstrumentHistory> Instruments, IReadOnlyList<CommitmentHistory> Commitments, IReadOnlyList<PartyHistory> Parties)
{
    /// <param name="until">Only what was recorded by then; null: everything.</param>
    public static async Task<Histories> LoadAsync(
        IQuerySession session, IReadOnlyCollection<Guid> touched, CancellationToken cancellation, DateTimeOffset? until = null)
    {
        var streams = await StreamsAsync(session, touched, until, cancellation);
        var ended = streams.Values.Where(s => IsInstrument(s) && s.Any(e => BearsOnCommitments(e.Data))).Select(s => s[0].StreamId).ToArray();
        if (ended.Length > 0)
        {
            var theirs = await session.AdvancedSql.QueryAsync<Guid>("select id from reporting.commitment where instrument_id = any(?)", cancellation, (object)ended);
            foreach (var (id, events) in await StreamsAsync(session, [.. theirs.Where(t => !streams.ContainsKey(t))], until, cancellation)) streams[id] = events;
        }

        var commitments = streams.Values.Where(s => !IsInstrument(s) && !IsParty(s)).ToList();
        var instruments = commitments.Select(InstrumentOf).Distinct().Where(i => !streams.ContainsKey(i)).ToList();
        var others = await StreamsAsync(session, instruments, until, cancellation);
        return new(
            [.. streams.Values.Where(IsInstrument).Select(s => new InstrumentHistory(s[0].StreamId, s))],
            [.. commitments.Select(s => new CommitmentHistory(s[0].StreamId, s,
                Bearing(streams.GetValueOrDefault(InstrumentOf(s)) ?? others.GetValueOrDefault(InstrumentOf(s)) ?? [])))],
            [.. streams.Values.Where(IsParty).Select(s => new PartyHistory(s[0].StreamId, s))]);
    }

    internal static Entry Entry(IEvent stored) => new(stored.Id, (IEntry)stored.Data);

    private static async Task<Dictionary<Guid, List<IEvent>>> StreamsAsync(
        IQuerySession session, IReadOnlyCollection<Guid> ids, DateTimeOffset? until, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var wanted = ids.ToArray();
        var recorded = session.Events.QueryAllRawEvents().Where(e => e.StreamId.IsOneOf(wanted));
        if (until is { } instant) recorded = recorded.Where(e => e.Timestamp <= instant);
        var events = await recorded.OrderBy(e => e.Sequence).ToListAsync(cancellation);
        return events.GroupBy(e => e.StreamId).ToDictionary(s => s.Key, s => s.ToList());
    }

    private static bool IsInstrument(List<IEvent> stream) => stream[0].Data is IOpening { Opens: Opened.Instrument };

    private static bool IsParty(List<IEvent> stream) => stream[0].Data is PartyRegistered;

    private static Guid InstrumentOf(List<IEvent> commitment) => ((CommitmentRegistered)commitment[0].Data).Instrument;

    /// <summary>An end, a departure, or a correction that makes or unmakes a departure.</summary>
    private static bool BearsOnCommitments(object data) => data is InstrumentTerminated
        || (data is PartyActionRecorded acted && CountedParty.IsDeparture(acted.Action)) || (data is EntryCorrected correction && correction.With.TryGetProperty("action", out _));

    /// <summary>Where nothing ends and nobody leaves, what parties do and the entry into force say nothing of the commitments.</summary>
    private static List<IEvent> Bearing(List<IEvent> instrument) => instrument.Exists(e => BearsOnCommitments(e.Data))
        ? instrument.FindAll(e => e.Data is not (InstrumentRegistered or PublishedFigureRecorded)) : [];
}
