using Npgsql;

namespace Tracker.Setup;

/// <summary>The connection strings of the owner and the reader of the database.</summary>
internal sealed record PostgresAccess(string Owner, string Reader)
{
    public const string OwnerName = "tracker";
    private const string ReaderName = "dashboard_reader";
    private const string Database = "tracker";

    public static string OwnerPassword(string dataFolder) => Path.Combine(dataFolder, "password");

    /// <summary>Makes the database and the reader's role where they are missing. What the reader may read, migrations grant.</summary>
    public static async Task<PostgresAccess> PrepareAsync(string dataFolder, int port, CancellationToken ct)
    {
        var owner = Connection(port, OwnerName, Secret.ReadOrMake(OwnerPassword(dataFolder)));
        var reader = Connection(port, ReaderName, Secret.ReadOrMake(Path.Combine(dataFolder, "reader-password")));
        var maintenance = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Database = "postgres", Pooling = false };
        await using var server = NpgsqlDataSource.Create(maintenance);

        if (!await ExistsAsync(server, "select 1 from pg_database where datname = $1", Database, ct))
            await ExecuteAsync(server, $"create database {Database}", ct);
        if (!await ExistsAsync(server, "select 1 from pg_roles where rolname = $1", ReaderName, ct))
            await ExecuteAsync(server, $"create role {ReaderName} login nosuperuser nocreatedb nocreaterole", ct);
        // on every start, because the file is what counts
        await ExecuteAsync(server, $"alter role {ReaderName} password '{reader.Password!.Replace("'", "''")}'", ct);
        return new PostgresAccess(owner.ConnectionString, reader.ConnectionString);
    }

    private static NpgsqlConnectionStringBuilder Connection(int port, string user, string password) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Database = Database,
        Username = user,
        Password = password,
        Timezone = "UTC",
        SslMode = SslMode.Disable,
    };

    private static async Task<bool> ExistsAsync(NpgsqlDataSource server, string question, string name, CancellationToken ct)
    {
        await using var command = server.CreateCommand(question);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource server, string statement, CancellationToken ct)
    {
        await using var command = server.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(ct);
    }
}
