using Npgsql;
using Tracker.Readings;
using Tracker.Setup;

namespace Tracker.Benchmarks;

/// <summary>All readings written anew from the events, beside COPY of the same rows into empty tables of the same shape and indexes.</summary>
public static class RebuildBenchmark
{
    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var entries = await site.ScalarAsync<long>("select count(*) from tracker.mt_events");
        await using var connection = await site.Database.OpenConnectionAsync();
        var tables = new List<Copied>();
        try
        {
            await site.ExecuteAsync("create schema raw");
            foreach (var table in Registration.Tables)
            {
                tables.Add(await Copied.ReadAsync(connection, $"reporting.{table}"));
                await site.ExecuteAsync($"create table raw.{table} (like reporting.{table} including all)");
            }

            var rounds = await site.InTurnAsync(() => CopyAsync(site, connection, tables, entries), () => RebuildAsync(site, entries));
            var work = Row.Inv($"rebuild of all readings against COPY of their {tables.Sum(t => t.Rows):N0} rows; entries a second");
            return [Row.ByRate(work, "≥ 25,000/s, ≥ 0.5 ×", rounds)];
        }
        finally
        {
            tables.ForEach(t => t.Dispose());
            await site.ExecuteAsync("drop schema if exists raw cascade");
        }
    }

    private static async Task<Measured> CopyAsync(Site site, NpgsqlConnection connection, List<Copied> tables, long entries)
    {
        await site.ExecuteAsync($"truncate {string.Join(", ", tables.Select(Raw))}");
        await site.ExecuteAsync("checkpoint");
        return await site.MeasureAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var table in tables) await table.WriteAsync(connection, Raw(table));
            await transaction.CommitAsync();
            return entries;
        });
    }

    private static async Task<Measured> RebuildAsync(Site site, long entries)
    {
        await site.ExecuteAsync("checkpoint");
        return await site.MeasureAsync(async () =>
        {
            await new ReadingsWriter(EventStore.Json, site.Database).RebuildAsync((_, _) => { }, CancellationToken.None);
            return entries;
        });
    }

    private static string Raw(Copied table) => table.Name.Replace("reporting.", "raw.", StringComparison.Ordinal);
}
