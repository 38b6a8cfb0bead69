using Tracker.Acts;
using Tracker.Readings;
using Tracker.Setup;

namespace Tracker.Benchmarks;

/// <summary>
/// Commitments of 10, 1,000 and 10,000 entries: an act, a GET, the standing alone in a list, and the fold of the stream, each against the short
/// one.
/// </summary>
public static class LongStreams
{
    private static readonly int[] Sizes = [10, 1_000, 10_000];

    /// <summary>So many short ones at most that the acts measured do not make them long.</summary>
    private const int Short = 2_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var ours = await site.OursAsync();
        var sizes = Sizes.Where(s => s <= site.Options.Longest).ToList();
        foreach (var size in sizes) await site.ImportAsync(Keys(site, size).SelectMany(k => Generated.Long(k, size)));
        await site.ExecuteAsync("vacuum analyze");

        Func<Task<Measured>> Load(int size, Func<string, int, Ask> ask) => () => site.MeasureAsync(ours, [.. Keys(site, size).Select(ask)], 1);
        Func<Task<Measured>>[] Loads(Func<string, int, Ask> ask) => [.. sizes.Select(s => Load(s, ask))];
        var alone = await site.WarmInTurnAsync(Loads((k, _) => new($"/commitments?limit=1&instrument={Ids.Stream(k)}")));
        var gets = await site.WarmInTurnAsync(Loads((k, _) => new($"/commitments/{Promise(k)}")));
        var folds = await site.WarmInTurnAsync([.. sizes.Select(s => Fold(site, s))]);
        var acts = await site.WarmInTurnAsync(Loads((k, n) => new($"/commitments/{Promise(k)}/progress", Generated.ProgressBody(n))));
        var perByte = gets.Select(r => r.Select(m => m with { P50 = m.P50 / m.Bytes * 1000, P99 = m.P99 / m.Bytes * 1000 }).ToArray()).ToList();

        return
        [
            .. sizes.Skip(1).SelectMany((size, i) => new[]
            {
                Row.ByTime($"stream of {size:N0} entries against one of 10, 1 at once: act", size == 1_000 ? "≤ 3 ×" : "≤ 5 ×", acts, 0, i + 1),
                Row.ByTime($"{size:N0} against 10: GET", "", gets, 0, i + 1),
                Row.ByTime($"{size:N0} against 10: GET, by kB of answer", "≤ 1.5 ×", perByte, 0, i + 1),
                Row.ByTime($"{size:N0} against 10: the standing alone (list of one)", "≤ 1.5 ×", alone, 0, i + 1),
                Row.ByTime($"{size:N0} against 10: fold of the stream in .NET", size == 1_000 ? "≤ 150 ×" : "≤ 2,000 ×", folds, 0, i + 1),
            }),
        ];
    }

    private static IEnumerable<string> Keys(Site site, int size) =>
        Enumerable.Range(0, size == 10 ? Math.Min(Short, site.Options.Commitments / 5) : 1).Select(n => $"long-{size}-{n}");

    private static Guid Promise(string key) => Ids.Stream($"{key}/promise");

    /// <summary>From entries in memory to the standing over both times.</summary>
    private static Func<Task<Measured>> Fold(Site site, int size) => async () =>
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        var histories = await Histories.LoadAsync(connection, EventStore.Json, [.. Keys(site, size).Select(Promise)], CancellationToken.None);
        var measured = await site.MeasureAsync(() =>
        {
            foreach (var history in histories.Commitments) _ = history.Standing;
            return Task.FromResult((long)histories.Commitments.Count);
        });
        return measured with { P50 = 1e3 / measured.PerSecond, P99 = 1e3 / measured.PerSecond };
    };
}
