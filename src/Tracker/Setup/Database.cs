using System.Diagnostics;
using Npgsql;

namespace Tracker.Setup;

/// <summary>The connection string cannot be read.</summary>
public sealed class UnfitConnectionStringException(string message, Exception cause) : Exception(message, cause);

/// <summary>A pool whose statements are planned once for all values: for those that find one thing by its id.</summary>
public sealed record PlannedOnce(NpgsqlDataSource Database) : IAsyncDisposable
{
    public static PlannedOnce Open(string connectionString) => new(Setup.Database.OpenPlannedOnce(connectionString));

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

/// <summary>The pool of connections to the register's cluster, in UTC whatever the server's time zone.</summary>
public static class Database
{
    /// <summary>Questions are prepared, and planned for what they ask; who records few entries at once plans once for all.</summary>
    private const string PlanAnew = "-c plan_cache_mode=force_custom_plan";

    /// <summary>In the transaction that calls it statements are planned once for all values, and wait ten seconds for a lock at most.</summary>
    public const string Briefly = "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('lock_timeout', '10s', true)";

    public static NpgsqlDataSource Open(string connectionString) => Open(connectionString, PlanAnew);

    internal static NpgsqlDataSource OpenPlannedOnce(string connectionString) => Open(connectionString, "-c plan_cache_mode=force_generic_plan");

    private static NpgsqlDataSource Open(string connectionString, string options)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", ApplicationName = "tracker" };
            if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = 30;
            if (!settings.ShouldSerialize("Max Auto Prepare")) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (200, 2);
            // settings, tables and locks of this program end with a transaction; migrations release theirs
            if (!settings.ShouldSerialize("No Reset On Close")) settings.NoResetOnClose = true;
            if (!settings.ShouldSerialize("Options")) settings.Options = options;
            var pool = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            // what nobody asked for, such as looking for work, would drown the traces of what somebody did
            pool.ConfigureTracing(t => t.ConfigureCommandFilter(_ => Activity.Current is not null));
            return pool.Build();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new UnfitConnectionStringException($"The connection string cannot be read: {e.Message}", e);
        }
    }
}
