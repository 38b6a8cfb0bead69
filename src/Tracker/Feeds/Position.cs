using Npgsql;
using Tracker.Questions;

namespace Tracker.Feeds;

/// <summary>How far who follows the register may read: no entry before it is still being recorded.</summary>
public static class Position
{
    private const string Sql = "select coalesce(max(last_seq_id), 0) from tracker.mt_event_progression where name = 'HighWaterMark'";

    public static async Task<long> PositionAsync(this NpgsqlDataSource database, CancellationToken cancellation) =>
        (await database.ReadAsync(Sql, r => r.GetInt64(0), cancellation))[0];
}
