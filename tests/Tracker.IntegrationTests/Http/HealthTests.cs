using Tracker.Database;
using Tracker.Feeds;
using Xunit;

namespace Tracker.Http;

public class HealthTests(TestDatabase database)
{
    private const string Treaty = """{"key":"kept","kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

    [Fact]
    public async Task Readiness_names_the_database_the_migration_and_every_follower()
    {
        await using var register = await FreshRegister.OpenAsync(database, "ready");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        await api.ActAsync("/instruments", Treaty);
        await api.AskAsync("/changes");
        await register.Database.ExecuteAsync("insert into tracker.follower (name, place) values ('archive', 0)");

        var ready = await api.AskAsync("/health/ready");

        Assert.Equal((200, "ready", "1", "1"), (ready.Status, ready["status"], ready["events"], ready["readings"]));
        Assert.StartsWith("18", ready["database"], StringComparison.Ordinal);
        Assert.Equal(Setup.Migrations.All[^1].Name, ready["migration"]);
        Assert.Equal(("Archive", "0", "1"), (ready["projections.0.name"], ready["projections.0.position"], ready["projections.0.behind"]));
        Assert.NotEqual("0", ready["projections.0.behindSeconds"]);
        Assert.Equal(("Places", "Running", "1", "0", "0"), (
            ready["projections.1.name"], ready["projections.1.status"], ready["projections.1.position"], ready["projections.1.behind"], ready["projections.1.behindSeconds"]));
        Assert.Equal("Webhooks", ready["projections.2.name"]);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_follows_may_be_held_back_and_the_register_is_ready_all_the_same()
    {
        await using var register = await FreshRegister.OpenAsync(database, "held");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        await using var open = await OpenRecorder.BeginAsync(register.Database);
        await open.RecordAsync();
        await api.ActAsync("/instruments", Treaty);
        await api.AskAsync("/changes");

        var ready = await api.AskAsync("/health/ready");

        Assert.Equal((200, "Places", "Waiting", "0", "1"), (
            ready.Status, ready["projections.0.name"], ready["projections.0.status"], ready["projections.0.position"], ready["projections.0.behind"]));
        Assert.Equal(("Webhooks", "1"), (ready["projections.1.name"], ready["projections.1.behind"]));
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
