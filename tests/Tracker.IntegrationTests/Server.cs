using Microsoft.AspNetCore.Builder;
using Npgsql;
using Tracker.Database;
using Tracker.Setup;
using Xunit;

[assembly: AssemblyFixture(typeof(Tracker.Server))]

namespace Tracker;

/// <summary>One real server for the whole run, on a database of its own; it starts when the first test asks for it.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private WebApplication? _app;

    public HttpClient Api { get; private set; } = null!;

    public NpgsqlDataSource Register { get; private set; } = null!;

    public string ConnectionString { get; private set; } = "";

    public async Task StartAsync(TestDatabase database)
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_app is not null) return;
            ConnectionString = await database.NewDatabaseAsync("server");
            Register = Setup.Database.Open(ConnectionString);
            await Migrations.ApplyAsync(Register, _ => { }, TestContext.Current.CancellationToken);
            _app = await ServeAsync(ConnectionString);
            Api = ClientOf(_app);
            database.UsedBy(this);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A server of a migrated database, as an embedded one: who asks from this machine may write.</summary>
    /// <param name="retries">How often a webhook that fails is told again.</param>
    public static Task<WebApplication> ServeAsync(string connection, int retries = 2) => ServeAsync(connection, isEmbedded: true, retries);

    /// <param name="settings">Configuration as arguments: <c>--NAME=value</c>.</param>
    public static Task<WebApplication> ServeAsync(string connection, bool isEmbedded, params string[] settings) => ServeAsync(connection, isEmbedded, 2, settings);

    /// <param name="database">The connections to use.</param>
    public static Task<WebApplication> ServeAsync(string connection, NpgsqlDataSource database) => ServeAsync(connection, true, 2, database);

    private static Task<WebApplication> ServeAsync(string connection, bool isEmbedded, int retries, params string[] configuration) =>
        ServeAsync(connection, isEmbedded, retries, null, configuration);

    private static async Task<WebApplication> ServeAsync(string connection, bool isEmbedded, int retries, NpgsqlDataSource? database, params string[] configuration)
    {
        var settings = new Settings(connection, isEmbedded) { WebhookRetries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(100), retries)] };
        var app = Web.Build(settings, ["--urls", "http://127.0.0.1:0", .. configuration], database);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static HttpClient ClientOf(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.Single()) };

    public async ValueTask DisposeAsync()
    {
        await _starting.WaitAsync(CancellationToken.None);
        if (_app is { } app)
        {
            _app = null;
            Api.Dispose();
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            await Register.DisposeAsync();
        }

        _starting.Release();
    }
}

/// <summary>Tests that talk to the server.</summary>
public abstract class ServerTests(TestDatabase database, Server server) : IAsyncLifetime
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>For tests that need a register of their own.</summary>
    protected TestDatabase Databases => database;

    protected HttpClient Api => server.Api;

    protected NpgsqlDataSource Register => server.Register;

    protected string ConnectionString => server.ConnectionString;

    public async ValueTask InitializeAsync() => await server.StartAsync(database);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
