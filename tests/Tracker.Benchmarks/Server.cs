using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tracker.Benchmarks;

/// <summary>A service under measurement, in a process of its own.</summary>
public sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Queue<string> _said = new();

    private bool _isStopped;

    private Server(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public int Pid => _process.Id;

    /// <summary>From the start of the process.</summary>
    public TimeSpan ToFirstAnswer { get; private set; }

    /// <param name="probe">It serves once this address answers well.</param>
    public static async Task<Server> StartAsync(string program, IEnumerable<string> arguments, string probe)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments, "--urls", url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__Tracker");
        var clock = Stopwatch.StartNew();
        var server = new Server(Process.Start(start)!, url);
        try
        {
            server._process.OutputDataReceived += (_, line) => server.Heard(line.Data);
            server._process.ErrorDataReceived += (_, line) => server.Heard(line.Data);
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await server.AnswersAsync(probe, clock);
            server.ToFirstAnswer = clock.Elapsed;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to stop, so that what it began stops with it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isStopped) return;
        _isStopped = true;
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{Pid}"]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private async Task AnswersAsync(string probe, Stopwatch clock)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Url) };
        while (clock.Elapsed < Patience)
        {
            if (_process.HasExited) break;
            try
            {
                using var answer = await client.GetAsync(new Uri(probe, UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
                Heard($"{probe}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
            catch (HttpRequestException)
            {
                // does not listen yet
            }

            await Task.Delay(5);
        }

        throw new InvalidOperationException($"{Url}{probe} does not answer. It said: {string.Join('\n', _said)}");
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            if (_said.Count == 20) _said.Dequeue();
            _said.Enqueue(line);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
