namespace Tracker.Benchmarks;

/// <summary>GET one commitment: now beside the bare service, and as of a past beside now.</summary>
public static class OneCommitment
{
    private const int Most = 1_000;

    /// <summary>The commitments that are asked for.</summary>
    public static IReadOnlyList<Guid> Asked(Site site) => Generated.Some(site.Options.Commitments, Most);

    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var (ours, bare, asks) = (await site.OursAsync(), await site.BareAsync(), Asks(site, ""));
        var rows = new List<Row>();
        foreach (var clients in new[] { 1, 8, 32 })
        {
            var rounds = await site.WarmInTurnAsync(
                () => site.MeasureAsync(bare, asks, clients), () => site.MeasureAsync(ours, asks, clients));
            rows.Add(Row.ByRate(Row.Inv($"GET one commitment, {clients} at once ({rounds[0][1].Bytes / 1000:N1} kB)"), "≥ 0.5 ×", rounds));
        }

        return rows;
    }

    public static async Task<IReadOnlyList<Row>> RunAsOfAsync(Site site)
    {
        var ours = await site.OursAsync();
        var (now, then) = (Asks(site, ""), Asks(site, Then));
        var rounds = await site.WarmInTurnAsync(() => site.MeasureAsync(ours, now, 8), () => site.MeasureAsync(ours, then, 8));
        var work = Row.Inv($"the same as of a past (D, K), 8 at once, against now ({rounds[0][1].Bytes / 1000:N1} kB)");
        return [Row.ByTime(work, "≤ 1.2 ×", rounds)];
    }

    /// <summary>Days on which every commitment stands.</summary>
    public static string Then => $"on={Generated.SomeDay:O}&knownOn={Generated.SomeDay.AddDays(90):O}";

    public static IReadOnlyList<Ask> Asks(Site site, string query) => [.. Asked(site).Select(id => new Ask($"/commitments/{id}?{query}"))];
}
