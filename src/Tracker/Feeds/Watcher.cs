using Npgsql;

namespace Tracker.Feeds;

/// <summary>Gives places to what is recorded, and wakes who follows when there are new ones: one look at the database for all of them.</summary>
public sealed class Watcher(NpgsqlDataSource database, ILogger<Watcher> logger) : BackgroundService
{
    /// <summary>How many streams one program serves at once.</summary>
    public const int MostStreams = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100), PauseWithoutStreams = TimeSpan.FromMilliseconds(500);

    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position;
    private int _open;

    /// <returns>Whether there was room for one more stream; it is given back with <see cref="Close"/>.</returns>
    public bool TryOpen()
    {
        if (Interlocked.Increment(ref _open) <= MostStreams) return true;
        Close();
        return false;
    }

    public void Close() => Interlocked.Decrement(ref _open);

    /// <summary>Waits until events beyond one have places.</summary>
    /// <param name="sequence">Its number.</param>
    /// <returns>The number of the last event that has a place; null if none beyond had one in time.</returns>
    public async Task<long?> BeyondAsync(long sequence, TimeSpan patience, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var moved = Volatile.Read(ref _moved).Task;
                if (Volatile.Read(ref _position) is var position && position > sequence) return position;
                await moved.WaitAsync(patience, cancellation);
            }
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Volatile.Read(ref _open) > 0 ? Pause : PauseWithoutStreams, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the server stops
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var position = await database.PlaceAsync(cancellation);
            if (position == _position) return;
            Volatile.Write(ref _position, position);
            Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning("No places could be given, another try follows: {Reason}", e.Message);
        }
    }
}
