using System.Collections.Concurrent;
using Npgsql;
using Testcontainers.PostgreSql;
using Tracker.Database;
using Tracker.Setup;
using Xunit;

[assembly: AssemblyFixture(typeof(TestDatabase))]

namespace Tracker.Database;

/// <summary>One PostgreSQL for the whole run: in a container, or embedded where no container engine answers.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("TRACKER_TEST_DATABASE");

    private readonly string _dataFolder = Path.Combine(Path.GetTempPath(), $"tracker-tests-{Environment.ProcessId}");
    private IAsyncDisposable? _server;
    private string _serverConnection = "";
    private readonly ConcurrentStack<IAsyncDisposable> _users = [];
    private int _databases;

    public string Description { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var container = Wanted != "embedded" && ContainerEngine.Answers();
        if (!container && Wanted == "container")
            throw new InvalidOperationException(
                "TRACKER_TEST_DATABASE=container, and no container engine answers: start Docker, or run .ci/provision-container-engine");
        var place = container ? await StartContainerAsync() : await StartEmbeddedAsync();
        Description = $"tests run on {await AskAsync("select version()")}, {place}";
        await Console.Error.WriteLineAsync(Description);
    }

    public async Task<string> NewDatabaseAsync(string name)
    {
        var database = $"{name}_{Interlocked.Increment(ref _databases)}";
        // template0: nobody can be connected to it, so creating never waits for another test
        await AskAsync($"create database {new NpgsqlCommandBuilder().QuoteIdentifier(database)} template template0");
        return Connection(database).ConnectionString;
    }

    /// <summary>Copies a database as operators do: by <c>pg_dump</c> and <c>psql</c> where the server has them, else as <c>pg_dump --data-only</c> would.</summary>
    /// <returns>How to connect to the copy.</returns>
    public async Task<string> CopyAsync(string connectionString, string name)
    {
        var copy = await NewDatabaseAsync(name);
        if (_server is not PostgreSqlContainer container || (await container.ExecAsync(["sh", "-c", "command -v pg_dump"], TestContext.Current.CancellationToken)).ExitCode != 0)
            await DataCopy.MakeAsync(connectionString, copy);
        else
        {
            var (from, to) = (new NpgsqlConnectionStringBuilder(connectionString), new NpgsqlConnectionStringBuilder(copy));
            var done = await container.ExecAsync(
                ["sh", "-c", $"set -e; pg_dump -U {from.Username} -f /tmp/dump.sql {from.Database}; psql -q -X -1 -v ON_ERROR_STOP=1 -U {to.Username} -f /tmp/dump.sql {to.Database}"],
                TestContext.Current.CancellationToken);
            Assert.True(done.ExitCode == 0, done.Stderr);
        }

        return copy;
    }

    /// <summary>What uses the database for the whole run is stopped before it.</summary>
    public void UsedBy(IAsyncDisposable user) => _users.Push(user);

    public async ValueTask DisposeAsync()
    {
        foreach (var user in _users) await user.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_server is not null) await _server.DisposeAsync();
        if (Directory.Exists(_dataFolder)) Directory.Delete(_dataFolder, recursive: true);
    }

    private async Task<string> StartContainerAsync()
    {
        var image = Environment.GetEnvironmentVariable("TRACKER_TEST_PG_IMAGE") ?? "postgres:18";
        var container = new PostgreSqlBuilder(image)
            .WithCommand("-c", "max_connections=300", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
            .WithLabel("tracker.test-run", Environment.GetEnvironmentVariable("TRACKER_TEST_RUN") ?? "by-hand")
            .WithCreateParameterModifier(parameters =>
            {
                foreach (var binding in parameters.HostConfig!.PortBindings!.Values.SelectMany(bindings => bindings))
                    binding.HostIP = "127.0.0.1";
            })
            .Build();
        _server = container;
        await container.StartAsync(TestContext.Current.CancellationToken);
        _serverConnection = container.GetConnectionString();
        return $"in a container ({image})";
    }

    private async Task<string> StartEmbeddedAsync()
    {
        var embedded = await EmbeddedPostgres.StartAsync(_dataFolder, Console.Error.WriteLine, TestContext.Current.CancellationToken);
        _server = embedded;
        _serverConnection = embedded.ConnectionString;
        return Wanted == "embedded" ? "embedded" : "embedded, as no container engine answers";
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_serverConnection)
        {
            Database = "postgres",
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private NpgsqlConnectionStringBuilder Connection(string database) => new(_serverConnection)
    {
        Database = database,
        Timezone = "UTC",
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    };
}
