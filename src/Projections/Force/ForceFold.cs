using Tracker.Instruments;
using Tracker.Standings;

namespace Tracker.Force;

/// <summary>
/// The entry into force of an instrument as a pure function of its entries: the rule set last, and who consented when. The day all conditions are
/// met stays, even if parties leave later (Vienna Convention on the Law of Treaties, article 55). No clock, no randomness, no database.
/// </summary>
public static class ForceFold
{
    /// <summary>Everything for every day as known on every day.</summary>
    public static ForceHistory Fold(Knowledge knowledge)
    {
        var (segments, counted, findings) = (new Spans<ForceSegment>(s => s), new Spans<CountedParty>(c => c), new Spans<Verdict>(v => (v.RuleEntry, v.RecordedEntry, Message(v))));
        var review = new Spans<Contradiction>(c => (c.Kind, c.Message, string.Join(',', c.Entries)));
        foreach (var day in knowledge.Days)
        {
            var timeline = AsKnown(knowledge, day);
            segments.Add(day, timeline?.Segments ?? []);
            counted.Add(day, timeline?.Counted ?? []);
            findings.Add(day, timeline?.Segments[0].Verdict is { Differs: true } verdict ? [verdict] : []);
            review.Add(day, InstrumentReview.Findings([.. knowledge.By(day)]));
        }

        return new(
            [.. segments.All().OrderBy(s => s.From).ThenBy(s => s.What.From)],
            [.. counted.All().OrderBy(c => c.From).ThenBy(c => c.What.Party, StringComparer.Ordinal).ThenBy(c => c.What.From)],
            [
                .. findings.All().Select(f => new Finding("contradictory-entry-into-force", [.. new[] { f.What.RuleEntry, f.What.RecordedEntry!.Value }.Order()], Message(f.What), f.From, f.To))
                    .Concat(review.All().Select(f => new Finding(f.What.Kind, f.What.Entries, f.What.Message, f.From, f.To)))
                    .OrderBy(f => f.KnownFrom).ThenBy(f => f.Kind, StringComparer.Ordinal).ThenBy(f => f.Entries[0]).ThenBy(f => f.Message, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The entry into force over effective time as known on one day; null without a rule.</summary>
    public static ForceTimeline? AsKnown(Knowledge knowledge, DateOnly known)
    {
        var entries = knowledge.By(known).ToList();
        var rule = RuleOf(entries);
        return rule is not null && entries.Find(e => e.Content is InstrumentRegistered) is { } registered
            ? new(rule, CountedParty.By((EntryIntoForceRuleSet)rule.Content, entries), Recorded(entries), Earlier(rule.Effective, registered.Effective)) : null;
    }

    /// <summary>The rule set last; null without one.</summary>
    internal static KnownEntry? RuleOf(IEnumerable<KnownEntry> entries) =>
        entries.Where(e => e.Content is EntryIntoForceRuleSet).MaxBy(e => (e.Effective, e.Content.KnownOn, e.Id));

    private static List<KnownEntry> Recorded(List<KnownEntry> entries) =>
        [.. entries.Where(e => e.Content is InstrumentEnteredIntoForce { Party: null }).OrderBy(e => e.Content.KnownOn).ThenBy(e => e.Id)];

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static string Message(Verdict verdict) => $"By its rule the instrument {Date(verdict)}; recorded is {verdict.RecordedOn}.";

    private static string Date(Verdict verdict) => (verdict.InForceEarliest, verdict.InForceLatest) switch
    {
        (null, _) => "has no date of entry into force",
        ({ } earliest, null) when earliest == DateOnly.MinValue => "entered into force, if it did, on a day not known",
        ({ } earliest, { } latest) when earliest == DateOnly.MinValue && latest > earliest => $"entered into force not after {latest:O}",
        ({ } earliest, { } latest) when earliest == latest => $"entered into force on {earliest:O}",
        ({ } earliest, null) => $"entered into force not before {earliest:O}",
        ({ } earliest, { } latest) => $"entered into force not before {earliest:O} and not after {latest:O}",
    };
}

/// <summary>The entry into force over effective and known days; lower bounds are in, upper bounds are out.</summary>
public sealed record ForceHistory(
    IReadOnlyList<(ForceSegment What, DateOnly From, DateOnly To)> Segments, IReadOnlyList<(CountedParty What, DateOnly From, DateOnly To)> Counted,
    IReadOnlyList<Finding> Findings);
