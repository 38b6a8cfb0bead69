using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Readings;
using Tracker.Setup;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>The program runs.</summary>
public sealed record Liveness(string Status);

/// <summary>The program can do its work.</summary>
/// <param name="Database">The version of PostgreSQL that answers.</param>
/// <param name="Migration">The last migration; every one of this program is applied.</param>
/// <param name="Events">The number of the last event.</param>
/// <param name="Readings">The number of the last event that the readings contain: the same, as they are written with it.</param>
/// <param name="DeadLetters">How many entries webhooks did not take.</param>
/// <param name="Projections">What follows the events, and how far each has come.</param>
public sealed record Readiness(
    string Status, string Database, string Migration, long Events, long Readings, long DeadLetters, IReadOnlyList<FollowerProgress> Projections);

/// <summary>Whether the program runs, and whether it can do its work.</summary>
public static class Health
{
    [WolverineGet("/health/live"), Needs(Role.Anyone), Question("Whether the program runs", Answer = typeof(Liveness), IsTagged = false)]
    public static IResult Live() => Results.Ok(new Liveness("live"));

    [WolverineGet("/health/ready"), Needs(Role.Anyone), Question("Whether the program can do its work", Answer = typeof(Readiness), IsTagged = false, Refuses = "not-ready,readings-outdated")]
    public static async Task<IResult> Ready(NpgsqlDataSource database, CancellationToken cancellation)
    {
        try
        {
            await Migrations.CheckAsync(database, cancellation);
            var (version, dead) = (await database.ReadAsync(
                "select current_setting('server_version'), (select count(*) from tracker.webhook_delivery where state = 'dead')",
                r => (r.GetString(0), r.GetInt64(1)), cancellation))[0];
            await new ReadingsWriter(EventStore.Json, database).CheckAsync(cancellation);
            var (events, followers) = await Progress.ReadAsync(database, cancellation);
            return Results.Ok(new Readiness("ready", version, Migrations.All[^1].Name, events, events, dead, followers));
        }
        catch (ReadingsOutdatedException e)
        {
            return ActPost.Problem(new Refusal(503, "readings-outdated", e.Message, []));
        }
        catch (Exception e) when (e is NpgsqlException or MigrationException)
        {
            return ActPost.Problem(e is MigrationException ? new Refusal(503, "not-ready", e.Message, ["migrations"])
                : new Refusal(503, "not-ready", Outage.Of(e)?.Detail ?? "The database does not answer.", ["database"]));
        }
    }
}
