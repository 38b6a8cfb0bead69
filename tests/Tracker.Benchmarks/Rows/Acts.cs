namespace Tracker.Benchmarks;

/// <summary>POST progress, answered when the readings contain it, beside the bare service's.</summary>
public static class Acts
{
    /// <summary>So many that the acts measured do not make their streams long.</summary>
    private const int Most = 20_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var (ours, bare, asks) = (await site.OursAsync(), await site.BareAsync(), Asks(site));
        var rows = new List<Row>();
        foreach (var clients in new[] { 8, 32 })
        {
            var rounds = await site.WarmInTurnAsync(() => site.MeasureAsync(bare, asks, clients), () => site.MeasureAsync(ours, asks, clients));
            rows.Add(Row.ByRate($"POST progress, {clients} at once", "≥ 0.25 ×", rounds));
        }

        return rows;
    }

    public static IReadOnlyList<Ask> Asks(Site site) =>
        [.. Generated.Some(site.Options.Commitments, Most).Select((id, n) => new Ask($"/commitments/{id}/progress", Generated.ProgressBody(n)))];
}
