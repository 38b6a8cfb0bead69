using Npgsql;
using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How far something that follows the register has come.</summary>
/// <param name="Name"><c>Places</c>: the order in which feeds and webhooks go; <c>Webhooks</c>: what they are to be told.</param>
/// <param name="Status"><c>Running</c>; <c>Waiting</c> where a transaction that has not ended may still record something before.</param>
/// <param name="Position">The number of the last event it has come to.</param>
/// <param name="Behind">How many recorded events come after that.</param>
/// <param name="BehindSeconds">How long ago the first of them was recorded.</param>
public sealed record FollowerProgress(string Name, string Status, long Position, long Behind, double BehindSeconds);

/// <summary>How far the register is, and those who follow it.</summary>
internal static class Progress
{
    private const string Sql =
        """
        with placed as (select coalesce(max(place), 0) as place, coalesce(max(sequence), 0) as sequence from tracker.place),
        unplaced as (select tracker.count_events() - placed.place as events from placed),
        follower as (
            select 'Places' as name, case when tracker.are_among(s.recorders, tracker.recorders()) then 'Waiting' else 'Running' end as status, sequence, events as behind
            from placed, unplaced, tracker.sequencer s
            union all
            select initcap(f.name), 'Running', coalesce((select p.sequence from tracker.place p where p.place <= f.place order by p.place desc limit 1), 0),
                placed.place - f.place + events
            from tracker.follower f, placed, unplaced)
        select coalesce((select max(seq_id) from tracker.mt_events), 0), f.name, f.status, f.sequence, f.behind,
            coalesce(extract(epoch from clock_timestamp() - (
                select e.timestamp from tracker.mt_events e where e.seq_id > f.sequence order by e.seq_id limit 1)), 0)::float8
        from follower f
        order by f.name
        """;

    public static async Task<(long Events, IReadOnlyList<FollowerProgress> Followers)> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var rows = await database.ReadAsync(Sql, r => (Events: r.GetInt64(0), Follower: new FollowerProgress(
            r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), Math.Round(Math.Max(0, r.GetDouble(5)), 3))), cancellation);
        return (rows[0].Events, rows.ConvertAll(r => r.Follower));
    }
}
