using Npgsql;

namespace Tracker.Feeds;

/// <summary>Wakes every open stream when entries were recorded: one look at the database for all of them, none when there are none.</summary>
public sealed class Watcher(NpgsqlDataSource database, ILogger<Watcher> logger) : BackgroundService
{
    /// <summary>How many streams one program serves at once.</summary>
    public const int MostStreams = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

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

    /// <summary>Waits until the register is beyond a sequence.</summary>
    /// <returns>How far it is; null if it did not get there in time.</returns>
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
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                if (Volatile.Read(ref _open) > 0) await LookAsync(stoppingToken);
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
            var position = await database.PositionAsync(cancellation);
            if (position == _position) return;
            Volatile.Write(ref _position, position);
            Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
        catch (NpgsqlException e)
        {
            logger.LogWarning("The position of the register could not be read, another try follows: {Reason}", e.Message);
        }
    }
}
