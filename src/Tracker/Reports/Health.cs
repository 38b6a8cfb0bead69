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
/// <param name="Events">The number of the last event.</param>
/// <param name="Readings">The number of the last event that the readings contain.</param>
/// <param name="DeadLetters">How many entries webhooks did not take.</param>
public sealed record Readiness(string Status, long Events, long Readings, long DeadLetters);

/// <summary>Whether the program runs, and whether it can do its work.</summary>
public static class Health
{
    /// <summary>The last event, and whether the readings were paused by a failure or still lack it after half a minute.</summary>
    private const string State =
        """
        select coalesce(last.seq_id, 0),
            coalesce(p.agent_status = 'Paused' or (p.last_seq_id < last.seq_id and last.timestamp < now() - interval '30 seconds'), false),
            (select count(*) from tracker.webhook_delivery where state = 'dead')
        from (values (1)) one
        left join (select seq_id, timestamp from tracker.mt_events order by seq_id desc limit 1) last on true
        left join tracker.mt_event_progression p on p.name = $1
        """;

    [WolverineGet("/health/live"), Question("Whether the program runs", Answer = typeof(Liveness), IsTagged = false)]
    public static IResult Live() => Results.Ok(new Liveness("live"));

    [WolverineGet("/health/ready"), Question("Whether the program can do its work", Answer = typeof(Readiness), IsTagged = false, Refuses = "not-ready,readings-behind")]
    public static async Task<IResult> Ready(NpgsqlDataSource database, [Microsoft.AspNetCore.Mvc.FromServices] ReadingsClock clock, CancellationToken cancellation)
    {
        try
        {
            await Migrations.CheckAsync(database, cancellation);
            var (last, paused, dead) = (await database.ReadAsync(
                State, r => (r.GetInt64(0), r.GetBoolean(1), r.GetInt64(2)), cancellation, ReadingsProjection.Shard))[0];
            return paused
                ? ActPost.Problem(new Refusal(503, "readings-behind", "The readings do not keep up with the events.", []))
                : Results.Ok(new Readiness("ready", last, await clock.PositionAsync(cancellation), dead));
        }
        catch (Exception e) when (e is NpgsqlException or MigrationException)
        {
            return ActPost.Problem(new Refusal(503, "not-ready", e is MigrationException ? e.Message : "The database does not answer.", []));
        }
    }
}
