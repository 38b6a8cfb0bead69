using System.Diagnostics;

namespace Tracker.Benchmarks;

/// <summary>One run of the benchmark: fills a register, measures, prints.</summary>
public static class Run
{
    /// <summary>What can be measured, in this order: what asks before what writes.</summary>
    public static readonly OrderedDictionary<string, Func<Site, Task<IReadOnlyList<Row>>>> Families = new()
    {
        ["disk"] = Disk.RunAsync,
        ["get"] = OneCommitment.RunAsync,
        ["asof"] = OneCommitment.RunAsOfAsync,
        ["page"] = Pages.RunAsync,
        ["distribution"] = Distributions.RunAsync,
        ["series"] = Distributions.RunSeriesAsync,
        ["post"] = Acts.RunAsync,
        ["memory"] = Memory.RunAsync,
        ["rebuild"] = RebuildBenchmark.RunAsync,
        ["import"] = ImportBenchmark.RunAsync,
        ["long"] = LongStreams.RunAsync,
        ["start"] = ColdStart.RunAsync,
    };

    public static async Task<int> AllAsync(string[] arguments)
    {
        Options options;
        try
        {
            options = Options.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            Say(e.Message);
            Say(Options.Usage);
            return 2;
        }

        var began = Stopwatch.StartNew();
        var machine = Machine.Of();
        await using var site = await Site.OpenAsync(options);
        var report = new Report(
            DateTimeOffset.UtcNow, machine with { PostgreSql = site.PostgreSqlVersion }, arguments,
            options.Commitments, site.Entries, options.Rounds, options.Seconds);
        var rows = new List<Row>();
        foreach (var (name, measure) in Families.Where(f => options.Names.Count == 0 || options.Names.Contains(f.Key)))
        {
            Say($"{began.Elapsed.TotalSeconds,5:N0} s  {name}");
            rows.AddRange(await measure(site));
        }

        report = report with { LoadAfter = Machine.LoadAverage(), TookSeconds = began.Elapsed.TotalSeconds };
        Console.Out.WriteLine(report.Markdown(rows));
        if (options.Json is { } file) await File.WriteAllTextAsync(file, report.Json(rows));
        return 0;
    }

    /// <summary>Says what goes on, beside the table.</summary>
    public static void Say(string text) => Console.Error.WriteLine(text);
}
