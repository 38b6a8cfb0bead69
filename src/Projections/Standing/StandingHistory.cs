namespace Tracker.Standings;

/// <summary>The standing over effective time as known on one day.</summary>
public sealed class StandingTimeline
{
    internal StandingTimeline(
        IReadOnlyDictionary<string, IReadOnlyList<Segment>> parties, IReadOnlyList<Segment> headline, IReadOnlyList<Contradiction> findings) =>
        (Parties, Headline, Findings) = (parties, headline, findings);

    public IReadOnlyDictionary<string, IReadOnlyList<Segment>> Parties { get; }

    /// <summary>The commitment as a whole.</summary>
    public IReadOnlyList<Segment> Headline { get; }

    internal IReadOnlyList<Contradiction> Findings { get; }

    /// <summary>The standing of a party, or with null of the commitment; null before it was made.</summary>
    public Standing? At(string? party, DateOnly day) =>
        (party is null ? Headline : Parties[party]).LastOrDefault(s => s.From <= day)?.Standing;
}

/// <summary>The standing of a commitment over effective and known time.</summary>
public sealed record StandingHistory(IReadOnlyList<Rectangle> Rectangles, IReadOnlyList<Finding> Findings)
{
    /// <summary>The standing on a day as known on a day; null where there is none.</summary>
    public Standing? At(string? party, DateOnly day, DateOnly known) => Rectangles.FirstOrDefault(r =>
        r.Party == party && r.EffectiveFrom <= day && day < r.EffectiveTo && r.KnownFrom <= known && known < r.KnownTo)?.Standing;

    /// <summary>Collects timelines in the order of their days of knowledge; what does not change stays one rectangle.</summary>
    internal sealed class Builder
    {
        private readonly Spans<(string? Party, Segment Segment)> _segments = new(s => s);
        private readonly Spans<Contradiction> _findings = new(c => (c.Kind, c.Message, string.Join(',', c.Entries)));

        public void Add(DateOnly known, StandingTimeline? timeline)
        {
            _segments.Add(known, timeline is null ? [] : timeline.Headline.Select(s => ((string?)null, s))
                .Concat(timeline.Parties.SelectMany(p => p.Value.Select(s => ((string?)p.Key, s)))));
            _findings.Add(known, timeline?.Findings ?? []);
        }

        public StandingHistory Build() => new(
            [.. _segments.All().Select(s => new Rectangle(s.What.Party, s.What.Segment.From, s.What.Segment.To, s.From, s.To, s.What.Segment.Standing))
                .OrderBy(r => r.Party, StringComparer.Ordinal).ThenBy(r => r.KnownFrom).ThenBy(r => r.EffectiveFrom)],
            [.. _findings.All().Select(f => new Finding(f.What.Kind, f.What.Entries, f.What.Message, f.From, f.To))
                .OrderBy(f => f.KnownFrom).ThenBy(f => f.Kind, StringComparer.Ordinal).ThenBy(f => f.Entries[0]).ThenBy(f => f.Message, StringComparer.Ordinal)]);
    }
}
