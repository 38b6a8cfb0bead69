using Tracker.Instruments;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Force;

/// <summary>
/// What a reviewer should look at among the entries of an instrument known on one day: what no meaning of their partial dates explains.
/// </summary>
internal static class InstrumentReview
{
    /// <summary>Who names a year so far ahead has probably mistyped it; the end of an instrument is agreed for longer.</summary>
    private const int FarAhead = 50, FarAheadToEnd = 150;

    private const int MostNamed = 3;

    public static IEnumerable<Contradiction> Findings(IReadOnlyList<KnownEntry> entries)
    {
        if (entries.FirstOrDefault(e => e.Content is InstrumentRegistered) is not { } registration) return [];
        var actions = entries.Where(e => e.Content is PartyActionRecorded).OrderBy(e => e.Effective).ThenBy(e => e.Id).ToList();
        return
        [
            .. BeforeAdoption(registration, actions), .. AfterEnd(entries, actions), .. Starts(registration, entries, actions), .. DatesOfForce(entries),
            .. actions.GroupBy(e => Action(e).Party).SelectMany(p => PartyReview.Findings(registration, entries, [.. p])), .. entries.Where(IsFarAhead).Select(FarAway),
        ];
    }

    private static IEnumerable<Contradiction> BeforeAdoption(KnownEntry registration, List<KnownEntry> actions)
    {
        var adopted = registration.Content.On!;
        var early = actions.FindAll(a => IsBefore(a, registration));
        if (early.Count > 0)
            yield return Review.One("action-before-adoption", $"Dated before the instrument was adopted, {adopted}: {Named(early)}.", [.. early, registration]);
    }

    /// <summary>What is done after an end that no later entry into force undid; to notify or register it is always possible.</summary>
    private static IEnumerable<Contradiction> AfterEnd(IReadOnlyList<KnownEntry> entries, List<KnownEntry> actions)
    {
        foreach (var end in entries.Where(e => e.Content is InstrumentTerminated { Party: null }))
        {
            var revived = entries.Where(e => e.Content is InstrumentEnteredIntoForce { Party: null } && e.Effective >= end.Effective).Select(e => e.Effective).DefaultIfEmpty(DateOnly.MaxValue).Min();
            var late = actions.FindAll(a => IsBefore(end, a) && a.Effective < revived && Action(a).Action is not (PartyAction.Notified or PartyAction.Registered));
            if (late.Count > 0) yield return Review.One("action-after-termination", $"Dated after the instrument ended, {end.Content.On}: {Named(late)}.", [.. late, end]);
        }
    }

    private static IEnumerable<Contradiction> Starts(KnownEntry registration, IReadOnlyList<KnownEntry> entries, List<KnownEntry> actions)
    {
        foreach (var start in entries.Where(e => e.Content is InstrumentEnteredIntoForce))
        {
            var party = ((InstrumentEnteredIntoForce)start.Content).Party;
            var joined = actions.FindAll(a => (party is null || Action(a).Party == party) && IsJoining(Action(a).Action));
            if (IsBefore(start, registration))
                yield return Review.One("force-before-adoption", $"The entry into force{For(party)}, {start.Content.On}, is dated before the instrument was adopted, {registration.Content.On}.", start, registration);
            else if (joined.Count > 0 && joined[0] is var first && Action(first).Action is PartyAction.Signed or PartyAction.DefinitivelySigned && joined.TrueForAll(j => IsBefore(start, j)))
                yield return Review.One("force-before-signature", $"The entry into force{For(party)}, {start.Content.On}, is dated before the first signature: {Named([first])}.", start, first);
        }
    }

    /// <summary>Of one scope, everyone or one party: what is in force enters into force again only after it ended.</summary>
    private static IEnumerable<Contradiction> DatesOfForce(IReadOnlyList<KnownEntry> entries)
    {
        foreach (var scope in entries.Where(e => e.Content is InstrumentEnteredIntoForce).GroupBy(e => ((InstrumentEnteredIntoForce)e.Content).Party).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var ends = entries.Where(e => IsEnd(e.Content, scope.Key)).Select(e => e.Effective).ToList();
            foreach (var starts in scope.OrderBy(e => e.Effective).ThenBy(e => e.Id).GroupBy(e => ends.Count(end => end <= e.Effective)).Select(s => s.ToList()))
                if (starts.Exists(one => starts.Exists(other => IsBefore(one, other))))
                    yield return Review.One("two-dates-of-force", $"{(starts.Count == 2 ? "Two" : starts.Count)} dates of entry into force{For(scope.Key)} are recorded: {string.Join(", ", starts.Select(s => s.Content.On!.Text).Distinct())}.", [.. starts]);
        }
    }

    /// <summary>Whether an entry ends the instrument for everyone, or for a party.</summary>
    internal static bool IsEnd(IEntry content, string? party) => content switch
    {
        InstrumentTerminated end => end.Party is null || end.Party == party,
        PartyActionRecorded { Action: PartyAction.Withdrew or PartyAction.Denounced } action => action.Party == party,
        _ => false,
    };

    private static bool IsJoining(PartyAction action) =>
        action is PartyAction.Signed or PartyAction.ProvisionallyApplied or PartyAction.ProvisionallyAccepted || RuleText.Consent.Contains(action);

    private static bool IsFarAhead(KnownEntry entry) => entry.Content is PartyActionRecorded or InstrumentEnteredIntoForce or InstrumentTerminated
        && entry.Content.On!.Earliest.Year - entry.Content.KnownOn.Year > (entry.Content is InstrumentTerminated ? FarAheadToEnd : FarAhead);

    private static Contradiction FarAway(KnownEntry entry) => Review.One(
        "date-far-ahead", $"{entry.Content.On} is {entry.Content.On!.Earliest.Year - entry.Content.KnownOn.Year} years after it became known: {EntryKind.Of(entry.Content).Summary(entry.Content)}.", entry);

    internal static PartyActionRecorded Action(KnownEntry entry) => (PartyActionRecorded)entry.Content;

    /// <summary>Whether one was before another whatever their dates mean.</summary>
    internal static bool IsBefore(KnownEntry one, KnownEntry other) => one.Content.On!.Latest < other.Content.On!.Earliest;

    internal static string Named(IReadOnlyList<KnownEntry> actions) =>
        string.Join("; ", actions.Take(MostNamed).Select(a => $"{Action(a).Party} {Slug.Of(Action(a).Action)} {Action(a).On}"))
        + (actions.Count > MostNamed ? $" and {actions.Count - MostNamed} more" : "");

    private static string For(string? party) => party is null ? "" : $" for {party}";
}
