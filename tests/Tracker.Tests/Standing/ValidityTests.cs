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
        Assert.Equal(expected, Story.Promised().Departed("2022-01-01", "KOR", action).On("2022-01-01", party: "KOR").Validity);

    [Fact]
    public void An_announced_end_takes_effect_on_the_first_day_announced() =>
        Assert.Equal((Validity.InForce, Validity.Lapsed), Story.Promised().Terminated("2023", known: "2022-05-01") is var s
            ? (s.On("2022-12-31", "2022-05-01").Validity, s.On("2023-01-01", "2022-05-01").Validity) : default);

    [Fact]
    public void What_happens_on_the_last_day_of_the_calendar_leaves_no_empty_rectangle() =>
        Assert.All(Story.Promised().Terminated("9999-12-31", known: "2022-05-01").History.Rectangles, r => Assert.True(r.EffectiveFrom < r.EffectiveTo));
}
