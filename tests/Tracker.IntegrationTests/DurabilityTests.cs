using Npgsql;
using Tracker.Setup;
using Xunit;

namespace Tracker;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _folder = Path.Combine("/tmp", $"tracker-{Guid.NewGuid():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_acknowledged_entry_outlives_kill_9_and_dashboards_read_it()
    {
        var act = new { key = "kept", kind = "treaty", title = "Treaty", adoptedOn = "2021", parties = new[] { "KOR" } };
        Answer first;
        var (killed, its) = await Child.ServeAsync(_folder);
        using (killed)
        using (its)
        {
            first = await its.ActAsync("/instruments", act);
            await killed.KillAsync();
        }

        var (child, api) = await Child.ServeAsync(_folder);
        using (child)
        using (api)
        {
            var again = await api.ActAsync("/instruments", act);

            Assert.Equal((201, 201, first.Text, "true"), (first.Status, again.Status, again.Text, again.Header("Idempotency-Replayed")));
            Assert.Equal("Treaty", (await api.AskAsync("/instruments/kept"))["instrument.title"]);
            Assert.Equal("Treaty dashboard_reader", await ReadAsync(await Child.RunAsync(null, "connection", "--data", _folder)));
            Assert.Equal(0, await child.StopAsync());
            Assert.DoesNotContain("   at ", child.Said);
        }

        Assert.Null(new PostgresCluster(_folder, new Patience(_ => { }, TimeSpan.FromMinutes(1))).Running());
    }

    private static async Task<string> ReadAsync((int Exit, string Out, string Said) connection)
    {
        var lines = connection.Out.Split('\n');
        Assert.StartsWith("psql 'postgresql://dashboard_reader:", lines[1], StringComparison.Ordinal);
        await using var database = NpgsqlDataSource.Create(lines[0]);
        await using var command = database.CreateCommand("select title || ' ' || current_user from reporting.instrument");
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
