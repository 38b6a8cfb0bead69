using System.Diagnostics.Metrics;
using Npgsql;
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

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Traces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", Metrics = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    public static void Configure(WebApplicationBuilder builder)
    {
        var (traces, metrics) = (IsSet(builder, Traces), IsSet(builder, Metrics));
        if (!traces && !metrics) return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(r => r.AddService(
            builder.Configuration["OTEL_SERVICE_NAME"] ?? "tracker", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)));
        if (traces)
            telemetry.WithTracing(t => t.AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
                .AddSource("Npgsql", "Marten", "Wolverine").AddOtlpExporter());
        if (metrics)
            telemetry.WithMetrics(m => m.AddAspNetCoreInstrumentation().AddMeter(Name, "Npgsql", "Marten", "Wolverine:tracker")
                .AddInstrumentation(s => new ReadingsGauges(s.GetRequiredService<IMeterFactory>(), s.GetRequiredService<NpgsqlDataSource>())).AddOtlpExporter());
    }

    private static bool IsSet(WebApplicationBuilder builder, string ofSignal) =>
        builder.Configuration[Endpoint] is { Length: > 0 } || builder.Configuration[ofSignal] is { Length: > 0 };
}

/// <summary>How far behind the events each projection is, asked when metrics are collected.</summary>
internal sealed class ReadingsGauges
{
    private readonly NpgsqlDataSource _database;

    public ReadingsGauges(IMeterFactory meters, NpgsqlDataSource database)
    {
        _database = database;
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge("tracker.readings.lag", () => Measure(p => p.Behind), "{event}", "Events that a projection has not seen.");
        meter.CreateObservableGauge("tracker.readings.lag.time", () => Measure(p => p.BehindSeconds), "s", "How long ago the first of them was recorded.");
    }

    /// <summary>Waits on the thread that collects; nothing is measured while the database does not answer.</summary>
    private IEnumerable<Measurement<T>> Measure<T>(Func<ProjectionProgress, T> value) where T : struct
    {
        try
        {
            return [.. Progress.ReadAsync(_database, CancellationToken.None).GetAwaiter().GetResult().Projections
                .Select(p => new Measurement<T>(value(p), KeyValuePair.Create<string, object?>("projection", p.Name)))];
        }
        catch (NpgsqlException)
        {
            return [];
        }
    }
}
