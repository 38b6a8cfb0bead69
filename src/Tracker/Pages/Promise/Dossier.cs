using System.Text.Json;
using Tracker.Commitments;
using Tracker.Pages.Figures;
using Tracker.Parties;
using Tracker.Reports;
using Tracker.Vocabulary;

namespace Tracker.Pages;

/// <summary>An entry and what it says.</summary>
/// <param name="Said">Null where this program does not know the kind.</param>
/// <param name="Parties">Whom it may name, as known then.</param>
public sealed record Fact(TimelineEntry Entry, IEntry? Said, PartyDirectory Parties)
{
    public Source? Source => Said?.Source;

    public bool IsGone => Entry.RetractedBy is not null;

    public string Anchor => $"entry-{Entry.Id}";

    public static Fact Of(TimelineEntry entry, PartyDirectory parties) => new(
        entry, entry.Content is { } content && Catalogue.Events.TryGetValue(entry.Kind.Replace('-', '_'), out var kind) ? (IEntry?)content.Deserialize(kind, Catalogue.Json) : null, parties);
}

/// <summary>A deadline that was set, and the entry that set it.</summary>
public sealed record DeadlineStep(Deadline Deadline, Fact By, DeadlinePlace Place);

/// <summary>A dispute over an entry, and how it ended.</summary>
public sealed record Dispute(Fact By, Fact? About, Fact? Resolved);

/// <summary>The entries of a commitment or instrument as known on a day, and what they are to each other. Of the order in which they took effect.</summary>
/// <param name="on">The day asked about: what takes effect later does not count yet.</param>
public sealed class Dossier(IReadOnlyList<TimelineEntry> entries, DateOnly on, PartyDirectory parties)
{
    private readonly Dictionary<Guid, Fact> _byId = entries.ToDictionary(e => e.Id, e => Fact.Of(e, parties));

    /// <summary>Whom the entries may name, as known then.</summary>
    public PartyDirectory Parties => parties;

    public IReadOnlyList<Fact> All => [.. entries.Select(e => _byId[e.Id])];

    /// <summary>Those in effect by the day asked about and not taken back.</summary>
    public IEnumerable<Fact> Standing => All.Where(e => !e.IsGone && e.Entry.EffectiveOn <= on);

    public Fact? Find(Guid? id) => id is { } known ? _byId.GetValueOrDefault(known) : null;

    /// <summary>The entries about an entry: its corrections, retractions, disputes and resolutions.</summary>
    public IEnumerable<Fact> About(Guid entry) => All.Where(e => e.Entry.About == entry);

    /// <summary>Whether the entries are of a commitment; those of an instrument cannot be disputed.</summary>
    public bool IsOfCommitment { get; } = entries.Any(e => e.Kind == "commitment-registered");

    public Fact Registration => All.First(e => e.Said is CommitmentRegistered);

    public CommitmentRegistered Promise => (CommitmentRegistered)Registration.Said!;

    public Fact? Last<T>(Func<T, bool>? fits = null) where T : IEntry => Standing.LastOrDefault(e => e.Said is T said && fits?.Invoke(said) is not false);

    /// <summary>The last report of what happened, or declaration.</summary>
    public Fact? LastReport => Standing.LastOrDefault(e => e.Said is ProgressLogged or StatusDeclared);

    public IReadOnlyList<Dispute> Disputes => [.. Standing.Where(e => e.Said is EntryDisputed).Select(d => new Dispute(
        d, Find(d.Entry.About), Standing.FirstOrDefault(r => r.Said is DisputeResolved said && (said.Entry == d.Entry.Id || said.Entry == d.Entry.About) && r.Entry.EffectiveOn >= d.Entry.EffectiveOn)))];

    /// <summary>Every deadline since the promise; after the one in force come those that were set when it was completed already.</summary>
    public IReadOnlyList<DeadlineStep> Deadlines(string? inForce)
    {
        var steps = All.Where(e => !e.IsGone && (e.Entry.EffectiveOn <= on || e.Said is CommitmentRegistered))
            .Select(e => (By: e, Deadline: e.Said switch { DeadlineSet set => set.Deadline, CommitmentRegistered made => made.Deadline, _ => null })).Where(s => s.Deadline is not null).ToList();
        var last = steps.FindLastIndex(s => s.Deadline!.Date.Text == inForce);
        return [.. steps.Select((s, i) => new DeadlineStep(s.Deadline!, s.By, i < last ? DeadlinePlace.Moved : i == last ? DeadlinePlace.InForce : DeadlinePlace.AfterCompletion))];
    }

    /// <summary>The latest value of each measure, with all that are reported for the same time.</summary>
    public IReadOnlyList<IReadOnlyList<Fact>> Measures => [.. Standing.Where(e => e.Said is IndicatorReported)
        .GroupBy(e => ((IndicatorReported)e.Said!).Indicator)
        .Select(g => g.GroupBy(e => ((IndicatorReported)e.Said!).On.Text).OrderBy(t => ((IndicatorReported)t.First().Said!).On.Latest).Last().ToList())];

    public IReadOnlyList<DeadlineMark> Marks(string? inForce) => [.. Deadlines(inForce).DistinctBy(d => (d.Deadline.Date.Text, d.Deadline.Basis))
        .Select(d => new DeadlineMark(d.Deadline.Date.Earliest, d.Deadline.Date.Latest, $"{EntryWords.When(d.Deadline.Date.Text)}, {EntryWords.Basis(d.Deadline.Basis)}", d.Place))];
}
