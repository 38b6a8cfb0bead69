using System.Diagnostics;
using Npgsql;

namespace Tracker.Readings;

/// <summary>How far the readings have come in the events.</summary>
public sealed class ReadingsClock(NpgsqlDataSource database)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits until the readings show an entry, so that a writer can read what it wrote; gives up after five seconds.</summary>
    /// <returns>Whether the readings have come that far.</returns>
    public async Task<bool> WaitAsync(long sequence, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        for (var pause = 2; ; pause = Math.Min(2 * pause, 50))
        {
            if (await PositionAsync(cancellation) >= sequence) return true;
            if (waited.Elapsed > Patience) return false;
            await Task.Delay(pause, cancellation);
        }
    }

    /// <summary>The sequence of the last event that the readings contain.</summary>
    public async Task<long> PositionAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select last_seq_id from tracker.mt_event_progression where name = $1");
        command.Parameters.AddWithValue(ReadingsProjection.Shard);
        return await command.ExecuteScalarAsync(cancellation) is long position ? position : 0;
    }
}
