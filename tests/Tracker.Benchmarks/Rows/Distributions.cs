namespace Tracker.Benchmarks;

/// <summary>The distribution over implementation on one day as known on one, and each month of five years.</summary>
public static class Distributions
{
    private const int Days = 50;

    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var days = Enumerable.Range(0, Days).Select(i => Generated.SomeDay.AddDays(17 * i));
        return await RunAsync(site, "distribution as of (D, K)", "≤ 20 ms at 100,000; ≤ 1.3 × per 10 × data",
            [.. days.Select(d => new Ask($"/status-over-time?from={d:O}&to={d:O}&step=day&knownOn={d.AddDays(30):O}"))]);
    }

    public static async Task<IReadOnlyList<Row>> RunSeriesAsync(Site site)
    {
        var months = $"/status-over-time?from={Generated.End.AddMonths(-59):O}&to={Generated.End:O}&step=month";
        return
        [
            .. await RunAsync(site, "status over time, 60 months", "≤ 30 ms at 100,000", [new(months)]),
            .. await RunAsync(site, "the same of one party", "≤ 50 ms at 100,000", [new($"{months}&party={Generated.Party}")]),
        ];
    }

    private static async Task<IReadOnlyList<Row>> RunAsync(Site site, string work, string must, IReadOnlyList<Ask> asks)
    {
        var ours = await site.OursAsync();
        var rows = new List<Row>();
        foreach (var clients in new[] { 1, 8 })
            rows.Add(Row.Alone($"{work}, {clients} at once", clients == 8 ? must : "", await site.WarmInTurnAsync(() => site.MeasureAsync(ours, asks, clients))));
        return rows;
    }
}
