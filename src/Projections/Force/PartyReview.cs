using Tracker.Instruments;
using Tracker.Standings;
using Tracker.Vocabulary;
using static Tracker.Force.InstrumentReview;

namespace Tracker.Force;

/// <summary>What a party did to an instrument that repeats or skips a step. Who left may join anew, and whoever acts after an end begins anew.</summary>
internal static class PartyReview
{
    /// <summary>Of these a party takes one, as its constitution has it.</summary>
    private static readonly PartyAction[] OneOf = [PartyAction.Ratified, PartyAction.Accepted, PartyAction.Approved, PartyAction.Acceded];

    /// <summary>What a party may do again and again.</summary>
    private static readonly PartyAction[] Repeatable =
        [PartyAction.Reserved, PartyAction.Applied, PartyAction.ProvisionallyApplied, PartyAction.Notified, PartyAction.Registered, PartyAction.Consented];

    /// <summary>What binds nobody.</summary>
    private static readonly PartyAction[] Unbinding = [PartyAction.Signed, PartyAction.Reserved, PartyAction.Notified, PartyAction.Registered];

    /// <param name="actions">Of one party, in the order in which they took effect.</param>
    public static IEnumerable<Contradiction> Findings(KnownEntry registration, IReadOnlyList<KnownEntry> entries, List<KnownEntry> actions)
    {
        var (leaves, joins) = (actions.FindAll(IsDeparture), actions.FindAll(a => !IsDeparture(a)));
        var breaks = entries.Where(e => IsEnd(e.Content, Action(actions[0]).Party)).ToList();
        for (var i = 1; i < joins.Count; i++)
            if (joins.FindLastIndex(i - 1, j => Repeats(j, joins[i])) is >= 0 and var before && !breaks.Exists(b => MayBeBetween(joins[before], b, joins[i])))
                yield return Again(joins[before], joins[i], "left");
        for (var i = 1; i < leaves.Count; i++)
            if (!joins.Exists(j => MayBeBetween(leaves[i - 1], j, leaves[i]))) yield return Again(leaves[i - 1], leaves[i], "joined");
        if (leaves.Count > 0 && !IsBound(registration, entries, joins, leaves[0]))
            yield return Review.One("departure-without-joining", $"{Named([leaves[0]])}; no entry says that it was bound.", leaves[0]);
    }

    private static Contradiction Again(KnownEntry first, KnownEntry again, string meanwhile) =>
        Review.One("repeated-action", $"{Named([first])}, and again {Named([again])}, without having {meanwhile} in between.", again, first);

    private static bool MayBeBetween(KnownEntry first, KnownEntry between, KnownEntry last) => !IsBefore(between, first) && !IsBefore(last, between);

    private static bool IsDeparture(KnownEntry entry) => Action(entry).Action is PartyAction.Withdrew or PartyAction.Denounced;

    private static bool Repeats(KnownEntry first, KnownEntry again) =>
        !Repeatable.Contains(Action(again).Action) && (Action(first).Action == Action(again).Action || (OneOf.Contains(Action(first).Action) && OneOf.Contains(Action(again).Action)));

    /// <summary>Bound by what it did; or as a party named by what needs no consent, or has entered into force. A signature alone can be withdrawn.</summary>
    private static bool IsBound(KnownEntry registration, IReadOnlyList<KnownEntry> entries, List<KnownEntry> joins, KnownEntry departure)
    {
        var (instrument, left) = ((InstrumentRegistered)registration.Content, Action(departure));
        return joins.Exists(j => !IsBefore(departure, j) && (!Unbinding.Contains(Action(j).Action) || (Action(j).Action == PartyAction.Signed && left.Action == PartyAction.Withdrew)))
            || entries.Any(e => e.Content is InstrumentEnteredIntoForce force && (force.Party == left.Party || (force.Party is null && instrument.Parties.Contains(left.Party))) && !IsBefore(departure, e))
            || (instrument.Parties.Contains(left.Party) && instrument.Kind != InstrumentKind.Treaty);
    }
}
