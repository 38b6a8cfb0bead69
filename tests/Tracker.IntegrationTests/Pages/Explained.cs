using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tracker.Questions;

namespace Tracker.Pages;

/// <summary>What a statement read of a table, and by which index; null where it read the table itself.</summary>
/// <param name="Rows">The rows read, those that did not fit among them.</param>
public sealed record Scan(string Table, string? Index, bool IsIndexOnly, long Rows);

/// <summary>A statement as PostgreSQL carried it out.</summary>
public sealed record Plan(string Statement, long Blocks, IReadOnlyList<Scan> Scans)
{
    public long Rows(string table) => Scans.Where(s => s.Table == table).Sum(s => s.Rows);

    /// <summary>Tables read from end to end.</summary>
    public IReadOnlyList<string> Whole => [.. Scans.Where(s => s.Index is null).Select(s => s.Table)];
}

/// <summary>Connections of which PostgreSQL tells the plan of every statement, measured (EXPLAIN ANALYZE, BUFFERS), as notices.</summary>
public sealed class Explained : ILoggerFactory, ILogger
{
    private const string Options = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on "
        + "-c auto_explain.log_buffers=on -c auto_explain.log_format=json -c auto_explain.log_timing=off -c client_min_messages=log";

    private readonly ConcurrentQueue<Plan> _plans = new();

    public IReadOnlyList<Plan> Plans => [.. _plans];

    /// <summary>The plan of the one statement by which a question is answered.</summary>
    public static async Task<Plan> ReadAsync(string connection, Func<Held, Task> question)
    {
        var explained = new Explained();
        await using var database = explained.Open(connection);
        await question(new Held(database));
        return explained.Plans.Single();
    }

    public NpgsqlDataSource Open(string connection)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection) { Options = Options }.ToString());
        builder.UseLoggerFactory(this);
        return builder.Build();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var said = formatter(state, exception);
        var start = said.IndexOf("plan:\n{", StringComparison.Ordinal);
        if (start < 0) return;
        using var plan = JsonDocument.Parse(said[(start + 6)..(said.LastIndexOf('}') + 1)]);
        var (scans, root) = (new List<Scan>(), plan.RootElement.GetProperty("Plan"));
        Collect(root, scans);
        if (scans.TrueForAll(s => s.Table.StartsWith("pg_", StringComparison.Ordinal))) return;
        _plans.Enqueue(new(plan.RootElement.GetProperty("Query Text").GetString()!, Number(root, "Shared Hit Blocks") + Number(root, "Shared Read Blocks"), scans));
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private static void Collect(JsonElement node, List<Scan> scans)
    {
        var (kind, index) = (node.GetProperty("Node Type").GetString()!, node.TryGetProperty("Index Name", out var named) ? named.GetString() : null);
        var rows = (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * Number(node, "Actual Loops");
        if (node.TryGetProperty("Relation Name", out var table)) scans.Add(new(table.GetString()!, kind == "Bitmap Heap Scan" ? "bitmap" : index, kind == "Index Only Scan", rows));
        if (!node.TryGetProperty(nameof(Plans), out var plans)) return;
        foreach (var child in plans.EnumerateArray()) Collect(child, scans);
    }

    private static long Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? (long)Math.Ceiling(value.GetDouble()) : 0;
}
