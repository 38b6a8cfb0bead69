using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Exports;

/// <summary>A table of schema <c>reporting</c> to take away: <c>GET /export/{table}.{format}</c>.</summary>
public static class TableEndpoint
{
    private sealed record Format(string MediaType, Func<Stream, string, ITableWriter> Writer);

    private static readonly Dictionary<string, Format> Formats = new()
    {
        ["csv"] = new("text/csv; charset=utf-8", (output, _) => new CsvWriter(output)),
        ["xlsx"] = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (output, table) => new XlsxWriter(output, table)),
        ["jsonl"] = new("application/jsonl", (output, _) => new JsonLinesWriter(output)),
        ["parquet"] = new("application/vnd.apache.parquet", (output, _) => new ParquetTableWriter(output)),
    };

    [WolverineGet("/export/{table}.{format}"), Question("A table of the readings to take away: csv, xlsx, jsonl or parquet", "on,knownOn",
        MediaType = "text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/jsonl,application/vnd.apache.parquet", Refuses = "unknown-export")]
    public static IResult Get(string table, string format, HttpContext http, NpgsqlDataSource database)
    {
        if (!Tables.Names.Contains(table) || !Formats.TryGetValue(format, out var chosen))
            return ActPost.Problem(Refusal.Missing("unknown-export",
                $"There is no export '{Text.Short($"{table}.{format}")}'; the tables are {string.Join(", ", Tables.Names)}, each as {string.Join(", ", Formats.Keys)}; and register.jsonl, datapackage.zip.", "table", "format"));
        var (on, knownOn) = (http.Asked().Day("on"), http.Asked().Day("knownOn"));
        var name = table + (on is { } d ? $"-on-{d:yyyy-MM-dd}" : "") + (knownOn is { } k ? $"-known-{k:yyyy-MM-dd}" : "");
        return Download.Of(http, chosen.MediaType, $"{name}.{format}", async (output, cancellation) =>
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var writer = chosen.Writer(output, table);
            await Tables.WriteAsync(connection, table, on, knownOn, await Tables.FieldsAsync(connection, table, cancellation), writer, cancellation);
        });
    }
}
