using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>What a reviewer should look at among the entries known on one day.</summary>
internal static class Review
{
    public static IReadOnlyList<Contradiction> Findings(KnownEntry registration, IReadOnlyList<KnownEntry> entries, Contest contest)
    {
        var findings = new List<Contradiction>(contest.Contradictions);
        var (moves, completions) = (new List<KnownEntry>(), new List<KnownEntry>());
        foreach (var entry in entries)
        {
            if (entry.Effective < registration.Effective && !IsOfInstrument(entry.Content))
                findings.Add(One("dates-out-of-order", "The entry is dated before the commitment was made.", entry, registration));
            if (entry.Content is not ProgressLogged progress) continue;

            if (progress.Effect == Effect.Completes && progress.Source is null)
                findings.Add(One("completion-without-source", "Completion is reported without a source.", entry));
            if (progress.Effect == Effect.Starts && moves.Exists(m => m.Effective < entry.Effective && ShareParty(m, entry)))
                findings.Add(One("dates-out-of-order", "Work is said to start after it was already under way.", entry));
            if (progress.Effect is Effect.Starts or Effect.Advances && completions.Find(c => ShareParty(c, entry)) is { } completion)
                findings.Add(One("progress-after-completion", "Progress is reported after completion.", entry, completion));
            if (progress.Effect is Effect.Advances or Effect.Completes && progress.Target is null) moves.Add(entry);
            if (progress is { Effect: Effect.Completes, Target: null }) completions.Add(entry);
            if (progress.Effect is Effect.Regresses or Effect.Abandons) completions.RemoveAll(c => ShareParty(c, entry));
        }

        return findings;
    }

    /// <summary>What parties do to an instrument may well be older than a commitment made under it.</summary>
    private static bool IsOfInstrument(IEntry content) =>
        content is PartyActionRecorded or InstrumentEnteredIntoForce or EntryIntoForceRuleSet or InstrumentTerminated;

    private static bool ShareParty(KnownEntry one, KnownEntry other) =>
        one.Content.Concerns.Any(p => p is null || other.Content.Concerns.Any(q => q is null || q == p));

    internal static Contradiction One(string kind, string message, params KnownEntry[] entries) =>
        new(kind, null, entries[0].Effective, [.. entries.Select(e => e.Id).Order()], message);
}
