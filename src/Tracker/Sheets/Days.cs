using System.Globalization;

namespace Tracker.Sheets;

/// <summary>The day numbers of spreadsheets: 1 is 1900-01-01, 61 is 1900-03-01, and 60 is a 29 February that there was not.</summary>
internal static class Days
{
    private const int NoLeapDay = 60, After = 2_958_466;

    /// <summary>The moment; or why there is none.</summary>
    public static (DateTime? Moment, string? Why) Of(double number) => number switch
    {
        < 0 => (null, "is before any day"),
        < 1 => (null, "is no day, as of a formula on a blank"),
        >= NoLeapDay and < NoLeapDay + 1 => (null, "would be 29 February 1900, a day that there was not"),
        < NoLeapDay => (DateTime.FromOADate(number + 1), null),
        < After => (DateTime.FromOADate(number), null),
        _ => (null, "is beyond the year 9999"),
    };

    public static string? Day(int number) => Of(number).Moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
