namespace Tracker.Standings;

/// <summary>The axes that time alone moves: timeliness, stalled, past the first deadline. Implementation is not among them. <c>reporting.by_clock</c> is the same in SQL.</summary>
public static class Clock
{
    /// <summary>The standing over stretches of days, cut on the days on which the clock turns it.</summary>
    internal static IReadOnlyList<Segment> Cut(IReadOnlyList<Stretch> stretches, StandingPolicy policy)
    {
        var segments = new List<Segment>();
        foreach (var (from, to, decided) in stretches)
        {
            var days = Turns(decided, policy).Where(d => d > from && d < to).Append(from).Distinct().Order().Append(to).ToList();
            for (var i = 0; i + 1 < days.Count; i++) Extend(segments, days[i], days[i + 1], At(decided, days[i], policy));
        }

        return segments;
    }

    /// <summary>What a day makes of it.</summary>
    public static Standing At(Decided decided, DateOnly day, StandingPolicy policy) => new(
        decided.Implementation, decided.Basis, TimelinessOn(decided, day, policy), StalledFrom(decided, policy) is { } from && day >= from,
        decided.Validity, decided.Contested, decided.Declared, decided.Reported, decided.Assessed, decided.Deadline?.Date.Text, decided.Deadline?.Basis,
        decided.FirstMissedFrom is { } missed && day >= missed, decided.DecidedBy, decided.Distribution);

    /// <summary>The days on which time alone changes what an unchanged course amounts to.</summary>
    private static IEnumerable<DateOnly> Turns(Decided decided, StandingPolicy policy)
    {
        if (decided is { Settled: null, Deadline: { } deadline })
        {
            yield return Shift(deadline.Date.Earliest, -policy.DueSoonDays);
            yield return Shift(deadline.Date.Earliest, 1);
            yield return Shift(deadline.Date.Latest, 1);
        }

        if (decided.FirstMissedFrom is { } missed) yield return missed;
        if (StalledFrom(decided, policy) is { } stalled) yield return stalled;
    }

    private static Timeliness TimelinessOn(Decided decided, DateOnly day, StandingPolicy policy)
    {
        if (decided.Settled is { } settled) return settled;
        var due = decided.Deadline!.Date;
        return day > due.Latest ? Timeliness.Overdue
            : day > due.Earliest ? Timeliness.PossiblyOverdue
            : day >= Shift(due.Earliest, -policy.DueSoonDays) ? Timeliness.DueSoon : Timeliness.OnSchedule;
    }

    private static DateOnly? StalledFrom(Decided decided, StandingPolicy policy) =>
        decided.IdleSince is { } since ? ShiftMonths(since, policy.StalledMonths) : null;

    /// <summary>Open ends stay open.</summary>
    private static DateOnly Shift(DateOnly day, int days) =>
        day == DateOnly.MaxValue || day == DateOnly.MinValue ? day
        : DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private static DateOnly ShiftMonths(DateOnly day, int months) =>
        ((day.Year - 1) * 12) + day.Month + months > DateOnly.MaxValue.Year * 12 ? DateOnly.MaxValue : day.AddMonths(months);

    private static void Extend(List<Segment> segments, DateOnly from, DateOnly to, Standing standing)
    {
        if (segments.Count > 0 && segments[^1].Standing == standing) segments[^1] = segments[^1] with { To = to };
        else segments.Add(new Segment(from, to, standing));
    }
}
