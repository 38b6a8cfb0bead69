using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;
using static Tracker.Vocabulary.Effect;

namespace Tracker.Standings;

public class ContestTests
{
    [Fact]
    public void A_dispute_contests_the_standing_until_it_is_resolved()
    {
        var story = Story.Promised().Progress("2021-10-01", Completes).Disputed("2021-11-01", 2).Resolved("2021-12-01", 2);

        Assert.Equal((false, true), (story.On("2021-10-31").Contested, story.On("2021-11-01").Contested));
        Assert.Equal((true, false), (story.On("2021-11-30").Contested, story.On("2021-12-01").Contested));
    }

    [Fact]
    public void A_dispute_is_resolved_by_naming_the_dispute() =>
        Assert.False(Story.Promised().Progress("2021-10-01", Completes).Disputed("2021-11-01", 2).Resolved("2021-12-01", 3).On("2021-12-01").Contested);

    [Fact]
    public void A_dispute_over_an_entry_of_one_party_contests_that_party_and_the_headline()
    {
        var story = Story.Promised().Progress("2021-10-01", Completes, parties: "KOR").Disputed("2021-11-01", 2);

        Assert.Equal((true, true, false), (story.On("2021-11-01").Contested, On("KOR"), On("KAZ")));

        bool On(string party) => story.On("2021-11-01", party: party).Contested;
    }

    [Fact]
    public void Retracting_the_disputed_entry_ends_the_dispute() =>
        Assert.False(Story.Promised().Progress("2021-10-01", Completes).Disputed("2021-11-01", 2).Retracted("2021-12-01", 2).On("2021-12-01").Contested);

    [Fact]
    public void A_measure_with_two_values_is_contested_from_the_day_the_values_differ()
    {
        var story = Story.Promised().Measured("2022", 5, "2022-03-01").Measured("2022", 5, "2022-05-01").Measured("2022", 6, "2022-07-01");

        Assert.Equal(["contradictory-values"], story.Findings);
        Assert.Equal((false, true), (story.On("2022-06-30").Contested, story.On("2022-07-01").Contested));
    }

    [Fact]
    public void A_measure_repeated_with_one_value_is_not_contested() =>
        Assert.Empty(Story.Promised().Measured("2022", 5, "2022-03-01").Measured("2022", 5.0m, "2022-05-01").Findings);

    [Fact]
    public void Two_codes_of_one_method_for_one_time_are_contested() =>
        Assert.Equal((true, "contradictory-assessments"), Story.Promised().Assessed("2022-01-01", "0").Assessed("2022-01-01", "+1") is var s
            ? (s.On("2022-01-01").Contested, s.Findings.Single()) : default);

    [Fact]
    public void Two_spellings_of_one_code_are_not_contested() =>
        Assert.Empty(Story.Promised().Assessed("2022-01-01", "1").Assessed("2022-01-01", "+1").Findings);

    [Fact]
    public void Progress_after_completion_is_found() =>
        Assert.Equal(["progress-after-completion"], Story.Promised().Progress("2021-10-01", Completes).Progress("2021-11-01", Advances).Findings);

    [Fact]
    public void Progress_of_one_party_after_completion_by_another_is_not_found() =>
        Assert.Empty(Story.Promised().Progress("2021-10-01", Completes, parties: "KOR").Progress("2021-11-01", Advances, parties: "KAZ").Findings);

    [Fact]
    public void Completion_without_a_source_is_found() =>
        Assert.Equal(["completion-without-source"], Story.Promised().Progress("2021-10-01", Completes, sourced: false).Findings);

    [Fact]
    public void Work_that_starts_after_it_advanced_is_found() =>
        Assert.Equal(["dates-out-of-order"], Story.Promised().Progress("2021-10-01", Advances).Progress("2021-11-01", Starts).Findings);

    [Fact]
    public void An_entry_dated_before_the_promise_is_found() =>
        Assert.Equal(["dates-out-of-order"], Story.Promised().Progress("2021-05-01", Starts, known: "2021-09-01").Findings);

    [Fact]
    public void What_parties_did_to_the_instrument_before_the_promise_is_not_found() =>
        Assert.Empty(Story.Promised("2021-08-17").Acted("2019-04-22", "KAZ", PartyAction.Adopted).InForce("2020-01-01").Terminated("2021-01-01").Findings);

    [Fact]
    public void A_finding_lasts_as_long_as_its_cause_is_known()
    {
        var finding = Assert.Single(Story.Promised().Progress("2021-10-01", Completes, sourced: false).Retracted("2021-12-01", 2).History.Findings);

        Assert.Equal((Story.Day("2021-10-01"), Story.Day("2021-12-01")), (finding.KnownFrom, finding.KnownTo));
        Assert.Equal([Story.Id(2)], finding.Entries);
    }

    [Fact]
    public void Obstacles_and_searches_leave_the_standing_alone()
    {
        var (quiet, on) = (Story.Promised(), PartialDate.Parse("2021-10-01"));
        var loud = Story.Promised().Then(new ObstacleRecorded(on, Obstacle.Finance, "No money.", null, on.Latest))
            .Then(new SearchRecorded(on, "Press", SearchOutcome.NothingFound, "Nothing.", null, on.Latest));

        Assert.Equal(quiet.On("2021-10-01"), loud.On("2021-10-01"));
    }
}
