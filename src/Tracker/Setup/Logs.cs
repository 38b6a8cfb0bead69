using System.Text.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace Tracker.Setup;

/// <summary>The log, on standard error: for people, or with <c>TRACKER_LOG=json</c> one JSON object a line.</summary>
public static class Logs
{
    /// <summary>What <c>Logging__LogLevel__…</c> changes.</summary>
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Tracker"] = "Information",
        ["Logging:LogLevel:Wolverine.Configuration.HandlerDiscovery"] = "Error",
        // it writes the values of parameters, which are what acts say
        ["Logging:LogLevel:Marten.IDocumentStore"] = "None",
    };

    private static bool IsJson => Environment.GetEnvironmentVariable("TRACKER_LOG") is "json";

    public static void Configure(WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.ClearProviders();
        if (IsJson) builder.Logging.AddJsonConsole(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        else builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>What the program says beside its log, as a line of it.</summary>
    public static string Line(string text) => IsJson
        ? JsonSerializer.Serialize(new { Timestamp = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), LogLevel = "Information", Category = "Tracker", Message = text })
        : text;
}
