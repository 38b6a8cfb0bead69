using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Tracker.Benchmarks;

/// <summary>On what was measured.</summary>
public sealed record Machine(int Cores, string Processor, double MemoryGiB, string Runtime, string Program, double LoadBefore, string PostgreSql = "")
{
    public static Machine Of() => new(
        Environment.ProcessorCount,
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString(),
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30),
        RuntimeInformation.FrameworkDescription,
        typeof(Setup.Register).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+').Last() ?? "",
        LoadAverage());

    /// <summary>How many processes wanted a core in the last minute.</summary>
    public static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
