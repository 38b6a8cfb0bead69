using Npgsql;
using Tracker.Acts;
using Tracker.Setup;

namespace Tracker.Benchmarks;

/// <summary>
/// The whole path of an import (parse, validate, recognise, decide, append, write the readings) into an empty register, beside COPY of the
/// same event rows and of the rows of their streams into tables of the same shape, indexes and trigger, in the same database; and the same file
/// again, which changes nothing.
/// </summary>
public static class ImportBenchmark
{
    private const int Most = 10_000;

    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var commitments = Math.Min(site.Options.Commitments, Most);
        using var file = Generated.File(Generated.Lines(commitments));
        var rounds = new List<Measured[]>();
        for (var round = 0; round < site.Options.Rounds; round++) rounds.Add(await RoundAsync(site, file, $"round_{round}"));

        return
        [
            Row.ByRate("import of new acts with readings against COPY of their event rows; acts a second", "≥ 12,000/s", rounds, limit: 0, ours: 1),
            Row.ByRate("the same acts again, which are recognised, against new", "", rounds, limit: 1, ours: 2),
        ];
    }

    private static async Task<Measured[]> RoundAsync(Site site, MemoryStream file, string name)
    {
        await site.ExecuteAsync($"create database {name}");
        try
        {
            await using var database = Database.Open(new NpgsqlConnectionStringBuilder(site.Connection) { Database = name }.ConnectionString);
            await Migrations.ApplyAsync(database, _ => { }, CancellationToken.None);
            await using var store = EventStore.Open(database);
            await site.ExecuteAsync("checkpoint");
            var fresh = await site.MeasureAsync(async () => New(await ImportAsync(store, database, file)));
            var again = await site.MeasureAsync(async () => Repeated(await ImportAsync(store, database, file)));
            return [await CopyAsync(site, database), fresh, again];
        }
        finally
        {
            await site.ExecuteAsync($"drop database {name} with (force)");
        }
    }

    private static async Task<Measured> CopyAsync(Site site, NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using (var make = new NpgsqlCommand(
            """
            create schema raw;
            create table raw.mt_streams (like tracker.mt_streams including all);
            create table raw.mt_events (like tracker.mt_events including all,
                foreign key (stream_id) references raw.mt_streams (id) on delete cascade);
            create trigger stamp_recorded before insert on raw.mt_events for each row
                when (coalesce(current_setting('tracker.keep_timestamps', true), '') <> 'on') execute function tracker.stamp_recorded();
            checkpoint
            """, connection)) await make.ExecuteNonQueryAsync();
        using var streams = await Copied.ReadAsync(connection, "tracker.mt_streams");
        using var events = await Copied.ReadAsync(connection, "tracker.mt_events");
        return await site.MeasureAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await streams.WriteAsync(connection, "raw.mt_streams");
            await events.WriteAsync(connection, "raw.mt_events");
            await transaction.CommitAsync();
            return events.Rows;
        });
    }

    private static Task<ImportCounts> ImportAsync(Marten.IDocumentStore store, NpgsqlDataSource database, MemoryStream file) =>
        Site.ImportAsync(store, database, new MemoryStream(file.GetBuffer(), 0, (int)file.Length));

    private static long New(ImportCounts counts) =>
        counts.Recorded == counts.Read ? counts.Read : throw new InvalidOperationException($"Not all were new: {counts}");

    private static long Repeated(ImportCounts counts) =>
        counts.Repeated == counts.Read ? counts.Read : throw new InvalidOperationException($"Not all were recognised: {counts}");
}
