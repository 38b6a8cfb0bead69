using Npgsql;
using Tracker.Acts;
using Tracker.Readings;
using Tracker.Setup;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>Whether the program runs, and whether it can do its work.</summary>
public static class Health
{
    /// <summary>The last event, and whether the readings were paused by a failure or still lack it after half a minute.</summary>
    private const string State =
        """
        select coalesce(last.seq_id, 0),
            coalesce(p.agent_status = 'Paused' or (p.last_seq_id < last.seq_id and last.timestamp < now() - interval '30 seconds'), false)
        from (values (1)) one
        left join (select seq_id, timestamp from tracker.mt_events order by seq_id desc limit 1) last on true
        left join tracker.mt_event_progression p on p.name = $1
        """;

    [WolverineGet("/health/live")]
    public static IResult Live() => Results.Ok(new { Status = "live" });

    [WolverineGet("/health/ready")]
    public static async Task<IResult> Ready(NpgsqlDataSource database, [Microsoft.AspNetCore.Mvc.FromServices] ReadingsClock clock, CancellationToken cancellation)
    {
        try
        {
            await Migrations.CheckAsync(database, cancellation);
            var (last, paused) = (await database.ReadAsync(State, r => (r.GetInt64(0), r.GetBoolean(1)), cancellation, ReadingsProjection.Shard))[0];
            return paused
                ? ActPost.Problem(new Refusal(503, "readings-behind", "The readings do not keep up with the events.", []))
                : Results.Ok(new { Status = "ready", Events = last, Readings = await clock.PositionAsync(cancellation) });
        }
        catch (Exception e) when (e is NpgsqlException or MigrationException)
        {
            return ActPost.Problem(new Refusal(503, "not-ready", e is MigrationException ? e.Message : "The database does not answer.", []));
        }
    }
}
