using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>An entry as it was recorded.</summary>
public sealed record Entry(Guid Id, IEntry Content);

/// <summary>An entry as it was known on some day: its corrections applied, and since when it is in effect.</summary>
public sealed record KnownEntry(Guid Id, IEntry Content, DateOnly Effective);

/// <summary>What a set of entries says as of a day of knowledge.</summary>
public sealed class Knowledge
{
    private readonly IReadOnlyList<Entry> _entries;
    private readonly ILookup<Guid, (Guid Id, EntryCorrected Correction)> _corrections;
    private readonly ILookup<Guid, (Guid Id, EntryRetracted Retraction)> _retractions;
    private readonly Dictionary<(Guid, string), KnownEntry> _corrected = [];
    private readonly bool _hasCodes;
    private readonly Lazy<List<(KnownEntry Entry, DateOnly From, DateOnly To)>> _versions;

    public Knowledge(IReadOnlyList<Entry> entries)
    {
        _entries = entries.Where(e => e.Content is not (EntryCorrected or EntryRetracted)).ToList();
        _hasCodes = _entries.Any(e => e.Content is Commitments.CodeSubmitted);
        _corrections = entries.Where(e => e.Content is EntryCorrected)
            .Select(e => (e.Id, Correction: (EntryCorrected)e.Content)).ToLookup(e => e.Correction.Entry);
        _retractions = entries.Where(e => e.Content is EntryRetracted)
            .Select(e => (e.Id, Retraction: (EntryRetracted)e.Content)).ToLookup(e => e.Retraction.Entry);
        Days = entries.Select(e => e.Content.KnownOn).Distinct().Order().ToList();
        _versions = new(AllVersions);
    }

    /// <summary>The days on which something became known, in order.</summary>
    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>The entries known by a day, without what had been taken back by then; codes not yet adjudicated are withheld.</summary>
    public IEnumerable<KnownEntry> By(DateOnly known)
    {
        var entries = _entries.Where(e => e.Content.KnownOn <= known && !IsRetracted(e.Id, known)).Select(e => Corrected(e, known));
        return _hasCodes ? Blind.Veil([.. entries]) : entries;
    }

    /// <summary>Every entry in each of its versions, with the days from and up to which that version was known.</summary>
    public IReadOnlyList<(KnownEntry Entry, DateOnly From, DateOnly To)> Versions() => _versions.Value;

    /// <summary>Whether an entry, a correction or a retraction had been taken back by a day, by a retraction that itself still stood.</summary>
    public bool IsRetracted(Guid id, DateOnly known) =>
        _retractions[id].Any(r => r.Retraction.KnownOn <= known && !IsRetracted(r.Id, known));

    private List<(KnownEntry Entry, DateOnly From, DateOnly To)> AllVersions()
    {
        var spans = new Spans<KnownEntry>(e => e);
        foreach (var day in Days) spans.Add(day, By(day));
        return [.. spans.All().OrderBy(v => v.What.Id).ThenBy(v => v.From)];
    }

    private KnownEntry Corrected(Entry entry, DateOnly known)
    {
        var applied = Correction.InOrder(_corrections[entry.Id].Where(c => c.Correction.KnownOn <= known && !IsRetracted(c.Id, known))).ToList();
        var version = string.Join(',', applied.Select(c => c.Id));
        return _corrected.TryGetValue((entry.Id, version), out var corrected) ? corrected
            : _corrected[(entry.Id, version)] = Correction.Apply(entry, applied.Select(c => c.Correction));
    }

    /// <summary>
    /// The day an entry takes effect: a report of a fact on the last day it may have happened, but not after it was known;
    /// an announcement on its first day.
    /// </summary>
    public static DateOnly Effective(PartialDate on, DateOnly knownOn) =>
        on.Earliest > knownOn ? on.Earliest : on.Latest < knownOn ? on.Latest : knownOn;
}
