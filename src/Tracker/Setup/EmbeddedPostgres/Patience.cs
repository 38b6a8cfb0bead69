using System.Diagnostics;

namespace Tracker.Setup;

/// <summary>Waits for other processes: silently at first, then saying so, and never for ever.</summary>
internal sealed record Patience(Action<string> Say, TimeSpan Limit)
{
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public async Task WaitAsync(Func<bool> done, string waitingFor, string remedy, CancellationToken ct)
    {
        var told = false;
        for (var waited = Stopwatch.StartNew(); !done(); await Task.Delay(s_pause, ct))
        {
            if (waited.Elapsed > Limit)
                throw new EmbeddedPostgresUnavailableException($"Waited {Limit.TotalSeconds:0} seconds for {waitingFor}. {remedy}");
            if (told || waited.Elapsed < s_silence) continue;
            Say($"waiting for {waitingFor} …");
            told = true;
        }
    }
}
