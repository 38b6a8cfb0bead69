using Tracker.Vocabulary;
using Xunit;
using static Tracker.Vocabulary.Effect;

namespace Tracker.Standings;

public class TimelinessTests
{
    [Theory]
    [InlineData("2022", "2021-12-01", Timeliness.OnSchedule)]
    [InlineData("2022", "2021-12-02", Timeliness.DueSoon)]
    [InlineData("2022", "2022-01-01", Timeliness.DueSoon)]
    [InlineData("2022", "2022-01-02", Timeliness.PossiblyOverdue)]
    [InlineData("2022", "2022-12-31", Timeliness.PossiblyOverdue)]
    [InlineData("2022", "2023-01-01", Timeliness.Overdue)]
    [InlineData("2022-06", "2022-05-01", Timeliness.OnSchedule)]
    [InlineData("2022-06", "2022-05-02", Timeliness.DueSoon)]
    [InlineData("2022-06", "2022-06-30", Timeliness.PossiblyOverdue)]
    [InlineData("2022-06", "2022-07-01", Timeliness.Overdue)]
    [InlineData("2022-06-15", "2022-05-15", Timeliness.OnSchedule)]
    [InlineData("2022-06-15", "2022-05-16", Timeliness.DueSoon)]
    [InlineData("2022-06-15", "2022-06-15", Timeliness.DueSoon)]
    [InlineData("2022-06-15", "2022-06-16", Timeliness.Overdue)]
    [InlineData("2024-01/..", "2023-12-01", Timeliness.OnSchedule)]
    [InlineData("2024-01/..", "9999-12-30", Timeliness.PossiblyOverdue)]
    [InlineData(null, "9999-12-30", Timeliness.NoDeadline)]
    public void The_day_stands_against_the_deadline_as_precisely_as_it_is_stated(string? deadline, string day, Timeliness expected) =>
        Assert.Equal(expected, Story.Promised(deadline: deadline).Timeliness(day));

    [Fact]
    public void Silence_becomes_overdue_but_never_not_fulfilled() =>
        Assert.Equal((Implementation.Unreported, Timeliness.Overdue), Story.Promised(deadline: "2022").On("9999-12-30") is var s ? (s.Implementation, s.Timeliness) : default);

    [Theory]
    [InlineData("2022-12-31", Timeliness.CompletedOnTime)]
    [InlineData("2023-01-01", Timeliness.CompletedLate)]
    public void Completion_is_on_time_up_to_the_last_day_the_deadline_may_mean(string completed, Timeliness expected) =>
        Assert.Equal(expected, Story.Promised(deadline: "2022").Progress(completed, Completes).Timeliness("2030-01-01"));

    [Fact]
    public void Completion_without_a_deadline_is_neither_on_time_nor_late() =>
        Assert.Equal(Timeliness.NoDeadline, Story.Promised().Progress("2022-01-01", Completes).Timeliness("2022-01-01"));

    [Fact]
    public void A_deadline_in_force_at_completion_counts_whatever_is_set_later()
    {
        var story = Story.Promised(deadline: "2022").Progress("2023-03-01", Completes).Due("2023-06-01", "2024");

        Assert.Equal((Timeliness.CompletedLate, "2022"), (story.Timeliness("2023-12-01"), story.On("2023-12-01").Deadline));
    }

    [Fact]
    public void A_deadline_first_set_after_completion_is_neither_in_force_nor_missed()
    {
        var standing = Story.Promised().Progress("2023-03-01", Completes).Due("2023-06-01", "2022").On("2023-12-01");

        Assert.Equal((Timeliness.NoDeadline, null, false), (standing.Timeliness, standing.Deadline, standing.PastFirstDeadline));
    }

    [Fact]
    public void Of_obligors_that_differ_the_deadline_is_that_of_who_is_not_done()
    {
        var story = Story.Promised(deadline: "2022").Progress("2022-05-01", Completes, parties: "KAZ").Due("2022-08-01", "2024");

        Assert.Equal(("2022", "2024", "2024"), (story.On("2022-09-01", party: "KAZ").Deadline, story.On("2022-09-01", party: "KOR").Deadline, story.On("2022-09-01").Deadline));
    }

