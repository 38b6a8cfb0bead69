using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class HealthTests(TestDatabase database)
{
    private const string Treaty = """{"key":"kept","kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

    [Fact]
    public async Task Readiness_names_the_database_the_migration_and_every_projection()
    {
        await using var register = await FreshRegister.OpenAsync(database, "ready");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        await api.ActAsync("/instruments", Treaty);
        await register.Database.ExecuteAsync("insert into tracker.mt_event_progression (name, last_seq_id, agent_status) values ('Other:All', 0, 'Running')");

        var ready = await api.AskAsync("/health/ready");

        Assert.Equal((200, "ready", "1"), (ready.Status, ready["status"], ready["events"]));
        Assert.StartsWith("18", ready["database"], StringComparison.Ordinal);
        Assert.Equal(Setup.Migrations.All[^1].Name, ready["migration"]);
        Assert.Equal(("Other:All", "1"), (ready["projections.0.name"], ready["projections.0.behind"]));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_schema_that_is_not_this_programs_is_named()
    {
        await using var register = await FreshRegister.OpenAsync(database, "unready");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        await register.Database.ExecuteAsync("update tracker.migration set name = '0000-other' where name like '0002%'");

        var ready = await api.AskAsync("/health/ready");

        Assert.Equal((503, "not-ready", "migrations"), (ready.Status, ready["type"], ready["fields.0"]));
        Assert.Contains("0000-other", ready["detail"]);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task While_the_database_does_not_answer_requests_are_told_to_come_again_and_then_it_goes_on()
    {
        await using var register = await FreshRegister.OpenAsync(database, "cut");
        using var wire = new Wire(register.ConnectionString);
        await using var app = await Server.ServeAsync(wire.ConnectionString);
        using var api = Server.ClientOf(app);
        await api.ActAsync("/instruments", Treaty);

        wire.Cut();
        var (asked, acted) = (await api.AskAsync("/commitments"), await api.ActAsync("/instruments", Treaty));
        var (ready, live) = (await api.AskAsync("/health/ready"), await api.AskAsync("/health/live"));
        wire.Mend();
        var again = await api.ActAsync("/instruments", Treaty);

        Assert.Equal((503, "not-ready", "5"), (asked.Status, asked["type"], asked.Header("Retry-After")));
        Assert.Equal((503, "not-ready", "5"), (acted.Status, acted["type"], acted.Header("Retry-After")));
        Assert.Equal((503, "not-ready", "database", 200), (ready.Status, ready["type"], ready["fields.0"], live.Status));
        Assert.Equal((201, "true"), (again.Status, again.Header("Idempotency-Replayed")));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
