using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>The axes that time alone moves: timeliness and stalled. Implementation is not among them.</summary>
internal static class Clock
{
    /// <summary>The days on which time alone changes the standing of an unchanged course.</summary>
    public static IEnumerable<DateOnly> Turns(Course course, StandingPolicy policy)
    {
        if (course.Deadline is { } deadline)
        {
            yield return Shift(deadline.Date.Earliest, -policy.DueSoonDays);
            yield return Shift(deadline.Date.Earliest, 1);
            yield return Shift(deadline.Date.Latest, 1);
        }

        if (course.FirstDeadline is { } first) yield return Shift(first.Date.Latest, 1);
        if (StalledFrom(course, policy) is { } stalled) yield return stalled;
    }

    public static Timeliness Timeliness(Course course, DateOnly day, StandingPolicy policy)
    {
        if (course.CompletedOn is { } completed)
            return course.DeadlineAtCompletion is not { } kept ? Standings.Timeliness.NoDeadline
                : completed <= kept.Date.Latest ? Standings.Timeliness.CompletedOnTime : Standings.Timeliness.CompletedLate;
        if (course.Deadline is not { } deadline || !Binds(course)) return Standings.Timeliness.NoDeadline;
        if (day > deadline.Date.Latest) return Standings.Timeliness.Overdue;
        if (day > deadline.Date.Earliest) return Standings.Timeliness.PossiblyOverdue;
        return day >= Shift(deadline.Date.Earliest, -policy.DueSoonDays) ? Standings.Timeliness.DueSoon : Standings.Timeliness.OnSchedule;
    }

    public static bool IsStalled(Course course, DateOnly day, StandingPolicy policy) => StalledFrom(course, policy) is { } from && day >= from;

    public static bool IsPastFirstDeadline(Course course, DateOnly day) => course.FirstDeadline is { } first
        && (course.CompletedOn is { } completed ? course.DeadlineAtCompletion is not null && completed > first.Date.Latest : Binds(course) && day > first.Date.Latest);

    /// <summary>A promise that was withdrawn, superseded or has lapsed, or applies to nobody, is no longer late.</summary>
    private static bool Binds(Course course) => course.Validity is Validity.InForce or Validity.Renewed
        && course.Headline.Judgement?.Implementation != Implementation.NotApplicable;

    private static DateOnly? StalledFrom(Course course, StandingPolicy policy) =>
        course.Headline.Judgement is { Implementation: Implementation.InProgress } judgement
            ? ShiftMonths(course.LastProgress ?? judgement.Since, policy.StalledMonths) : null;

    /// <summary>Open ends stay open.</summary>
    private static DateOnly Shift(DateOnly day, int days) =>
        day == DateOnly.MaxValue || day == DateOnly.MinValue ? day
        : DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private static DateOnly ShiftMonths(DateOnly day, int months) =>
        day.DayNumber > DateOnly.MaxValue.DayNumber - (31 * (months + 1)) ? DateOnly.MaxValue : day.AddMonths(months);
}
