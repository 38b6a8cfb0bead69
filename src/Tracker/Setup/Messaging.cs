using Tracker.Feeds;
using Wolverine;
using Wolverine.ErrorHandling;

namespace Tracker.Setup;

/// <summary>Wolverine: durable messages, and which nodes there are to send them.</summary>
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
        // a laptop's only node takes what a lost one left at once; another takes it within 20 seconds
        durability.FirstHealthCheckExecution = TimeSpan.FromMilliseconds(200);
        durability.FirstNodeReassignmentExecution = TimeSpan.FromMilliseconds(200);
        durability.HealthCheckPollingTime = TimeSpan.FromSeconds(2);
        durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(4);
        durability.StaleNodeTimeout = TimeSpan.FromSeconds(15);
        durability.NodeAssignmentHealthCheckTracingEnabled = false;
    }
}
