using Tracker.Force;
using Tracker.Vocabulary;

namespace Tracker.Reports;

/// <summary>A party that has signed an instrument and is not bound by it.</summary>
/// <param name="On">When it signed, as written.</param>
/// <param name="LeftOn">When it left before that, as written; null: it was not bound before.</param>
/// <param name="Entry">The signature.</param>
public sealed record Signatory(string Party, string On, string? LeftOn, Guid Entry)
{
    /// <summary>
    /// Who has signed by a day and was not bound after: where a rule says what binds, and of who left and signed again. Of other instruments it
    /// is not known whether a signature binds.
    /// </summary>
    internal static IReadOnlyList<Signatory> Of(IEnumerable<PartyActionRow> actions, DateOnly on, EntryIntoForce? force) =>
    [
        .. actions.Where(a => a.Party is not null && a.EffectiveOn <= on && Slug.Find<PartyAction>(a.Action) is not null).GroupBy(a => a.Party!).OrderBy(p => p.Key, StringComparer.Ordinal)
            .Where(p => force?.Counted.Any(c => c.Party == p.Key) is not true)
            .Select(p => Last(p.Key, p.OrderBy(a => a.EffectiveOn).ThenBy(a => CountedParty.IsDeparture(Word(a)) ? 0 : 1)))
            .OfType<Signatory>().Where(s => force is not null || s.LeftOn is not null),
    ];

    private static Signatory? Last(string party, IEnumerable<PartyActionRow> inOrder)
    {
        var (signed, left) = ((Signatory?)null, (string?)null);
        foreach (var action in inOrder)
        {
            if (CountedParty.IsDeparture(Word(action))) (signed, left) = (null, action.On);
            else if (RuleText.Consent.Contains(Word(action))) (signed, left) = (null, null);
            else if (Word(action) == PartyAction.Signed) signed = new(party, action.On, left, action.Entry);
        }

        return signed;
    }

    private static PartyAction Word(PartyActionRow action) => Slug.Find<PartyAction>(action.Action)!.Value;
}