    [Fact]
    public void A_moved_deadline_brings_the_commitment_back_on_schedule_but_past_its_first_deadline()
    {
        var story = Story.Promised(deadline: "2022").Due("2023-03-01", "2024");

        Assert.Equal((Timeliness.Overdue, true), At("2023-02-28"));
        Assert.Equal((Timeliness.OnSchedule, true), At("2023-03-01"));
        Assert.Equal("2024", story.On("2023-03-01").Deadline);

        (Timeliness, bool) At(string day) => (story.On(day).Timeliness, story.On(day).PastFirstDeadline);
    }

    [Fact]
    public void The_basis_of_the_deadline_in_force_goes_with_it_and_parts_what_is_else_the_same()
    {
        var story = Story.Promised(deadline: "2022").Due("2022-03-01", "2022", DeadlineBasis.Inferred).Due("2024-03-01", "2022", DeadlineBasis.Definitive);

        Assert.Equal((Timeliness.OnSchedule, DeadlineBasis.Stated), At("2021-09-01"));
        Assert.Equal((Timeliness.PossiblyOverdue, DeadlineBasis.Inferred), At("2022-03-01"));
        Assert.Equal((Timeliness.Overdue, DeadlineBasis.Inferred), At("2023-01-01"));
        Assert.Equal((Timeliness.Overdue, DeadlineBasis.Definitive), At("2024-03-01"));
        Assert.Null(Story.Promised().On("2021-09-01").DeadlineBasis);

        (Timeliness, DeadlineBasis?) At(string day) => (story.On(day).Timeliness, story.On(day).DeadlineBasis);
    }

    [Fact]
    public void Completion_by_the_moved_deadline_is_on_time_and_past_the_first_deadline() =>
        Assert.Equal((Timeliness.CompletedOnTime, true), Story.Promised(deadline: "2022").Due("2022-11-01", "2024")
            .Progress("2023-05-01", Completes).On("2023-05-01") is var s ? (s.Timeliness, s.PastFirstDeadline) : default);

    [Fact]
    public void Completion_that_is_reversed_is_measured_against_the_deadline_again() =>
        Assert.Equal(Timeliness.Overdue, Story.Promised(deadline: "2022").Progress("2022-05-01", Completes).Progress("2023-05-01", Regresses).Timeliness("2023-05-01"));

    [Theory]
    [InlineData("2022-07-30", false)]
    [InlineData("2022-08-01", true)]
    public void Work_in_progress_stalls_nine_months_after_the_last_progress(string day, bool stalled) =>
        Assert.Equal(stalled, Story.Promised().Progress("2021-09-01", Starts).Progress("2021-11-01", Advances).Progress("2022-07-01", Blocks).On(day).Stalled);

    [Fact]
    public void Progress_ends_a_stall() =>
        Assert.False(Story.Promised().Progress("2021-09-01", Starts).Progress("2022-08-01", Advances).On("2022-08-01").Stalled);

    [Fact]
    public void Only_work_in_progress_stalls() => Assert.False(Story.Promised().Progress("2021-09-01", Blocks).On("2030-01-01").Stalled);

    [Fact]
    public void A_promise_that_binds_no_longer_is_not_late() =>
        Assert.Equal(Timeliness.NoDeadline, Story.Promised(deadline: "2022").Withdrawn("2022-11-01").Timeliness("2023-01-01"));

    [Fact]
    public void What_applies_to_nobody_is_not_late() =>
        Assert.Equal(Timeliness.NoDeadline, Story.Promised(deadline: "2022").Assessed("2022-11-01", "n/a").Timeliness("2023-01-01"));

    [Fact]
    public void A_promise_that_binds_no_longer_is_not_past_its_first_deadline() =>
        Assert.Equal((true, false), Story.Promised(deadline: "2022").Withdrawn("2023-11-01") is var story
            ? (story.On("2023-10-31").PastFirstDeadline, story.On("2023-11-01").PastFirstDeadline) : default);

    [Fact]
    public void What_applies_to_nobody_is_not_past_its_first_deadline() =>
        Assert.False(Story.Promised(deadline: "2022").Assessed("2022-11-01", "n/a").On("2023-01-01").PastFirstDeadline);

    [Theory]
    [InlineData("2022-12-31", false)]
    [InlineData("2023-01-01", true)]
    public void What_was_completed_late_stays_past_its_first_deadline_when_it_binds_no_longer(string completed, bool late) =>
        Assert.Equal(late, Story.Promised(deadline: "2022").Progress(completed, Completes).Withdrawn("2024-01-01").On("2024-01-01").PastFirstDeadline);
}
