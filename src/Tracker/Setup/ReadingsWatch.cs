using JasperFx;
using Tracker.Feeds;
using Tracker.Readings;
using Wolverine.Runtime.Agents;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace Tracker.Setup;

/// <summary>Starts the readings and the webhooks again where a failure paused them on this node: nothing else would until the program restarts.</summary>
public sealed class ReadingsWatch(IProjectionCoordinator coordinator, ILogger<ReadingsWatch> logger) : BackgroundService
{
    private static readonly string[] Shards = [ReadingsProjection.Shard, WebhookFeed.Shard];

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = First; ; pause = await StartAgainAsync(stoppingToken) && pause < Longest ? pause * 2 : First)
            await Task.Delay(pause, stoppingToken);
    }

    /// <returns>Whether anything was paused.</returns>
    private async Task<bool> StartAgainAsync(CancellationToken cancellation)
    {
        try
        {
            var daemon = coordinator.DaemonForMainDatabase();
            if (!daemon.HasAnyPaused()) return false;
            foreach (var shard in Shards.Where(s => daemon.StatusFor(s) is AgentStatus.Paused))
            {
                logger.LogError("{Shard} was paused by a failure; starting it again. See failure_* in tracker.mt_event_progression.", shard);
                daemon.EjectPausedShard(shard);
                await daemon.StartAgentAsync(shard, cancellation);
            }

            return true;
        }
        catch (DaemonNotRunningOnThisNodeException)
        {
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "What was paused could not be started again; another try follows.");
            return true;
        }
    }
}
