using System.Diagnostics;
using Xunit;

namespace Tracker;

/// <summary>The program as its user starts it: a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Tracker.dll");
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _serving = new();
    private readonly List<string> _said = [];

    private Child(string? connection, string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [Program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["ConnectionStrings__Tracker"] = connection ?? "";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written to standard error so far.</summary>
    public string Said => string.Join('\n', _said);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Runs a command to its end.</summary>
    /// <param name="connection">The cluster; null: the embedded one.</param>
    public static async Task<(int Exit, string Out, string Said)> RunAsync(string? connection, params string[] args)
    {
        using var child = new Child(connection, args);
        child._process.StandardInput.Close();
        var answer = await child._process.StandardOutput.ReadToEndAsync(Ct);
        await child._process.WaitForExitAsync(Ct);
        return (child._process.ExitCode, answer, child.Said);
    }

    /// <summary>Starts a server on a free port and waits until it serves.</summary>
    public static async Task<(Child Child, HttpClient Api)> ServeAsync(string dataFolder, params (string Name, string Value)[] environment)
    {
        var child = new Child(null, ["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0"], environment);
        return (child, new HttpClient { BaseAddress = await child._serving.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct) });
    }

    /// <summary>Serves a cluster on every address of the machine, configured by environment variables.</summary>
    public static async Task<(Child Child, HttpClient Api)> ServeBeyondAsync(string connection, params (string Name, string Value)[] environment)
    {
        var child = new Child(connection, ["serve", "--urls", "http://0.0.0.0:0"], environment);
        var serving = await child._serving.Task.WaitAsync(TimeSpan.FromMinutes(1), Ct);
        return (child, new HttpClient { BaseAddress = new UriBuilder(serving) { Host = "127.0.0.1" }.Uri });
    }

    /// <summary>Starts a command and leaves it running.</summary>
    public static Child Start(string connection, params string[] args) => new(connection, args);

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Ct);
    }

    /// <summary>Asks it to end, as Ctrl-C and a service manager do.</summary>
    public Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return EndAsync();
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(Ct);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _serving.TrySetException(new InvalidOperationException($"it ended: {Said}"));
            return;
        }

        _said.Add(line);
        if (line.IndexOf("serving on ", StringComparison.Ordinal) is >= 0 and var at) _serving.TrySetResult(new Uri(line[at..].Split(' ')[2]));
    }
}
