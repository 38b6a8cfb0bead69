using Tracker.Instruments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Standings;

public class ValidityTests
{
    [Fact]
    public void A_promise_is_in_force_from_the_day_it_is_made() => Assert.Equal(Validity.InForce, Story.Promised().On("2021-08-17").Validity);

    [Fact]
    public void Withdrawal_by_one_party_leaves_the_commitment_mixed()
    {
        var story = Story.Promised().Withdrawn("2022-01-01", "KAZ");

        Assert.Equal(Validity.Mixed, story.On("2022-01-01").Validity);
        Assert.Equal(Validity.Withdrawn, story.On("2022-01-01", party: "KAZ").Validity);
        Assert.Equal(Validity.InForce, story.On("2022-01-01", party: "KOR").Validity);
    }

    [Fact]
    public void Withdrawal_by_all_withdraws_the_commitment() => Assert.Equal(Validity.Withdrawn, Story.Promised().Withdrawn("2022-01-01").On("2022-01-01").Validity);

    [Theory]
    [InlineData(Relation.Renews, Validity.Renewed)]
    [InlineData(Relation.Supersedes, Validity.Superseded)]
    [InlineData(Relation.Splits, Validity.Superseded)]
    [InlineData(Relation.Merges, Validity.Superseded)]
    [InlineData(Relation.Expands, Validity.InForce)]
    [InlineData(Relation.Narrows, Validity.InForce)]
    [InlineData(Relation.Implements, Validity.InForce)]
    public void A_later_commitment_may_renew_or_replace_it(Relation relation, Validity expected) =>
        Assert.Equal(expected, Story.Promised().Linked("2022-01-01", relation).On("2022-01-01").Validity);

    [Fact]
    public void The_end_of_the_instrument_lets_its_commitments_lapse() =>
        Assert.Equal(Validity.Lapsed, Story.Promised().Terminated("2022-01-01").On("2022-01-01").Validity);

    [Theory]
    [InlineData(PartyAction.Withdrew, Validity.Withdrawn)]
    [InlineData(PartyAction.Denounced, Validity.Withdrawn)]
    [InlineData(PartyAction.Ratified, Validity.InForce)]
    public void A_party_that_leaves_the_instrument_leaves_the_commitment(PartyAction action, Validity expected) =>
        Assert.Equal(expected, Story.Promised().Acted("2022-01-01", "KOR", action).On("2022-01-01", party: "KOR").Validity);

    [Fact]
    public void An_announced_end_takes_effect_on_the_first_day_announced() =>
        Assert.Equal((Validity.InForce, Validity.Lapsed), Story.Promised().Terminated("2023", known: "2022-05-01") is var s
            ? (s.On("2022-12-31", "2022-05-01").Validity, s.On("2023-01-01", "2022-05-01").Validity) : default);

    [Fact]
    public void A_party_that_left_and_joins_anew_binds_again_and_is_as_late_as_before()
    {
        var story = Story.Promised("2015-12-12", deadline: "2025", obligors: ["USA"]).Acted("2016-09-03", "USA", PartyAction.Ratified)
            .Acted("2020-11-04", "USA", PartyAction.Withdrew, "2019-11-04").Acted("2021-02-19", "USA", PartyAction.Accepted, "2021-01-20")
            .Acted("2026-01-27", "USA", PartyAction.Withdrew, "2025-01-27");
        (string, Validity, Timeliness)[] days =
        [
            ("2020-11-03", Validity.InForce, Timeliness.OnSchedule), ("2020-11-04", Validity.Withdrawn, Timeliness.NoDeadline), ("2021-02-18", Validity.Withdrawn, Timeliness.NoDeadline),
            ("2021-02-19", Validity.InForce, Timeliness.OnSchedule), ("2025-06-30", Validity.InForce, Timeliness.PossiblyOverdue), ("2026-01-26", Validity.InForce, Timeliness.Overdue),
            ("2026-01-27", Validity.Withdrawn, Timeliness.NoDeadline),
        ];

        Assert.Equal(days, days.Select(d => (d.Item1, story.On(d.Item1).Validity, story.On(d.Item1).Timeliness)));
        Assert.Equal(Validity.Withdrawn, story.On("2022-01-01", known: "2021-01-19").Validity);
    }

