using System.Diagnostics;
using System.Text.Json;

namespace Tracker.Benchmarks;

/// <summary>The process that asks, as seen from outside: its processor time is not counted.</summary>
public sealed class LoadProcess : IDisposable
{
    private readonly Process _process = Process.Start(
        new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(LoadProcess).Assembly.Location, "load"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private int _orders;

    public int Pid => _process.Id;

    /// <exception cref="InvalidOperationException">The process ended.</exception>
    public async Task<LoadResult> RunAsync(string url, IReadOnlyList<Ask> asks, int clients, double seconds)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new LoadOrder(url, asks, clients, seconds, ++_orders)));
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Whoever asks has ended.");
        return JsonSerializer.Deserialize<LoadResult>(line)!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }
}
