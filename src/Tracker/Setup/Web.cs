using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Npgsql;
using Tracker.Acts;
using Tracker.Description;
using Tracker.Feeds;
using Tracker.Pages;
using Tracker.Questions;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace Tracker.Setup;

/// <summary>The server: event store, messaging, feeds and HTTP in one process.</summary>
public static class Web
{
    /// <param name="database">The pool to use; without one the server opens its own.</param>
    public static WebApplication Build(Settings settings, string[] args, NpgsqlDataSource? database = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        Logs.Configure(builder);
        Telemetry.Configure(builder);
        AddServices(builder.Services, settings, database);
        var rules = AccessRules.Read(builder.Configuration, settings);
        var onlyThisMachine = !settings.IsPublic && !rules.HasAuthentication;
        builder.AddAccess(rules);
        builder.Services.KeepNoKeys();
        builder.Host.UseWolverine(o => Messaging.Configure(o, settings));
        builder.WebHost.ConfigureKestrel(k => (k.AddServerHeader, k.Limits.MaxRequestBodySize) = (false, 32 * ActReader.MaxBytes));
        // another site's name that resolves to this machine must not reach the local user's register
        if (onlyThisMachine) builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        var app = builder.Build();
        app.UseOwnAddress();
        app.UseResponseCompression();
        app.UseSecurityHeaders(rules);
        if (onlyThisMachine) app.Use(OnlyThisMachine);
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(answer => Failures.ExplainAsync(answer.HttpContext));
        app.Use(HeadAsGet);
        app.UseRouting();
        app.UseAccess(rules);
        app.Use(Gate.PassAsync);
        app.MapApiDescription();
        app.MapPages();
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
        services.AddSingleton(_ => PlannedOnce.Open(settings.ConnectionString));
        services.AddSingleton<Recorder>();
        services.AddSingleton<ActJournal>();
        services.AddExceptionHandler<Failures>();
        services.AddSingleton<Failures>();
        // a container engine kills after ten
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(8));
        services.AddSingleton<Holdings>();
        services.AddSingleton<Parties.RegisteredParties.Keeper>();
        services.AddSingleton<Watcher>();
        services.AddHostedService(s => s.GetRequiredService<Watcher>());
        services.AddHostedService<WebhookFeed>();
        services.AddMarten(EventStore.Configure).UseNpgsqlDataSource().UseLightweightSessions()
            .IntegrateWithWolverine(w => w.MessageStorageSchemaName = Messaging.Schema);
        services.AddSingleton<WebhookSender>();
        services.CritterStackDefaults(d =>
        {
            d.ServiceName = "tracker";
            d.ApplicationAssembly = typeof(Web).Assembly;
            d.Development.ResourceAutoCreate = d.Production.ResourceAutoCreate = AutoCreate.None;
            d.Development.GeneratedCodeMode = d.Production.GeneratedCodeMode = TypeLoadMode.Dynamic;
        });
        services.AddWolverineHttp();
        services.AddApiDescription();
        services.AddPages();
        services.AddProblemDetails();
        // JSON is not HTML: names in every script stay readable
        services.ConfigureHttpJsonOptions(o => (o.SerializerOptions.Encoder, o.SerializerOptions.NumberHandling) =
            (JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JsonNumberHandling.Strict));
    }

    /// <summary>A HEAD is answered as its GET, of which the server sends the headers only; but not where that means to read the whole register, or on and on.</summary>
    private static Task HeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method) && !http.Request.Path.StartsWithSegments(Follow.Address) && !http.Request.Path.StartsWithSegments("/export")) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>Whatever address a configuration made the server listen on.</summary>
    private static Task OnlyThisMachine(HttpContext http, RequestDelegate next)
    {
        if (http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)) return next(http);
        return ActPost.Problem(new Refusal(403, "this-machine-only", "Beyond its own machine this register needs authentication, which is not configured.", []))
            .ExecuteAsync(http);
    }
}
