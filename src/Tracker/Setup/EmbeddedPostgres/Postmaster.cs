using System.Diagnostics;

namespace Tracker.Setup;

/// <summary>A running server as its postmaster.pid describes it.</summary>
internal sealed record Postmaster(int Pid, int Port, bool IsReady)
{
    private const int PortLine = 3, StatusLine = 7;

    public static string PidFile(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Null when the cluster has no live server, whatever a stale file says.</summary>
    public static Postmaster? Of(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(PidFile(cluster));
            return lines.Length > PortLine
                && int.TryParse(lines[0], out var pid)
                && int.TryParse(lines[PortLine], out var port)
                && WorksIn(cluster, pid)
                ? new Postmaster(pid, port, lines.Length > StatusLine && lines[StatusLine].Trim() == "ready")
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether any server process, even one that lost its postmaster, is still at work on the cluster.</summary>
    public static bool AnyWorksIn(string cluster) => Process.GetProcesses().Any(process => WorksIn(cluster, process.Id));

    private static bool WorksIn(string cluster, int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && WorksIn(cluster, process);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    // by now a stale pid may belong to anyone; on Linux a server's working directory is its cluster
    private static bool WorksIn(string cluster, Process process)
    {
        if (!OperatingSystem.IsLinux()) return true;
        try
        {
            return File.ResolveLinkTarget($"/proc/{process.Id}/cwd", returnFinalTarget: false)?.FullName == WithoutLinks(cluster);
        }
        catch (UnauthorizedAccessException)
        {
            // a container's root may not look; better to believe in a server than to start a second one
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string WithoutLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent) return path;
        var here = Path.Combine(WithoutLinks(parent), Path.GetFileName(path));
        return Directory.ResolveLinkTarget(here, returnFinalTarget: false) is { } target ? WithoutLinks(target.FullName) : here;
    }
}
