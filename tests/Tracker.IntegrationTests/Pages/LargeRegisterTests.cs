using Tracker.Database;
using Tracker.Questions;
using Tracker.Reports;
using Xunit;

namespace Tracker.Pages;

public class LargeRegisterTests(TestDatabase database)
{
    private static readonly AsOf Now = new(new(2026, 1, 1), new(2026, 1, 1));

    [Fact]
    public async Task Probe()
    {
        await using var register = await FreshRegister.OpenAsync(database, "large");
        var w = System.Diagnostics.Stopwatch.StartNew();
        await LargeRegister.FillAsync(register.Database, TestContext.Current.CancellationToken);
        var o = new System.Text.StringBuilder($"fill {w.Elapsed}\n");
        foreach (var (name, read) in new (string, Func<Held, Task>)[] {
            ("list", h => Portfolio.ReadAsync(h, Now, new(), PortfolioOrder.Made, null, 31, default)),
            ("asof", h => Portfolio.ReadAsync(h, new(new(2015, 1, 1), new(2015, 1, 1)), new(), PortfolioOrder.Made, null, 31, default)),
            ("newest", h => Portfolio.ReadAsync(h, Now, new(), PortfolioOrder.Of("-made"), null, 31, default)),
            ("overdue", h => Portfolio.ReadAsync(h, Now, new() { Timeliness = "overdue" }, PortfolioOrder.Of("deadline"), null, 7, default)),
            ("tally", h => RegisterTally.ReadAsync(h, Now, new(), new(2025, 10, 1), default)),
            ("series", h => StatusOverTime.ReadAsync(h, new(new(2010, 1, 1), new(2026, 1, 1), "quarter", new(2026, 1, 1)), new(), StatusAxis.Implementation, default)),
            ("lives", async h => { var r = await Portfolio.ReadAsync(h, Now, new(), PortfolioOrder.Made, null, 30, default); await Reports.Timeline.HeadlinesAsync(h, [.. r.Select(x => x.Row.Id)], Now.KnownOn, default); }),
        })
        {
            var explained = new Explained();
            await using var source = explained.Open(register.ConnectionString);
            w.Restart();
            await read(new Held(source));
            o.Append($"== {name} {w.ElapsedMilliseconds} ms\n");
            foreach (var p in explained.Plans) o.Append($"{p.Blocks} blocks; {string.Join("\n   ", p.Scans)}\n");
        }
        System.IO.File.WriteAllText("/tmp/preport-probe.txt", o.ToString());
    }
}
