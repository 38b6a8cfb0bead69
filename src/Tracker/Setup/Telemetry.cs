using System.Diagnostics.Metrics;
using Npgsql;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tracker.Reports;

namespace Tracker.Setup;

/// <summary>Traces and metrics, sent where the standard <c>OTEL_EXPORTER_OTLP_…</c> variables say; without them nothing is sent.</summary>
public static class Telemetry
{
    /// <summary>The program's own meter.</summary>
    public const string Name = "Tracker";

    private const string Otlp = "OTEL_EXPORTER_OTLP_", Traces = "TRACES_", Metrics = "METRICS_", Endpoint = "ENDPOINT";

    public static void Configure(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var (traces, metrics) = (IsSent(settings, Traces), IsSent(settings, Metrics));
        if (!traces && !metrics) return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(r => r.AddService(
            settings["OTEL_SERVICE_NAME"] ?? "tracker", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)));
        if (traces)
            telemetry.WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
                .AddSource("Npgsql", "Marten", "Wolverine").AddOtlpExporter(o => Aim(o, settings, Traces)));
        if (metrics)
            telemetry.WithMetrics(m => m.AddAspNetCoreInstrumentation().AddMeter(Name, "Npgsql", "Marten", "Wolverine:tracker")
                .AddInstrumentation(s => new FollowerGauges(s.GetRequiredService<IMeterFactory>(), s.GetRequiredService<NpgsqlDataSource>()))
                .AddOtlpExporter(o => Aim(o, settings, Metrics)));
    }

    private static bool IsSent(ConfigurationManager settings, string signal) =>
        settings[Otlp + Endpoint] is { Length: > 0 } || settings[Otlp + signal + Endpoint] is { Length: > 0 };

    /// <summary>What is set for one signal goes before what is set for both, which the exporter reads itself.</summary>
    private static void Aim(OtlpExporterOptions exporter, ConfigurationManager settings, string signal)
    {
        if (settings[$"{Otlp}{signal}PROTOCOL"] is { Length: > 0 } protocol)
            exporter.Protocol = protocol == "http/protobuf" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        if (settings[$"{Otlp}{signal}HEADERS"] is { Length: > 0 } headers) exporter.Headers = headers;
        if (settings[Otlp + signal + Endpoint] is { Length: > 0 } endpoint) exporter.Endpoint = new Uri(endpoint);
    }
}

/// <summary>How far behind the events each follower is, asked when metrics are collected.</summary>
internal sealed class FollowerGauges
{
    private readonly NpgsqlDataSource _database;

    public FollowerGauges(IMeterFactory meters, NpgsqlDataSource database)
    {
        _database = database;
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge("tracker.follower.lag", () => Measure(p => p.Behind), "{event}", "Events that a follower has not come to.");
        meter.CreateObservableGauge("tracker.follower.lag.time", () => Measure(p => p.BehindSeconds), "s", "How long ago the first of them was recorded.");
    }

    /// <summary>Waits on the thread that collects; nothing is measured while the database does not answer.</summary>
    private IEnumerable<Measurement<T>> Measure<T>(Func<FollowerProgress, T> value) where T : struct
    {
        try
        {
            return [.. Progress.ReadAsync(_database, CancellationToken.None).GetAwaiter().GetResult().Followers
                .Select(p => new Measurement<T>(value(p), KeyValuePair.Create<string, object?>("follower", p.Name)))];
        }
        catch (NpgsqlException)
        {
            return [];
        }
    }
}
