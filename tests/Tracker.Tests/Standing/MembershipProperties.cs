using System.Globalization;
using CsCheck;
using Tracker.Commitments;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Standings;

/// <summary>Whether a party is bound is one question, whether the standing or the entry into force is asked.</summary>
public class MembershipProperties
{
    private static readonly DateOnly Made = new(2000, 1, 1);

    private static readonly EntryIntoForceRuleSet Consent = new([new ForceCondition(Parties: 1)], null, null, [], RuleText.Consent, PartialDate.Of(Made), null, Made);

    private static readonly Gen<EntryIntoForceRuleSet> Rules = Gen.OneOf(Consent, Consent with { Actions = [PartyAction.Signed, PartyAction.Ratified] });

    /// <summary>Actions of one party as a source tells them: to the day, month or year, some of them announced.</summary>
    private static readonly Gen<PartyActionRecorded> Actions = Gen.Select(
        Gen.OneOf(PartyAction.Ratified, PartyAction.Accepted, PartyAction.Signed, PartyAction.Withdrew, PartyAction.Denounced, PartyAction.Reserved, PartyAction.Notified),
        Gen.OneOf(Gen.Int[0, 3_000], Gen.Int[0, 20].Select(n => 150 * n)).Select(Made.AddDays), Gen.OneOf(10, 10, 7, 4), Gen.Int[-200, 400])
        .Select((action, day, precision, lag) => new PartyActionRecorded(
            "KOR", action, PartialDate.Parse(day.ToString("O", CultureInfo.InvariantCulture)[..precision]), null, day.AddDays(lag)));

    [Fact]
    public void Exact_days_agree_about_who_is_a_party_on_any_day() => Gen.Select(Rules, Actions.Array[1, 10], Gen.Int[0, 3_200].Select(Made.AddDays)).Sample(
        (rule, actions, day) =>
        {
            var exact = actions.Select(a => a with { On = PartialDate.Of(a.On.Earliest), KnownOn = a.On.Earliest }).ToArray();
            if (!exact.Any(a => rule.Actions.Contains(a.Action) && a.On.Latest <= day)) return;
            var (bound, certain, _) = On(day, rule, exact);
            Assert.Equal(certain, bound);
        }, iter: 5_000);

    [Fact]
    public void Whatever_partial_dates_mean_the_standing_is_within_what_the_entry_into_force_allows() =>
        Gen.Select(Rules, Actions.Array[1, 10], Gen.Int[0, 3_200].Select(Made.AddDays)).Sample(
            (rule, actions, day) =>
            {
                var (bound, certain, possible) = On(day, rule, actions);
                Assert.True(bound || !certain);
                if (Joined(rule, actions) <= day) Assert.True(!bound || possible);
            }, iter: 5_000);

    /// <summary>The first day on which some consent is in effect.</summary>
    private static DateOnly Joined(EntryIntoForceRuleSet rule, PartyActionRecorded[] actions) => actions.Where(a => rule.Actions.Contains(a.Action))
        .Select(a => Knowledge.Effective(a.On, a.KnownOn)).DefaultIfEmpty(DateOnly.MaxValue).Min();

    private static (bool Bound, bool Certain, bool Possible) On(DateOnly day, EntryIntoForceRuleSet rule, PartyActionRecorded[] actions)
    {
        IEntry[] contents =
        [
            new InstrumentRegistered(InstrumentKind.Treaty, "A treaty", PartialDate.Of(Made), ["KOR"], null, null, null, null, null, Made), rule,
            new CommitmentRegistered(Guid.Empty, "Report.", ["KOR"], Mode.Severally, null, [], null, [], PartialDate.Of(Made), null, Made), .. actions,
        ];
        Entry[] entries = [.. contents.Select((c, i) => new Entry(Story.Id(i + 1), c))];
        var known = DateOnly.MaxValue.AddDays(-1);
        var standing = StandingFold.AsKnown(entries, known, MethodBook.Default, StandingPolicy.Default)!.At("KOR", day)!;
        var force = ForceFold.AsKnown(new Knowledge(entries), known)!.At(day)!;
        return (standing.Validity == Validity.InForce, force.Parties == 1, force.PartiesAtMost == 1);
    }
}
