using System.Globalization;

namespace Tracker.Pages.Figures;

/// <summary>A day that an axis marks, where it lies (0 to 100), and how little room it may be left out for (0 never, 1 narrow, 2 medium).</summary>
public sealed record TimeTick(DateOnly Day, double X, string Label, int Level);

/// <summary>Days along an axis from 0 to 100; <paramref name="To"/> is the first day beyond it, at least a day after <paramref name="From"/>.</summary>
public sealed record TimeScale(DateOnly From, DateOnly To)
{
    /// <summary>The shortest a span is drawn, so that a single day is seen.</summary>
    public const double Least = 0.4;

    private const int Month = 2, Year = 4;

    private static readonly Func<DateOnly, bool>[] Units =
    [
        _ => true, d => d.Day is 1 or 11 or 21, d => d.Day == 1, d => d is { Day: 1, Month: 1 or 4 or 7 or 10 }, d => d.DayOfYear == 1,
        d => d.DayOfYear == 1 && d.Year % 5 == 0, d => d.DayOfYear == 1 && d.Year % 10 == 0, d => d.DayOfYear == 1 && d.Year % 50 == 0,
        d => d.DayOfYear == 1 && d.Year % 100 == 0, d => d.DayOfYear == 1 && d.Year % 1000 == 0,
    ];

    /// <summary>From the first to the last of some days, with a little room after the last; null of no days.</summary>
    public static TimeScale? Over(IEnumerable<DateOnly> days)
    {
        var known = days.Where(d => d.DayNumber < DateOnly.MaxValue.DayNumber - 400).Order().ToArray();
        if (known.Length == 0) return null;
        return new(known[0], known[^1].AddDays(1 + (known[^1].DayNumber - known[0].DayNumber) / 50));
    }

    public int Days => Math.Max(1, To.DayNumber - From.DayNumber);

    /// <summary>Where a day begins; a day outside lies at the nearer end.</summary>
    public double At(DateOnly day) => Math.Clamp((day.DayNumber - From.DayNumber) * 100.0 / Days, 0, 100);

    public bool Covers(DateOnly day) => day >= From && day < To;

    /// <summary>Where a span begins and ends, at least <see cref="Least"/> wide and within the axis; null where it lies outside.</summary>
    public (double X, double End)? Span(DateOnly from, DateOnly? to)
    {
        if (from >= To || to <= From) return null;
        var (x, end) = (At(from), to is { } known ? At(known) : 100);
        return end - x >= Least ? (x, end) : x > 100 - Least ? (100 - Least, 100) : (x, x + Least);
    }

    /// <summary>Marks of the finest unit whose labels find room.</summary>
    public IReadOnlyList<TimeTick> Ticks()
    {
        var starts = Enumerable.Range(0, Units.Length).Select(Starts).ToArray();
        var (wide, medium, narrow) = (Finest(starts, 26, 14), Finest(starts, 12, 8), Finest(starts, 6, 4));
        return [.. starts[wide]!.Select(d => new TimeTick(d, At(d), Label(d, wide), Units[narrow](d) ? 0 : Units[medium](d) ? 1 : 2))];
    }

    private static int Finest(DateOnly[]?[] starts, int years, int days)
    {
        for (var unit = 0; unit < Units.Length; unit++)
            if (starts[unit]?.Length <= (unit < Year ? days : years)) return unit;
        return Units.Length - 1;
    }

    /// <summary>The days that a unit marks; null of a unit that is too fine for this axis.</summary>
    private DateOnly[]? Starts(int unit)
    {
        if (unit < Year) return Days > 4000 ? null : [.. Enumerable.Range(From.DayNumber, Days).Select(DateOnly.FromDayNumber).Where(Units[unit])];
        return [.. Enumerable.Range(From.Year, To.Year - From.Year + 1).Select(y => new DateOnly(y, 1, 1)).Where(d => Covers(d) && Units[unit](d))];
    }

    private static string Label(DateOnly day, int unit) => day.ToString(
        unit >= Year || (unit >= Month && day.DayOfYear == 1) ? "yyyy" : unit >= Month ? "MMM yyyy" : "d MMM", CultureInfo.InvariantCulture);
}
