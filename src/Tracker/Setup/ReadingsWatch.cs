using Tracker.Readings;
using Wolverine.Runtime.Agents;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace Tracker.Setup;

/// <summary>Starts the readings again where a failure paused them on this node: nothing else would until the program restarts.</summary>
public sealed class ReadingsWatch(IProjectionCoordinator coordinator, ILogger<ReadingsWatch> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = First; ; pause = await StartAgainAsync(stoppingToken) && pause < Longest ? pause * 2 : First)
            await Task.Delay(pause, stoppingToken);
    }

    /// <returns>Whether the readings were paused.</returns>
    private async Task<bool> StartAgainAsync(CancellationToken cancellation)
    {
        try
        {
            var daemon = coordinator.DaemonForMainDatabase();
            if (!daemon.HasAnyPaused()) return false;
            logger.LogError("The readings were paused by a failure; starting them again. See failure_* in tracker.mt_event_progression.");
            daemon.EjectPausedShard(ReadingsProjection.Shard);
            await daemon.StartAgentAsync(ReadingsProjection.Shard, cancellation);
            return true;
        }
        catch (DaemonNotRunningOnThisNodeException)
        {
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "The readings could not be started again; another try follows.");
            return true;
        }
    }
}
