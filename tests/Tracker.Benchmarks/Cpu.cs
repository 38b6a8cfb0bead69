using System.Globalization;

namespace Tracker.Benchmarks;

/// <summary>The processor time of processes, from <c>/proc</c>.</summary>
public static class Cpu
{
    private const double TicksPerSecond = 100;

    private const int Parent = 1, User = 11, OfEndedChildren = 13;

    /// <summary>Seconds of a process.</summary>
    public static double Of(int process) => Own(Fields($"/proc/{process}/stat")!);

    /// <summary>Seconds of a PostgreSQL: of all its processes, also of those that have ended.</summary>
    public static double OfServer(int postmaster)
    {
        var processes = Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(d[^1])).Select(d => Fields(Path.Combine(d, "stat")));
        var children = processes.OfType<string[]>().Where(f => f[Parent] == postmaster.ToString(CultureInfo.InvariantCulture));
        return Of(postmaster) + Ticks(Fields($"/proc/{postmaster}/stat")!, OfEndedChildren) + children.Sum(Own);
    }

    /// <summary>The process that began another.</summary>
    public static int ParentOf(int process) => int.Parse(Fields($"/proc/{process}/stat")![Parent], CultureInfo.InvariantCulture);

    /// <summary>Kilobytes in memory: <c>VmRSS</c> now, <c>VmHWM</c> at most so far.</summary>
    public static long Memory(int process, string which)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(which + ":", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static double Own(string[] fields) => Ticks(fields, User);

    private static double Ticks(string[] fields, int first) =>
        (double.Parse(fields[first], CultureInfo.InvariantCulture) + double.Parse(fields[first + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;

    /// <summary>The fields after the name, which may have blanks; null where there is no such process (any more).</summary>
    private static string[]? Fields(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
