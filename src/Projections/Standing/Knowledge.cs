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

    /// <summary>These entries in each of their versions, in order of id.</summary>
    public IEnumerable<(KnownEntry Entry, DateOnly From, DateOnly To)> VersionsOf(IReadOnlySet<Guid> entries) =>
        _hasCodes ? Versions().Where(v => entries.Contains(v.Entry.Id)) : _entries.Where(e => entries.Contains(e.Id)).OrderBy(e => e.Id).SelectMany(OwnVersions);

    private List<(KnownEntry Entry, DateOnly From, DateOnly To)> AllVersions()
    {
        if (!_hasCodes) return [.. _entries.OrderBy(e => e.Id).SelectMany(OwnVersions)];
        // when a code is withheld, other entries say
        var spans = new Spans<KnownEntry>(e => e);
        foreach (var day in Days) spans.Add(day, By(day));
        return [.. spans.All().OrderBy(v => v.What.Id).ThenBy(v => v.From)];
    }

    /// <summary>The versions of an entry by what is recorded of it alone: its corrections, and what takes it or them back.</summary>
    private IEnumerable<(KnownEntry Entry, DateOnly From, DateOnly To)> OwnVersions(Entry entry)
    {
        var days = new SortedSet<DateOnly>();
        ChangeDays(entry.Id, entry.Content.KnownOn, days);
        (KnownEntry Entry, DateOnly From)? open = null;
        foreach (var day in days)
        {
            var now = entry.Content.KnownOn <= day && !IsRetracted(entry.Id, day) ? Corrected(entry, day) : null;
            if (open is { } version && version.Entry != now) yield return (version.Entry, version.From, day);
            if (now is null) open = null;
            else if (open?.Entry != now) open = (now, day);
        }

        if (open is { } last) yield return (last.Entry, last.From, DateOnly.MaxValue);
    }

    private void ChangeDays(Guid id, DateOnly knownOn, SortedSet<DateOnly> days)
    {
        days.Add(knownOn);
        foreach (var (correction, content) in _corrections[id]) ChangeDays(correction, content.KnownOn, days);
        foreach (var (retraction, content) in _retractions[id]) ChangeDays(retraction, content.KnownOn, days);
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
