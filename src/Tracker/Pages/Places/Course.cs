using Tracker.Pages.Figures;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>How the commitments under a filter stand on the day asked about, and how they stood over time: by cell where some are held severally.</summary>
/// <param name="Cells">The cells counted; null where each commitment is one.</param>
public sealed record Course(RegisterCounts Tally, RegisterCounts? Cells, IReadOnlyList<DayCounts> Implementation, IReadOnlyList<DayCounts> Timeliness)
{
    private const int MostPoints = 90, RecentDays = 90;

    /// <summary>Since when what became known counts as changed.</summary>
    public static DateOnly Recently(AsOf asOf) => asOf.KnownOn.Shift(-RecentDays);

    public static async Task<Course> ReadAsync(Held held, AsOf asOf, PortfolioFilter filter, CancellationToken cancellation)
    {
        var tally = await RegisterTally.ReadAsync(held, asOf, filter, Recently(asOf), cancellation);
        var cells = await RegisterTally.CellsAsync(held, asOf, filter, Recently(asOf), tally, cancellation);
        var (series, counted) = (SeriesOf(tally.First ?? asOf.On, asOf), cells is null ? filter : filter with { Whose = Whose.Cells });
        return new(tally, cells,
            Days(await StatusOverTime.ReadAsync(held, series, counted, StatusAxis.Implementation, cancellation), asOf),
            Days(await StatusOverTime.ReadAsync(held, series, counted, StatusAxis.Timeliness, cancellation), asOf));
    }

    /// <summary>Days that end on the day asked about, begin when the first commitment was made, and are no more than a figure can show.</summary>
    private static Series SeriesOf(DateOnly first, AsOf asOf)
    {
        var months = ((asOf.On.Year - first.Year) * 12) + asOf.On.Month - first.Month + 1;
        var (step, length) = months <= MostPoints ? ("month", 1) : months <= MostPoints * 3 ? ("quarter", 3) : ("year", 12);
        var (most, back) = ((asOf.On.Year - 1) * 12, (months + length - 1) / length * length);
        // steps from the end of a short month would miss the day asked about
        while (back < most && asOf.On.AddMonths(-back).Day != asOf.On.Day) back += length;
        return new(asOf.On.AddMonths(-Math.Min(back, most)), asOf.On, step, asOf.KnownOn);
    }

    private static List<DayCounts> Days(List<AxisCount> counts, AsOf asOf) =>
        [.. counts.GroupBy(c => c.Day).Select(d => new DayCounts(d.Key, d.ToDictionary(c => c.Word, c => c.N), d.Key > asOf.KnownOn))];
}
