using Tracker.Instruments;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Force;

/// <summary>The days on which a party counts towards an instrument's entry into force: from <paramref name="From"/> up to, not including, <paramref name="To"/>.</summary>
/// <param name="IsCertain">Whether it counts whatever its partial dates mean; else they only allow it.</param>
/// <param name="Entry">The action by which it counts.</param>
public sealed record CountedParty(string Party, DateOnly From, DateOnly To, bool IsCertain, Guid Entry)
{
    /// <summary>The parties that count by a rule. A party counts once, however often it acts, until it withdraws or denounces.</summary>
    internal static List<CountedParty> By(EntryIntoForceRuleSet rule, IEnumerable<KnownEntry> entries) =>
        [.. entries.Where(e => e.Content is PartyActionRecorded action && !rule.Excluding.Contains(action.Party))
            .GroupBy(e => ((PartyActionRecorded)e.Content).Party).OrderBy(p => p.Key, StringComparer.Ordinal)
            .SelectMany(p => Of(p.Key, Acts(p, rule.Actions.Contains), Acts(p, IsDeparture)))];

    private static IEnumerable<CountedParty> Of(string party, List<Act> joins, List<Act> leaves)
    {
        CountedParty? open = null;
        foreach (var day in joins.Concat(leaves).SelectMany(a => new[] { a.First, a.Last }).Where(d => d != DateOnly.MaxValue).Distinct().Order())
        {
            var (entry, isCertain) = Certainly(day, joins, leaves) is { } certain ? (certain.Entry, true) : (Possibly(day, joins, leaves)?.Entry, false);
            if (entry == open?.Entry && isCertain == (open?.IsCertain ?? false)) continue;
            if (open is not null) yield return open with { To = day };
            open = entry is { } id ? new(party, day, DateOnly.MaxValue, isCertain, id) : null;
        }

        if (open is not null) yield return open;
    }

    /// <summary>An action that has happened by a day, and that no departure can have undone. Who leaves and joins on one day has joined.</summary>
    private static Act? Certainly(DateOnly day, List<Act> joins, List<Act> leaves) =>
        joins.Where(j => j.Last <= day && !leaves.Exists(l => l.First <= day && l.Last > j.First)).MinBy(j => (j.Last, j.First, j.Entry));

    /// <summary>An action that may have happened by a day, and that no departure must have undone.</summary>
    private static Act? Possibly(DateOnly day, List<Act> joins, List<Act> leaves) =>
        joins.Where(j => j.First <= day && !leaves.Exists(l => l.Last <= day && l.First > j.Last)).MinBy(j => (j.First, j.Last, j.Entry));

    private static List<Act> Acts(IEnumerable<KnownEntry> entries, Func<PartyAction, bool> isMeant) =>
        [.. entries.Where(e => isMeant(((PartyActionRecorded)e.Content).Action)).Select(Act.Of)];

    /// <summary>Whether a party that does so is bound no longer.</summary>
    public static bool IsDeparture(PartyAction action) => action is PartyAction.Withdrew or PartyAction.Denounced;

    /// <summary>The first and the last day on which something may have been done.</summary>
    private sealed record Act(DateOnly First, DateOnly Last, Guid Entry)
    {
        /// <summary>A report had happened by the day it became known; a departure or a consent may also be announced.</summary>
        public static Act Of(KnownEntry entry)
        {
            var action = (PartyActionRecorded)entry.Content;
            var isAnnounced = entry.Effective == action.On.Earliest && (IsDeparture(action.Action) || action.KnownOn < action.On.Earliest);
            return new(action.On.Earliest, isAnnounced ? action.On.Latest : entry.Effective, entry.Id);
        }
    }
}
