using Tracker.Commitments;
using Tracker.Methods;

namespace Tracker.Standings;

/// <summary>Where entries are disputed or contradict each other, and from when until when.</summary>
internal sealed class Contest
{
    private readonly List<(DateOnly From, DateOnly To, string? Party)> _spans = [];

    public Contest(IReadOnlyList<KnownEntry> entries, MethodBook methods)
    {
        var byId = entries.ToDictionary(e => e.Id);
        foreach (var dispute in entries.Where(e => e.Content is EntryDisputed))
        {
            var disputed = ((EntryDisputed)dispute.Content).Entry;
            if (!byId.TryGetValue(disputed, out var target)) continue;
            var ends = entries.Where(e => e.Content is DisputeResolved r && (r.Entry == disputed || r.Entry == dispute.Id) && e.Effective >= dispute.Effective)
                .Select(e => e.Effective).DefaultIfEmpty(DateOnly.MaxValue).Min();
            foreach (var party in target.Content.Concerns) _spans.Add((dispute.Effective, ends, party));
        }

        Contradictions = ContradictionsAmong(entries, methods).ToList();
        foreach (var contradiction in Contradictions) _spans.Add((contradiction.From, DateOnly.MaxValue, contradiction.Party));
    }

    public IReadOnlyList<Contradiction> Contradictions { get; }

    public IEnumerable<DateOnly> Turns => _spans.SelectMany(s => new[] { s.From, s.To });

    public bool IsContested(string party, DateOnly day) =>
        _spans.Any(s => (s.Party is null || s.Party == party) && s.From <= day && day < s.To);

    private static IEnumerable<Contradiction> ContradictionsAmong(IReadOnlyList<KnownEntry> entries, MethodBook methods)
    {
        var measures = entries.Where(e => e.Content is IndicatorReported).Select(e => (Entry: e, Report: (IndicatorReported)e.Content))
            .GroupBy(m => (m.Report.Indicator, m.Report.Target, m.Report.Unit, m.Report.On.Text));
        foreach (var measure in measures.Where(m => m.Select(x => x.Report.Value).Distinct().Count() > 1))
        {
            var values = string.Join(", ", measure.Select(m => m.Report.Value).Distinct().Order());
            yield return Contradiction.Between("contradictory-values", null, measure.Select(m => m.Entry), e => ((IndicatorReported)e.Content).Value,
                $"{measure.Key.Indicator} for {measure.Key.Text} is reported as {values} {measure.Key.Unit}.");
        }

        string? CodeOf(CommitmentAssessed judged) => methods.Find(judged.Method)?.Code(judged.Code)?.Code;
        var judgements = entries.Where(e => e.Content is CommitmentAssessed).Select(e => (Entry: e, Judged: (CommitmentAssessed)e.Content))
            .GroupBy(j => (j.Judged.Method, j.Judged.Party, j.Judged.On.Text));
        foreach (var judgement in judgements.Where(j => j.Select(x => CodeOf(x.Judged)).Distinct().Count() > 1))
            yield return Contradiction.Between("contradictory-assessments", judgement.Key.Party, judgement.Select(j => j.Entry), e => CodeOf((CommitmentAssessed)e.Content),
                $"{judgement.Key.Method} gives different codes for {judgement.Key.Text}: {string.Join(", ", judgement.Select(j => j.Judged.Code).Distinct().Order(StringComparer.Ordinal))}.");
    }
}

/// <summary>Entries that cannot all be right, and the first day on which two that differ were in effect.</summary>
internal sealed record Contradiction(string Kind, string? Party, DateOnly From, IReadOnlyList<Guid> Entries, string Message)
{
    /// <param name="entries">In the order in which they took effect.</param>
    public static Contradiction Between(string kind, string? party, IEnumerable<KnownEntry> entries, Func<KnownEntry, object?> says, string message)
    {
        var all = entries.ToList();
        return new(kind, party, all.Find(e => !Equals(says(e), says(all[0])))!.Effective, all.Select(e => e.Id).Order().ToList(), message);
    }
}
