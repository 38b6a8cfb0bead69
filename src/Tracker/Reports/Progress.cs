using Npgsql;
using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How far a projection or subscription has come in the events.</summary>
/// <param name="Status">As its agent last said: <c>Running</c>, <c>Paused</c> …; <c>unknown</c> where it has not run yet.</param>
/// <param name="Position">The number of the last event it has seen.</param>
/// <param name="Behind">How many events it has not seen.</param>
/// <param name="BehindSeconds">How long ago the first of them was recorded.</param>
/// <param name="Failure">The kind of failure that paused it, and at which event.</param>
public sealed record ProjectionProgress(string Name, string Status, long Position, long Behind, double BehindSeconds, string? Failure)
{
    private const double Patience = 30;

    public bool IsPaused => Status == "Paused";

    public bool IsLate => BehindSeconds > Patience;
}

/// <summary>How far the projections have come in the events.</summary>
internal static class Progress
{
    private const string Sql =
        """
        select last.seq_id, shard.name, coalesce(p.agent_status, 'unknown'), coalesce(p.last_seq_id, 0), greatest(last.seq_id - coalesce(p.last_seq_id, 0), 0),
            coalesce(extract(epoch from clock_timestamp() - (
                select e.timestamp from tracker.mt_events e where e.seq_id > coalesce(p.last_seq_id, 0) order by e.seq_id limit 1)), 0)::float8,
            case when p.agent_status = 'Paused' then concat_ws(' at event ', p.failure_category, p.failure_event_sequence) end
        from (select coalesce(max(seq_id), 0) as seq_id from tracker.mt_events) last
        left join (select name from tracker.mt_event_progression where name like '%:%') shard on true
        left join tracker.mt_event_progression p on p.name = shard.name
        order by shard.name
        """;

    public static async Task<(long Events, IReadOnlyList<ProjectionProgress> Projections)> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var rows = await database.ReadAsync(Sql, r => (Events: r.GetInt64(0), Shard: r.IsDBNull(1) ? null : new ProjectionProgress(
            r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), Math.Round(Math.Max(0, r.GetDouble(5)), 3), r.TextOrNull(6))), cancellation);
        return (rows[0].Events, [.. rows.Select(r => r.Shard).OfType<ProjectionProgress>()]);
    }
}
