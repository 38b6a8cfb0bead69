namespace Tracker.Pages.Figures;

/// <summary>Days beside a day.</summary>
public static class CalendarDays
{
    /// <summary>The day that many days later, or earlier if negative; the calendar's first or last day where it ends before.</summary>
    public static DateOnly Shift(this DateOnly day, int days) => DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));
}
