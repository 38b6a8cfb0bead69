using System.Diagnostics;
using Npgsql;
using Tracker.Questions;

namespace Tracker.Feeds;

/// <summary>
/// The order in which the register is followed: each event gets a place once no event before it can come any more. Numbers of events
/// (<c>sequence</c>) are in the same order, so that who follows by them up to the last that has a place skips nothing.
/// </summary>
public static class Places
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Gives places to the events that can have one.</summary>
    /// <returns>The number of the last event that has a place.</returns>
    public static async Task<long> PlaceAsync(this NpgsqlDataSource database, CancellationToken cancellation) =>
        (await database.ReadAsync("select tracker.place_entries()", r => r.GetInt64(0), cancellation))[0];

    /// <summary>Waits until what is recorded now has its place, for a second at most: another writer may still hold it back.</summary>
    /// <returns>The number of the last event that has a place.</returns>
    public static async Task<long> ReachAsync(this NpgsqlDataSource database, CancellationToken cancellation)
    {
        var last = (await database.ReadAsync("select coalesce(max(seq_id), 0) from tracker.mt_events", r => r.GetInt64(0), cancellation))[0];
        var waited = Stopwatch.StartNew();
        for (var pause = 1; ; pause = Math.Min(2 * pause, 50))
        {
            var position = await database.PlaceAsync(cancellation);
            if (position >= last || waited.Elapsed > Patience) return position;
            await Task.Delay(pause, cancellation);
        }
    }
}
