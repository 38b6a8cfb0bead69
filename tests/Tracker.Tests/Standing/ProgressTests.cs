using Tracker.Vocabulary;
using Xunit;
using static Tracker.Vocabulary.Effect;
using static Tracker.Vocabulary.Implementation;

namespace Tracker.Standings;

public class ProgressTests
{
    [Theory]
    [InlineData(Starts, InProgress)]
    [InlineData(Advances, InProgress)]
    [InlineData(Blocks, NotStarted)]
    [InlineData(Regresses, InProgress)]
    [InlineData(Abandons, NotFulfilled)]
    [InlineData(Completes, Completed)]
    public void The_first_report_ends_the_silence(Effect effect, Implementation expected) =>
        Assert.Equal((expected, Basis.Reported), Headline(Story.Promised().Progress("2021-10-01", effect)));

    [Theory]
    [InlineData(null)]
    [InlineData("ict")]
    public void A_first_step_leaves_it_unreported_and_is_shown(string? target)
    {
        var standing = Story.Promised(deadline: "2021-12", targets: ["ict", "space"]).Progress("2021-10-01", None, target).On("2022-01-01");

        Assert.Equal((Unreported, Basis.None, null, Timeliness.Overdue, Story.Id(2)), (standing.Implementation, standing.Basis, standing.Reported, standing.Timeliness, standing.DecidedBy));
    }

    [Theory]
    [InlineData(Starts, InProgress, 3)]
    [InlineData(Blocks, NotStarted, 3)]
    [InlineData(None, Unreported, 3)]
    public void After_a_first_step_the_next_report_speaks(Effect next, Implementation expected, int by) =>
        Assert.Equal((expected, Story.Id(by)), Story.Promised().Progress("2021-10-01", None).Progress("2021-11-01", next).On("2021-11-01") is var s ? (s.Implementation, s.DecidedBy) : default);

    [Fact]
    public void A_first_step_of_one_target_says_nothing_of_what_others_reach() => Assert.Equal(PartiallyFulfilled,
        Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", None, "ict").Progress("2021-11-01", Completes, "space").Progress("2021-12-01", Abandons, "ict").Implementation("2021-12-01"));

    [Fact]
    public void An_assessment_or_a_declaration_decides_beside_a_first_step()
    {
        Assert.Equal((InProgress, Basis.Declared), Headline(Story.Promised(obligors: ["KOR"]).Progress("2021-10-01", None).Declared("2021-09-01", "KOR", InProgress)));
        Assert.Equal((Completed, Basis.Assessed), Headline(Story.Promised().Assessed("2021-09-01", "+1").Progress("2021-10-01", None)));
    }

    [Theory]
    [InlineData(None)]
    [InlineData(Starts)]
    [InlineData(Advances)]
    [InlineData(Blocks)]
    [InlineData(Completes)]
    public void What_is_completed_stays_completed_under_further_reports(Effect effect) =>
        Assert.Equal(Completed, Story.Promised().Progress("2021-10-01", Completes).Progress("2021-11-01", effect).Implementation("2021-11-01"));

    [Fact]
    public void Blocked_work_is_still_in_progress() =>
        Assert.Equal(InProgress, Story.Promised().Progress("2021-10-01", Starts).Progress("2021-11-01", Blocks).Implementation("2021-11-01"));

    [Fact]
    public void A_completion_that_regresses_is_reversed_however_often_it_is_reported()
    {
        var story = Story.Promised().Progress("2021-10-01", Completes).Progress("2021-11-01", Regresses).Progress("2021-11-20", Regresses);

        Assert.Equal(Completed, story.Implementation("2021-10-31"));
        Assert.Equal(Reversed, story.Implementation("2021-11-01"));
        Assert.Equal(Reversed, story.Implementation("2021-11-20"));
    }

    [Theory]
    [InlineData(Regresses)]
    [InlineData(Abandons)]
    public void A_completion_that_is_given_up_is_reversed_and_stays_so(Effect later) =>
        Assert.Equal((Reversed, Reversed), Story.Promised().Progress("2021-10-01", Completes).Progress("2021-11-01", Abandons)
            .Progress("2021-12-01", later) is var story ? (story.Implementation("2021-11-01"), story.Implementation("2021-12-01")) : default);

    [Fact]
    public void What_was_reversed_can_be_taken_up_and_completed_again() =>
        Assert.Equal((InProgress, Completed), Story.Promised().Progress("2021-10-01", Completes).Progress("2021-11-01", Regresses)
            .Progress("2021-12-01", Advances).Progress("2022-01-01", Completes) is var story
            ? (story.Implementation("2021-12-01"), story.Implementation("2022-01-01")) : default);

    [Fact]
    public void What_was_abandoned_can_be_taken_up_again() =>
        Assert.Equal(InProgress, Story.Promised().Progress("2021-10-01", Abandons).Progress("2021-12-01", Starts).Implementation("2021-12-01"));

    [Fact]
    public void Of_two_reports_of_one_day_completion_outweighs_advance_in_any_order() =>
        Assert.Equal(Completed, Story.Promised().Progress("2021-10-01", Completes).Progress("2021-10-01", Advances).Implementation("2021-10-01"));

    [Fact]
    public void Before_the_promise_there_is_no_standing() => Assert.Null(Story.Promised().History.At(null, Story.Day("2021-08-16"), Story.Day("2022-01-01")));

    [Fact]
    public void Progress_dated_before_the_promise_counts_from_the_promise_on() =>
        Assert.Equal(InProgress, Story.Promised().Progress("2021-05-01", Starts, known: "2021-09-01").Implementation("2021-08-17"));

    [Fact]
    public void Completing_all_targets_completes_the_commitment()
    {
        var story = Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes, "ict").Progress("2021-11-01", Completes, "space");

        Assert.Equal(InProgress, story.Implementation("2021-10-01"));
        Assert.Equal(Completed, story.Implementation("2021-11-01"));
    }

