using System.Diagnostics;
using System.Text.Json;

namespace Tracker.Benchmarks;

/// <summary>The process that asks: an order a line in, a result a line out.</summary>
public static class LoadGenerator
{
    public static async Task<int> RunAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Obey(JsonSerializer.Deserialize<LoadOrder>(line)!)));
            await Console.Out.FlushAsync();
        }

        return 0;
    }

    private static LoadResult Obey(LoadOrder order)
    {
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, order.Clients).Select(n => new LoadClient(order, n)).ToList();
        var threads = clients.ConvertAll(c => new Thread(c.Run));
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        var seconds = clock.Elapsed.TotalSeconds;
        var times = clients.SelectMany(c => c.Milliseconds).Order().ToArray();
        return new(times.Length, clients.Sum(c => c.Failed), clients.Find(c => c.Failure is not null)?.Failure, seconds,
            Quantile(times, 0.5), Quantile(times, 0.99), clients.Sum(c => (double)c.Bytes) / Math.Max(1, times.Length));
    }

    private static double Quantile(double[] ordered, double share) => ordered.Length == 0 ? double.NaN : ordered[(int)(share * (ordered.Length - 1))];
}
