namespace Tracker.Standings;

/// <summary>The standing over effective time as known on one day: what entries decide, and on demand what the clock makes of it.</summary>
public sealed class StandingTimeline
{
    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<Segment>>> _parties;
    private readonly Lazy<IReadOnlyList<Segment>> _headline;

    internal StandingTimeline(IReadOnlyDictionary<string, IReadOnlyList<Stretch>> obligors, StandingPolicy policy, IReadOnlyList<Contradiction> findings)
    {
        (Alike, Findings) = (Standings.Headline.Groups(obligors), findings);
        _parties = new(() => obligors.ToDictionary(o => o.Key, o => Clock.Cut(o.Value, policy)));
        _headline = new(() => Clock.Cut([.. Alike.Where(a => a.IsWhole).OrderBy(a => a.Stretch.From).Select(a => a.Stretch)], policy));
    }

    public IReadOnlyDictionary<string, IReadOnlyList<Segment>> Parties => _parties.Value;

    /// <summary>The commitment as a whole.</summary>
    public IReadOnlyList<Segment> Headline => _headline.Value;

    /// <summary>The obligors that stand alike, and the whole where they differ.</summary>
    internal IReadOnlyList<Group> Alike { get; }

    internal IReadOnlyList<Contradiction> Findings { get; }

    /// <summary>The standing of a party, or with null of the commitment; null before it was made.</summary>
    public Standing? At(string? party, DateOnly day) =>
        (party is null ? Headline : Parties[party]).LastOrDefault(s => s.From <= day)?.Standing;
}

/// <summary>The standing of a commitment over effective and known time.</summary>
public sealed class StandingHistory
{
    private readonly Lazy<IReadOnlyList<Rectangle>> _rectangles;

    private StandingHistory(IReadOnlyList<Alike> alike, IReadOnlyList<Finding> findings, Func<IReadOnlyList<Rectangle>> rectangles) =>
        (Alike, Findings, _rectangles) = (alike, findings, new(rectangles));

    /// <summary>What entries decide: as large as it can be, and none over another.</summary>
    public IReadOnlyList<Alike> Alike { get; }

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The standing of each obligor and of the whole, cut where the clock turns it.</summary>
    public IReadOnlyList<Rectangle> Rectangles => _rectangles.Value;

    /// <summary>The standing on a day as known on a day; null where there is none.</summary>
    public Standing? At(string? party, DateOnly day, DateOnly known) => Rectangles.FirstOrDefault(r =>
        r.Party == party && r.EffectiveFrom <= day && day < r.EffectiveTo && r.KnownFrom <= known && known < r.KnownTo)?.Standing;

    /// <summary>Collects timelines in the order of their days of knowledge; what does not change stays one.</summary>
    internal sealed class Builder
    {
        private readonly List<(DateOnly Known, StandingTimeline? Timeline)> _timelines = [];
        private readonly Spans<Group> _alike = new(g => (g.Names, g.IsWhole, g.Stretch));
        private readonly Spans<Contradiction> _findings = new(c => (c.Kind, c.Message, string.Join(',', c.Entries)));

        public void Add(DateOnly known, StandingTimeline? timeline)
        {
            _timelines.Add((known, timeline));
            _alike.Add(known, timeline?.Alike ?? []);
            _findings.Add(known, timeline?.Findings ?? []);
        }

        public StandingHistory Build() => new(
            [.. _alike.All().Select(s => new Alike(s.What.Obligors, s.What.IsWhole, s.What.Stretch.From, s.What.Stretch.To, s.From, s.To, s.What.Stretch.Decided))
                .OrderBy(a => a.KnownFrom).ThenBy(a => a.EffectiveFrom).ThenByDescending(a => a.IsWhole).ThenBy(a => a.Obligors is [var first, ..] ? first : "", StringComparer.Ordinal)],
            [.. _findings.All().Select(f => new Finding(f.What.Kind, f.What.Entries, f.What.Message, f.From, f.To))
                .OrderBy(f => f.KnownFrom).ThenBy(f => f.Kind, StringComparer.Ordinal).ThenBy(f => f.Entries[0]).ThenBy(f => f.Message, StringComparer.Ordinal)],
            Rectangles);

        private IReadOnlyList<Rectangle> Rectangles()
        {
            var segments = new Spans<(string? Party, Segment Segment)>(s => s);
            foreach (var (known, timeline) in _timelines)
                segments.Add(known, timeline is null ? [] : timeline.Headline.Select(s => ((string?)null, s))
                    .Concat(timeline.Parties.SelectMany(p => p.Value.Select(s => ((string?)p.Key, s)))));
            return [.. segments.All().Select(s => new Rectangle(s.What.Party, s.What.Segment.From, s.What.Segment.To, s.From, s.To, s.What.Segment.Standing))
                .OrderBy(r => r.Party, StringComparer.Ordinal).ThenBy(r => r.KnownFrom).ThenBy(r => r.EffectiveFrom)];
        }
    }
}
