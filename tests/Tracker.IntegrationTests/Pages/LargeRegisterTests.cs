using Npgsql;
using Tracker.Database;
using Tracker.Http;
using Tracker.Questions;
using Tracker.Reports;
using Xunit;

namespace Tracker.Pages;

/// <summary>What the pages read of a register of 50,000 commitments.</summary>
[Collection(Alone.Name)]
public class LargeRegisterTests(TestDatabase database)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private const int Shown = 30, PerCommitment = 4;

    private static readonly DateOnly Day = new(2026, 1, 1);

    private static readonly AsOf Now = new(Day, Day), Then = new(new(2015, 6, 30), new(2015, 6, 30));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_question_reads_more_than_it_shows()
    {
        await using var register = await FreshRegister.OpenAsync(database, "large");
        await LargeRegister.FillAsync(register.Database, Ct);
        Task<Plan> Read(Func<Held, Task> question) => Explained.ReadAsync(register.ConnectionString, question);

        foreach (var (asOf, sort) in new[] { (Now, "made"), (Now, "-made"), (Then, "made") })
            IsBounded(await Read(h => Portfolio.ReadAsync(h, asOf, new(), PortfolioOrder.Of(sort), null, Shown + 1, Ct)), Shown + 1);
        // in the order of their deadlines, those that were overdue once among them; then of the few that are shown who decided
        var overdue = await Read(h => Portfolio.ReadAsync(h, Now, new() { Timeliness = "overdue" }, PortfolioOrder.Of("deadline"), null, 7, Ct));
        Assert.Equal("course_due", overdue.Scans.First(s => s.Table == "course").Index);
        Assert.InRange(overdue.Scans.Where(s => s.Table == "course").Skip(1).Sum(s => s.Rows), 0, 7 * PerCommitment * 2);
        IsBounded(await Read(async h => await Reports.Timeline.HeadlinesAsync(h, await SomeAsync(register.Database), Day, Ct)), Shown);

        var marks = await Read(h => Knowledge.RegisterAsync(h, Ct));
        Assert.Equal(("entry_known", true), (marks.Scans.Single().Index, marks.Scans.Single().IsIndexOnly));

        // these count the register: each standing once, however many days are asked for; the pages keep what they counted until something is recorded
        var all = 1L * LargeRegister.Commitments * LargeRegister.Courses;
        Assert.InRange((await Read(h => RegisterTally.ReadAsync(h, Now, new(), Day, Ct))).Rows("course"), 1, all);
        Assert.InRange((await Read(h => StatusOverTime.ReadAsync(h, new(new(2010, 1, 1), Day, "month", Day), new(), StatusAxis.Implementation, Ct))).Rows("course"), 1, all);
        await IsSmallAndCountedOnceAsync(register);
    }

    private static void IsBounded(Plan plan, int shown)
    {
        Assert.InRange(plan.Rows("course"), 1, shown * PerCommitment * 2);
        Assert.InRange(plan.Rows("commitment"), 0, shown * 2);
        Assert.DoesNotContain("course", plan.Whole);
        Assert.DoesNotContain("commitment", plan.Whole);
        Assert.DoesNotContain("entry", plan.Whole);
        Assert.InRange(plan.Blocks, 1, shown * 40 + 200);
    }

    private static async Task IsSmallAndCountedOnceAsync(FreshRegister register)
    {
        var explained = new Explained();
        await using var pool = explained.Open(register.ConnectionString);
        await using var app = await Server.ServeAsync(register.ConnectionString, pool);
        using var api = Server.ClientOf(app);
        var first = await api.SendAsync(HttpMethod.Get, "/?on=2026-01-01&knownOn=2026-01-01", null, ("Accept", Browser));
        var read = explained.Plans.Count;
        var next = await api.SendAsync(HttpMethod.Get, "/?on=2026-01-01&knownOn=2026-01-01", null, ("Accept", Browser));

        Assert.Equal((200, first.Text), (next.Status, next.Text));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(first.Text), 50_000, 300_000);
        Assert.All(explained.Plans.Skip(read), p => Assert.InRange(p.Rows("course"), 0, Shown * PerCommitment * 2));
    }

    private static async Task<List<Guid>> SomeAsync(NpgsqlDataSource database) =>
        await database.ReadAsync($"select id from reporting.commitment order by made_earliest, id limit {Shown}", r => r.GetGuid(0), Ct);
}
