namespace Tracker.Pages.Figures;

/// <summary>A day on which something became known, and how many entries.</summary>
public sealed record KnowledgeDay(DateOnly Day, long Entries);

/// <summary>One mark for days too close to tell apart.</summary>
/// <param name="X">Where the first of them lies, 0 to 100.</param>
public sealed record CalendarTick(DateOnly First, DateOnly Last, int Days, long Entries, double X)
{
    /// <summary>Two pixels on an axis of 720.</summary>
    private const double Closest = 0.28;

    /// <summary>In pixels; the more entries, the higher.</summary>
    public int Height => (int)Math.Min(26, 10 + 4 * Math.Log2(Math.Max(1, Entries)));

    public string Told => Days == 1
        ? $"{Draw.Day(Last)}: {Draw.Of(Entries, "entry", "entries")} became known"
        : $"{Draw.Day(First)} to {Draw.Day(Last)}: {Draw.Of(Entries, "entry", "entries")} became known on {Draw.Count(Days)} days";

    /// <summary>Days outside the axis are left out.</summary>
    public static IReadOnlyList<CalendarTick> Of(IEnumerable<KnowledgeDay> days, TimeScale scale)
    {
        var ticks = new List<CalendarTick>();
        foreach (var day in days.Where(d => scale.Covers(d.Day)).OrderBy(d => d.Day))
        {
            var x = scale.At(day.Day);
            if (ticks.Count > 0 && x - ticks[^1].X < Closest)
                ticks[^1] = ticks[^1] with { Last = day.Day, Days = ticks[^1].Days + 1, Entries = ticks[^1].Entries + day.Entries };
            else ticks.Add(new(day.Day, day.Day, 1, day.Entries, x));
        }

        return ticks;
    }
}
