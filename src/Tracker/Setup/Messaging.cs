using Tracker.Feeds;
using Wolverine;
using Wolverine.ErrorHandling;

namespace Tracker.Setup;

/// <summary>Wolverine: durable messages, and which node runs the projections.</summary>
public static class Messaging
{
    public const string Schema = "tracker_messages";

    public static void Configure(WolverineOptions options, Settings settings)
    {
        options.ApplicationAssembly = typeof(Messaging).Assembly;
        options.AutoBuildMessageStorageOnStartup = JasperFx.AutoCreate.None;
        options.Policies.UseDurableLocalQueues();
        options.LocalQueueFor<DeliverChange>().UseDurableInbox().MaximumParallelMessages(8);
        options.OnAnyException().ScheduleRetryIndefinitely([.. settings.WebhookRetries]);
        var durability = options.Durability;
        durability.ScheduledJobPollingTime = TimeSpan.FromSeconds(1);
        // a laptop's only node takes the projections at once; a lost node's move within 20 seconds
        durability.FirstHealthCheckExecution = TimeSpan.FromMilliseconds(200);
        durability.FirstNodeReassignmentExecution = TimeSpan.FromMilliseconds(200);
        durability.HealthCheckPollingTime = TimeSpan.FromSeconds(2);
        durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(4);
        durability.StaleNodeTimeout = TimeSpan.FromSeconds(15);
        durability.NodeAssignmentHealthCheckTracingEnabled = false;
    }
}
