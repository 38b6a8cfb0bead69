using Spectre.Console;
using Tracker.Reports;

namespace Tracker.Commands;

/// <summary>A commitment's standing as a line of signs, one a month (or a quarter of a long life), for it and each obligor that differs.</summary>
internal static class TerminalTimeline
{
    public static void Write(IAnsiConsole console, List<TimelineSpan> spans, List<TimelineEntry> entries, DateOnly until)
    {
        var start = spans[0].From;
        var months = ((until.Year - start.Year) * 12) + until.Month - start.Month + 1;
        var step = months > 120 ? 3 : 1;
        var days = new List<DateOnly>();
        for (var month = new DateOnly(start.Year, start.Month, 1); month <= until; month = month.AddMonths(step)) days.Add(Last(month, step, until));

        var lanes = spans.GroupBy(s => s.Party).Select(l => (Name: l.Key ?? "together", Cells: days.ConvertAll(d => l.LastOrDefault(s => s.From <= d)))).ToList();
        var together = lanes[0];
        var shown = lanes.Skip(1).Any(l => Differs(l.Cells, together.Cells)) ? lanes : [together];
        var width = shown.Max(l => l.Name.Length);
        console.WriteLine(Years(days, width));
        foreach (var (name, cells) in shown)
            console.MarkupLine(name.PadRight(width) + "  " + string.Concat(cells.Select(c =>
                c is null ? " " : $"[{Words.Colour(c.Implementation)}]{Words.Sign(c.Implementation)}[/]")));
        var late = string.Concat(days.Select((_, i) => IsLate(together.Cells[i]) ? '!' : lanes.Exists(l => IsLate(l.Cells[i])) ? Words.Sign("mixed") : ' '));
        console.MarkupLine("[grey]" + "late".PadRight(width) + "  " + late + "[/]");
        console.MarkupLine("[grey]" + "entries".PadRight(width) + "  " + string.Concat(days.Select((d, i) =>
            entries.Exists(e => e.EffectiveOn <= d && (i == 0 || e.EffectiveOn > days[i - 1])) ? '│' : ' ')) + "[/]");
        var signs = shown.SelectMany(l => l.Cells).OfType<TimelineSpan>().Select(c => c.Implementation).Concat(late.Contains(Words.Sign("mixed")) ? ["mixed"] : []).Distinct();
        console.MarkupLine($"[grey]{string.Join("   ", signs.Select(s => $"{Words.Sign(s)} {(s == "mixed" ? "uneven" : s)}"))}   ! past the deadline{Known(lanes.SelectMany(l => l.Cells))}   one sign: {(step == 1 ? "a month" : "a quarter")}[/]");
    }

    /// <summary>How the deadlines are known that the days marked are past.</summary>
    private static string Known(IEnumerable<TimelineSpan?> cells) =>
        cells.OfType<TimelineSpan>().Where(IsLate).Select(c => c.DeadlineBasis).OfType<string>().Distinct().ToList() is { Count: > 0 } known
            ? $" ({string.Join(", ", known)})" : "";

    private static bool IsLate(TimelineSpan? cell) => cell?.Timeliness is "overdue" or "completed-late";

    private static bool Differs(List<TimelineSpan?> one, List<TimelineSpan?> other) =>
        one.Where((c, i) => c?.Implementation != other[i]?.Implementation).Any();

    private static DateOnly Last(DateOnly month, int step, DateOnly until)
    {
        var last = month.AddMonths(step).AddDays(-1);
        return last < until ? last : until;
    }

    private static string Years(List<DateOnly> days, int width)
    {
        var line = new string(' ', width + 2).ToList();
        for (var i = 0; i < days.Count; i++)
        {
            var year = i == 0 || days[i].Year != days[i - 1].Year;
            while (line.Count < width + 2 + i) line.Add(' ');
            if (year && line.Count == width + 2 + i) line.AddRange($"{days[i].Year}");
        }

        return string.Concat(line).TrimEnd();
    }
}