    [Fact]
    public void A_corrected_day_of_joining_anew_is_the_day_from_which_it_binds() =>
        Assert.Equal((Validity.Withdrawn, Validity.InForce), Story.Promised(obligors: ["KOR"]).Acted("2022-01-01", "KOR", PartyAction.Denounced)
            .Acted("2023-02-19", "KOR", PartyAction.Accepted, "2023-01-20").Corrected("2023-03-01", 3, """{"on":"2023-01-20"}""") is var s
            ? (s.On("2023-01-19").Validity, s.On("2023-01-20").Validity) : default);

    [Theory]
    [InlineData(PartyAction.Signed, Validity.Withdrawn)]
    [InlineData(PartyAction.Notified, Validity.Withdrawn)]
    [InlineData(PartyAction.ProvisionallyApplied, Validity.Withdrawn)]
    [InlineData(PartyAction.Acceded, Validity.InForce)]
    [InlineData(PartyAction.Succeeded, Validity.InForce)]
    [InlineData(PartyAction.DefinitivelySigned, Validity.InForce)]
    public void Who_signs_again_after_leaving_is_a_signatory_and_not_bound(PartyAction action, Validity expected) => Assert.Equal(expected,
        Story.Promised().Acted("2022-01-01", "KOR", PartyAction.Withdrew).Acted("2022-01-01", "KOR", action).On("2023-01-01", party: "KOR").Validity);

    [Fact]
    public void Where_the_rule_counts_signatures_a_signature_binds_again() => Assert.Equal(Validity.InForce,
        Story.Promised().Acted("2022-01-01", "KOR", PartyAction.Withdrew).Acted("2022-06-01", "KOR", PartyAction.Signed)
            .Then(new EntryIntoForceRuleSet([new ForceCondition(2)], null, null, [], [PartyAction.Signed], PartialDate.Parse("2021"), null, Story.Day("2021-12-31")))
            .On("2023-01-01", party: "KOR").Validity);

    [Theory]
    [InlineData(null, Validity.InForce, Validity.InForce)]
    [InlineData("KOR", Validity.Withdrawn, Validity.InForce)]
    public void A_withdrawal_taken_back_was_one_until_then(string? party, Validity kazakhstan, Validity korea)
    {
        var story = Story.Promised().Withdrawn("2022-01-01").Resumed("2023-06-01", party);

        Assert.Equal(Validity.Withdrawn, story.On("2023-05-31").Validity);
        Assert.Equal((kazakhstan, korea), (story.On("2023-06-01", party: "KAZ").Validity, story.On("2023-06-01", party: "KOR").Validity));
    }

    [Fact]
    public void What_lapsed_or_was_superseded_may_be_taken_up_again() => Assert.Equal(Validity.InForce,
        Story.Promised().Linked("2022-01-01", Relation.Supersedes).Terminated("2022-06-01").Resumed("2023-06-01").On("2023-06-01").Validity);

    [Fact]
    public void What_was_renewed_stays_so_when_it_is_taken_up_again() => Assert.Equal(Validity.Renewed,
        Story.Promised().Linked("2022-01-01", Relation.Renews).Withdrawn("2022-06-01").Resumed("2023-06-01").On("2023-06-01").Validity);

    [Theory]
    [InlineData(null, Validity.InForce, Validity.InForce)]
    [InlineData("KOR", Validity.Lapsed, Validity.InForce)]
    public void An_instrument_that_enters_into_force_after_its_end_binds_again(string? party, Validity kazakhstan, Validity korea) =>
        Assert.Equal((kazakhstan, korea), Story.Promised().Terminated("2022-01-01").InForce("2022-07-01", party) is var s
            ? (s.On("2022-07-01", party: "KAZ").Validity, s.On("2022-07-01", party: "KOR").Validity) : default);

    [Fact]
    public void To_join_anew_does_not_take_a_withdrawal_of_the_promise_back() => Assert.Equal(Validity.Withdrawn,
        Story.Promised().Withdrawn("2022-01-01", "KOR").Acted("2022-02-01", "KOR", PartyAction.Ratified).On("2023-01-01", party: "KOR").Validity);

    [Fact]
    public void What_happens_on_the_last_day_of_the_calendar_leaves_no_empty_rectangle() =>
        Assert.All(Story.Promised().Terminated("9999-12-31", known: "2022-05-01").History.Rectangles, r => Assert.True(r.EffectiveFrom < r.EffectiveTo));
}
