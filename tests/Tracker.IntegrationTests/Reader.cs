using Npgsql;
using Xunit;

namespace Tracker;

/// <summary>A dashboard: logged in as the role that may only read.</summary>
internal static class Reader
{
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource owner, string connectionString)
    {
        // the role is the cluster's, and other tests make it too; logged in as such, no "set role" leads out of it
        await owner.ExecuteAsync("select pg_advisory_lock(1); alter role dashboard_reader login password 'reads'; select pg_advisory_unlock(1)");
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Username = "dashboard_reader", Password = "reads", Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
