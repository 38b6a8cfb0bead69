namespace Tracker.Benchmarks;

/// <summary>What one round gave. Times in milliseconds, processor time in microseconds an answer.</summary>
public sealed record Measured(
    double PerSecond, double P50, double P99, double ServiceCpu, double PostgresCpu, double LoadCpu, double Bytes, long Failed, string? Failure);

/// <summary>The middle of several figures.</summary>
public static class Median
{
    public static double Of(IEnumerable<double> figures)
    {
        var ordered = figures.Order().ToArray();
        return ordered.Length % 2 == 1 ? ordered[ordered.Length / 2] : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;
    }
}
