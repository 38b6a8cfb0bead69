using Wolverine;

namespace Tracker.Setup;

/// <summary>Wolverine: durable messages, and which node runs the projections.</summary>
public static class Messaging
{
    public const string Schema = "tracker_messages";

    public static void Configure(WolverineOptions options)
    {
        options.ApplicationAssembly = typeof(Messaging).Assembly;
        options.AutoBuildMessageStorageOnStartup = JasperFx.AutoCreate.None;
        options.Policies.UseDurableLocalQueues();
        var durability = options.Durability;
        // a laptop's only node takes the projections at once; a lost node's move within 20 seconds
        durability.FirstHealthCheckExecution = TimeSpan.FromMilliseconds(200);
        durability.FirstNodeReassignmentExecution = TimeSpan.FromMilliseconds(200);
        durability.HealthCheckPollingTime = TimeSpan.FromSeconds(2);
        durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(4);
        durability.StaleNodeTimeout = TimeSpan.FromSeconds(15);
        durability.NodeAssignmentHealthCheckTracingEnabled = false;
    }
}
