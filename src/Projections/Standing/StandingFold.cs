using Tracker.Commitments;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Methods;

namespace Tracker.Standings;

/// <summary>
/// The standing of one commitment as a pure function of its entries. The entries are those of its own stream and, of its
/// instrument's stream, what ends it or brings it into force and what parties do. No clock, no randomness, no database.
/// </summary>
public static class StandingFold
{
    /// <summary>Everything the entries amount to, for every day as known on every day.</summary>
    /// <param name="since">Only as known from this day on, and the day before; what was known longer than that begins with that day.</param>
    public static StandingHistory Fold(IReadOnlyList<Entry> entries, MethodBook methods, StandingPolicy policy, DateOnly? since = null)
    {
        var knowledge = new Knowledge(entries);
        var history = new StandingHistory.Builder();
        IEnumerable<DateOnly> days = since is not { } first || first == DateOnly.MinValue ? knowledge.Days : [first.AddDays(-1), .. knowledge.Days.Where(d => d >= first)];
        foreach (var day in days) history.Add(day, AsKnown(knowledge, day, methods, policy));
        return history.Build();
    }

    /// <summary>The standing over effective time as known on one day; null before the commitment was known.</summary>
    public static StandingTimeline? AsKnown(IReadOnlyList<Entry> entries, DateOnly known, MethodBook methods, StandingPolicy policy) =>
        AsKnown(new Knowledge(entries), known, methods, policy);

    private static StandingTimeline? AsKnown(Knowledge knowledge, DateOnly known, MethodBook methods, StandingPolicy policy)
    {
        var entries = knowledge.By(known).OrderBy(e => e.Effective).ThenBy(e => EntryKind.Of(e.Content).Order(e.Content)).ThenBy(e => e.Content.KnownOn)
            .ThenBy(e => e.Id).ToList();
        if (entries.Find(e => e.Content is CommitmentRegistered) is not { } registration) return null;

        var registered = (CommitmentRegistered)registration.Content;
        var contest = new Contest(entries, methods);
        var begin = Course.Begin(registered, (ForceFold.RuleOf(entries)?.Content as EntryIntoForceRuleSet)?.Actions ?? RuleText.Consent);
        List<Stretch> Of(string? party) => Stretches(registration.Effective, begin, [.. entries.Where(e => Concerns(e, party))], contest, party ?? "", methods);
        var shared = new Lazy<IReadOnlyList<Stretch>>(() => Of(null));
        var obligors = new SortedDictionary<string, IReadOnlyList<Stretch>>(StringComparer.Ordinal);
        var named = entries.SelectMany(e => e.Content.Concerns).ToHashSet();
        foreach (var party in registered.Obligors)
            obligors[party] = named.Contains(party) ? Of(party) : shared.Value;
        return new StandingTimeline(obligors, policy, Review.Findings(registration, entries, contest));
    }

    private static bool Concerns(KnownEntry entry, string? party) =>
        entry.Content.Concerns.Any(p => p is null || p == party);

    private static List<Stretch> Stretches(
        DateOnly start, Course course, IReadOnlyList<KnownEntry> entries, Contest contest, string party, MethodBook methods)
    {
        var steps = new List<(DateOnly From, Course Course)>();
        foreach (var day in entries.GroupBy(e => e.Effective < start ? start : e.Effective))
        {
            course = day.Aggregate(course, (c, entry) => c.With(entry with { Effective = day.Key }, methods));
            steps.Add((day.Key, course));
        }

        var stretches = new List<Stretch>();
        for (var i = 0; i < steps.Count; i++)
        {
            var (from, state) = steps[i];
            var to = i + 1 < steps.Count ? steps[i + 1].From : DateOnly.MaxValue;
            if (from == to) continue;
            var turns = contest.Turns.Where(d => d > from && d < to).Append(from).Distinct().Order().Append(to).ToList();
            for (var t = 0; t + 1 < turns.Count; t++) Extend(stretches, turns[t], turns[t + 1], Decided.By(state, contest.IsContested(party, turns[t])));
        }

        return stretches;
    }

    internal static void Extend(List<Stretch> stretches, DateOnly from, DateOnly to, Decided decided)
    {
        if (stretches.Count > 0 && stretches[^1].Decided == decided) stretches[^1] = stretches[^1] with { To = to };
        else stretches.Add(new Stretch(from, to, decided));
    }
}
