using System.Net;
using System.Text.Encodings.Web;
using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Npgsql;
using Tracker.Acts;
using Tracker.Feeds;
using Tracker.Questions;
using Tracker.Readings;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace Tracker.Setup;

/// <summary>The server: event store, messaging, projections and HTTP in one process.</summary>
public static class Web
{
    /// <param name="database">The pool to use; without one the server opens its own.</param>
    public static WebApplication Build(Settings settings, string[] args, NpgsqlDataSource? database = null)
    {
        EventStore.ClassifyTransientFailures();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Wolverine.Configuration.HandlerDiscovery", LogLevel.Error);
        // the daemon's listening connection outlives the host, and says so when the embedded database stops under it
        var stopped = false;
        builder.Logging.AddFilter("Marten.Events.Daemon.ProjectionDaemon", level => !stopped && level >= LogLevel.Warning);
        AddServices(builder.Services, settings, database);
        builder.Host.UseWolverine(o => Messaging.Configure(o, settings));
        builder.WebHost.ConfigureKestrel(k => (k.AddServerHeader, k.Limits.MaxRequestBodySize) = (false, 32 * ActReader.MaxBytes));
        // another site's name that resolves to this machine must not reach the local user's register
        if (!settings.IsPublic) builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(() => stopped = true);
        if (!settings.IsPublic) app.Use(OnlyThisMachine);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.Use(Gate.PassAsync);
        app.MapWolverineEndpoints(o =>
        {
            o.RejectUnparseableQueryValues = true;
            o.WarmUpRoutes = RouteWarmup.Lazy;
        });
        return app;
    }

    private static void AddServices(IServiceCollection services, Settings settings, NpgsqlDataSource? database)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        if (database is null) services.AddSingleton(_ => Database.Open(settings.ConnectionString));
        else services.AddSingleton(database);
        services.AddSingleton<Recorder>();
        services.AddSingleton<Holdings>();
        services.AddSingleton<ReadingsClock>();
        services.AddHostedService<ReadingsWatch>();
        services.AddSingleton<Watcher>();
        services.AddHostedService(s => s.GetRequiredService<Watcher>());
        services.AddMarten(EventStore.ConfigureWithReadings).UseNpgsqlDataSource().UseLightweightSessions().IntegrateWithWolverine(w =>
        {
            w.MessageStorageSchemaName = Messaging.Schema;
            w.UseWolverineManagedEventSubscriptionDistribution = true;
        }).SubscribeToEventsWithServices<WebhookFeed>(ServiceLifetime.Singleton);
        services.AddSingleton<WebhookSender>();
        services.CritterStackDefaults(d =>
        {
            d.ServiceName = "tracker";
            d.ApplicationAssembly = typeof(Web).Assembly;
            d.Development.ResourceAutoCreate = d.Production.ResourceAutoCreate = AutoCreate.None;
            d.Development.GeneratedCodeMode = d.Production.GeneratedCodeMode = TypeLoadMode.Dynamic;
        });
        services.AddWolverineHttp();
        services.AddProblemDetails();
        // JSON is not HTML: names in every script stay readable
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    /// <summary>Whatever address a configuration made the server listen on.</summary>
    private static Task OnlyThisMachine(HttpContext http, RequestDelegate next)
    {
        if (http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)) return next(http);
        return ActPost.Problem(new Refusal(403, "this-machine-only", "Beyond its own machine this register needs authentication, which is not configured.", []))
            .ExecuteAsync(http);
    }
}