    [Fact]
    public void Completing_some_targets_and_abandoning_the_rest_fulfils_in_part() =>
        Assert.Equal(PartiallyFulfilled, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes, "ict")
            .Progress("2021-11-01", Abandons, "space").Implementation("2021-11-01"));

    [Fact]
    public void Abandoning_all_targets_fulfils_nothing() =>
        Assert.Equal(NotFulfilled, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Abandons, "ict")
            .Progress("2021-11-01", Abandons, "space").Implementation("2021-11-01"));

    [Theory]
    [InlineData(Abandons)]
    [InlineData(Starts)]
    public void One_target_given_up_and_the_others_untouched_has_not_started(Effect first) =>
        Assert.Equal(NotStarted, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", first, "ict")
            .Progress("2021-11-01", Abandons, "ict").Implementation("2021-11-01"));

    [Fact]
    public void One_target_given_up_and_another_in_progress_is_in_progress() =>
        Assert.Equal(InProgress, Story.Promised(targets: ["health", "ict", "space"]).Progress("2021-10-01", Starts, "ict")
            .Progress("2021-11-01", Abandons, "space").Implementation("2021-11-01"));

    [Fact]
    public void Abandoning_the_whole_leaves_completed_targets_completed()
    {
        var story = Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes, "ict").Progress("2021-11-01", Abandons);

        Assert.Equal(PartiallyFulfilled, story.Implementation("2021-11-01"));
        Assert.Equal(Completed, story.Progress("2021-12-01", Completes, "space").Implementation("2021-12-01"));
    }

    [Fact]
    public void Abandoning_the_whole_before_any_target_is_completed_fulfils_nothing() =>
        Assert.Equal(NotFulfilled, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Starts, "ict")
            .Progress("2021-11-01", Abandons).Implementation("2021-11-01"));

    [Theory]
    [InlineData(null)]
    [InlineData("ict")]
    public void Abandoning_a_completed_commitment_or_one_of_its_targets_reverses_it(string? target) =>
        Assert.Equal((Reversed, Reversed), Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes)
            .Progress("2021-11-01", Abandons, target).Progress("2021-12-01", Abandons) is var story
            ? (story.Implementation("2021-11-01"), story.Implementation("2021-12-01")) : default);

    [Fact]
    public void Work_on_a_commitment_given_up_after_completion_is_in_progress_and_not_completed() =>
        Assert.Equal(InProgress, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes).Progress("2021-11-01", Abandons)
            .Progress("2021-12-01", Advances, "ict").Implementation("2021-12-01"));

    [Fact]
    public void A_completed_target_given_up_while_another_is_open_leaves_work_in_progress() =>
        Assert.Equal(InProgress, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes, "ict")
            .Progress("2021-11-01", Abandons, "ict").Implementation("2021-11-01"));

    [Fact]
    public void When_every_target_is_given_up_and_one_was_completed_once_the_commitment_is_reversed() =>
        Assert.Equal(Reversed, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes, "ict")
            .Progress("2021-11-01", Abandons, "ict").Progress("2021-12-01", Abandons, "space").Implementation("2021-12-01"));

    [Fact]
    public void A_blocked_target_alone_has_not_started() =>
        Assert.Equal(NotStarted, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Blocks, "ict").Implementation("2021-10-01"));

    [Fact]
    public void A_report_without_a_target_is_about_all_targets() =>
        Assert.Equal(Completed, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes).Implementation("2021-10-01"));

    [Fact]
    public void One_target_that_regresses_reverses_a_completed_commitment() =>
        Assert.Equal(Reversed, Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes)
            .Progress("2021-11-01", Regresses, "ict").Progress("2021-11-20", Regresses, "ict").Implementation("2021-11-20"));

    [Fact]
    public void Progress_on_a_target_that_a_correction_took_away_says_nothing_of_the_others() =>
        Assert.Equal((InProgress, Unreported), Story.Promised(targets: ["ict", "space"]).Progress("2021-10-01", Completes, "ict")
            .Corrected("2022-01-01", 1, """{ "targets": [{ "name": "space", "text": "space" }] }""") is var story
            ? (story.Implementation("2021-10-01", "2021-12-31"), story.Implementation("2021-10-01", "2022-01-01")) : default);

    private static (Implementation, Basis) Headline(Story story) => story.On("2022-01-01") is var s ? (s.Implementation, s.Basis) : default;
}
