using System.Diagnostics;
using Npgsql;

namespace Tracker.Setup;

/// <summary>The connection string cannot be read.</summary>
public sealed class UnfitConnectionStringException(string message, Exception cause) : Exception(message, cause);

/// <summary>The pool of connections to the register's cluster, in UTC whatever the server's time zone.</summary>
public static class Database
{
    public static NpgsqlDataSource Open(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", ApplicationName = "tracker" };
            if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = 30;
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
