using System.Globalization;

namespace Tracker.Benchmarks;

/// <summary>A row of the table.</summary>
/// <param name="Work">What is done, by how many at once.</param>
/// <param name="Limit">What it is held against, in the same run.</param>
/// <param name="Ratio">Of ours to the limit: the median of the rounds' ratios.</param>
/// <param name="Cpu">Microseconds of processor an answer or item, service + PostgreSQL: of the limit / of ours.</param>
/// <param name="Must">What the ratio, or ours, should be.</param>
/// <param name="Rounds">The figures that the medians are of.</param>
public sealed record Row(string Work, string Limit, string Ours, string Ratio, string Cpu, string Must, object? Rounds)
{
    /// <summary>Ours beside its limit, by throughput.</summary>
    public static Row ByRate(string work, string must, IReadOnlyList<Measured[]> rounds, int limit = 0, int ours = 1) =>
        Compared(work, must, rounds, limit, ours, m => m.PerSecond, Rate);

    /// <summary>Ours beside its limit, by the time of an answer in the middle.</summary>
    public static Row ByTime(string work, string must, IReadOnlyList<Measured[]> rounds, int limit = 0, int ours = 1) =>
        Compared(work, must, rounds, limit, ours, m => m.P50, Time);

    /// <summary>Ours alone.</summary>
    public static Row Alone(string work, string must, IReadOnlyList<Measured[]> rounds, int ours = 0)
    {
        var of = Of(rounds, ours);
        return new(work, "", Time(of), "", Cpus(of), must, of);
    }

    public static string Inv(FormattableString text) => FormattableString.Invariant(text);

    public static string N(double number, int digits = 3)
    {
        if (number == 0 || double.IsNaN(number)) return number.ToString(CultureInfo.InvariantCulture);
        var decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 6);
        return number.ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }

    private static Row Compared(
        string work, string must, IReadOnlyList<Measured[]> rounds, int limit, int ours, Func<Measured, double> figure, Func<IReadOnlyList<Measured>, string> say)
    {
        var (l, o) = (Of(rounds, limit), Of(rounds, ours));
        var ratio = Median.Of(rounds.Select(r => figure(r[ours]) / figure(r[limit])));
        return new(work, say(l), say(o), $"{N(ratio, 2)} ×", $"{Cpus(l)} / {Cpus(o)}", must, new { limit = l, ours = o });
    }

    private static List<Measured> Of(IReadOnlyList<Measured[]> rounds, int which) => [.. rounds.Select(r => r[which])];

    private static string Rate(IReadOnlyList<Measured> m) =>
        $"{Middle(m, x => x.PerSecond)} /s" + (m[0].Bytes == 0 ? "" : $", p50 {Middle(m, x => x.P50)} ms") + Failed(m);

    private static string Time(IReadOnlyList<Measured> m) => $"p50 {Middle(m, x => x.P50)}, p99 {Middle(m, x => x.P99)} ms" + Failed(m);

    private static string Cpus(IReadOnlyList<Measured> m) => $"{Middle(m, x => x.ServiceCpu)}+{Middle(m, x => x.PostgresCpu)}";

    private static string Middle(IReadOnlyList<Measured> m, Func<Measured, double> figure) => N(Median.Of(m.Select(figure)));

    private static string Failed(IReadOnlyList<Measured> m) =>
        m.Sum(x => x.Failed) is > 0 and var failed ? Inv($" (**{failed:N0} failed**: {Short(m.First(x => x.Failure is not null).Failure!)})") : "";

    private static string Short(string text) => text.Length <= 150 ? text : text[..150] + " …";
}
