using System.Diagnostics;

namespace Tracker.Setup;

/// <summary>Runs one program to its end, optionally as another user.</summary>
internal sealed record ChildProcess(int ExitCode, string Output)
{
    public static async Task<ChildProcess> RunAsync(
        string program, IEnumerable<string> arguments, string? folder = null, string? user = null, CancellationToken ct = default)
    {
        using var process = Process.Start(Describe(program, arguments, folder, user))!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
            return new ChildProcess(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, string? folder, string? user)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            // the current folder may be closed to the other user
            WorkingDirectory = folder ?? Path.GetPathRoot(Environment.CurrentDirectory),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (user is not null) start.UserName = user;
        // the user's own PGPORT, PGDATA or locale must not reach our server
        foreach (var name in start.Environment.Keys.Where(IsServerSetting).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static bool IsServerSetting(string variable) =>
        variable.StartsWith("PG", StringComparison.Ordinal) || variable.StartsWith("LC_", StringComparison.Ordinal);
}
