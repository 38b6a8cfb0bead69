using System.Diagnostics;
using System.Text;
using Npgsql;
using Tracker.Acts;
using Tracker.Setup;

namespace Tracker.Benchmarks;

/// <summary>
/// The whole path of an import (parse, validate, recognise, decide, append to new and existing streams) beside the raw limit: COPY BINARY of
/// the same event rows, and the rows of the streams that they begin, into tables of the same shape, indexes, trigger and foreign key, in the
/// same database and round. Readings are left out of both.
/// </summary>
public static class ImportBenchmark
{
    private static readonly string[] StreamColumns = ["id", "type", "version", "timestamp", "tenant_id"];

    private static readonly string[] Columns =
        ["seq_id", "id", "stream_id", "version", "data", "type", "tenant_id", "mt_dotnet_type", "correlation_id", "causation_id", "headers", "user_name"];

    public static async Task RunAsync(int acts, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("tracker-bench-");
        try
        {
            if (!OperatingSystem.IsWindows()) folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            await using var register = await Register.OpenAsync(Path.Combine(folder.FullName, "data"), _ => { }, CancellationToken.None);
            Console.WriteLine($"{acts:N0} acts: one in ten opens a commitment, half of the others go to commitments that are in before");
            Console.WriteLine("round   new acts/s   repeats/s   COPY rows/s   new : COPY   repeats : new   peak MB");
            // the first round, in which the code is compiled, is shown as round 0
            for (var round = 0; round <= rounds; round++) await RoundAsync(register, acts, round);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RoundAsync(Register register, int acts, int round)
    {
        var name = $"round_{round}";
        await using (var create = register.Database.CreateCommand($"create database {name}")) await create.ExecuteNonQueryAsync();
        await using var database = Database.Open(new NpgsqlConnectionStringBuilder(register.Settings.ConnectionString) { Database = name }.ConnectionString);
        await Migrations.ApplyAsync(database, _ => { }, CancellationToken.None);
        await using var store = EventStore.Open(database);

        await ImportAsync(store, database, Before(acts));
        var file = After(acts);
        var before = await database.LastAsync();
        var (fresh, counts) = await ImportAsync(store, database, file);
        var (again, repeats) = await ImportAsync(store, database, file);
        if (counts.Recorded != counts.Read || repeats.Repeated != counts.Read) throw new InvalidOperationException($"{counts} {repeats}");
        var (copied, rows) = await CopyAsync(database, before);

        var (newRate, repeatRate, copyRate) = (counts.Read / fresh, repeats.Read / again, rows / copied);
        Console.WriteLine(
            $"{round,5} {newRate,12:N0} {repeatRate,11:N0} {copyRate,13:N0} {newRate / copyRate,12:0.00} {repeatRate / newRate,15:0.0} {Process.GetCurrentProcess().PeakWorkingSet64 >> 20,9}");
    }

    private static async Task<(double Seconds, ImportCounts Counts)> ImportAsync(Marten.IDocumentStore store, NpgsqlDataSource database, byte[] file)
    {
        var clock = Stopwatch.StartNew();
        var counts = await new Importer(store, database).RunAsync(
            JsonLines.ReadAsync(new MemoryStream(file)), "bench", Actor.Importing("bench", "bench"), allOrNothing: false,
            r => throw new InvalidOperationException($"{r.Line}: {r.Because}"), (_, _) => { }, CancellationToken.None);
        return (clock.Elapsed.TotalSeconds, counts);
    }

    private static async Task<(double Seconds, long Rows)> CopyAsync(NpgsqlDataSource database, long after)
    {
        await using var connection = await database.OpenConnectionAsync();
        await ExecuteAsync(connection,
            $"""
            create schema raw;
            create table raw.mt_streams (like tracker.mt_streams including all);
            create table raw.mt_events (like tracker.mt_events including all, foreign key (stream_id) references raw.mt_streams (id) on delete cascade);
            create trigger stamp_recorded before insert on raw.mt_events for each row
                when (coalesce(current_setting('tracker.keep_timestamps', true), '') <> 'on') execute function tracker.stamp_recorded();
            insert into raw.mt_streams select * from tracker.mt_streams where id in (select stream_id from tracker.mt_events where seq_id <= {after});
            insert into raw.mt_events select * from tracker.mt_events where seq_id <= {after};
            """);
        await ExecuteAsync(connection, "checkpoint");
        var streams = await RowsAsync(connection, $"select {string.Join(", ", StreamColumns)} from tracker.mt_streams where id not in (select id from raw.mt_streams)");
        var events = await RowsAsync(connection, $"select {string.Join(", ", Columns)} from tracker.mt_events where seq_id > {after} order by seq_id");

        var clock = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        await CopyAsync(connection, "raw.mt_streams", StreamColumns, streams);
        await CopyAsync(connection, "raw.mt_events", Columns, events);
        await transaction.CommitAsync();
        return (clock.Elapsed.TotalSeconds, events.Count);
    }

    private static async Task<List<object[]>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        var rows = new List<object[]>();
        await using var read = new NpgsqlCommand(sql, connection);
        await using var reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, string[] columns, List<object[]> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            for (var i = 0; i < row.Length; i++)
                await (columns[i] is "data" or "headers" ? copy.WriteAsync((string)row[i], NpgsqlTypes.NpgsqlDbType.Jsonb) : copy.WriteAsync(row[i]));
        }

        await copy.CompleteAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> LastAsync(this NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select max(seq_id) from tracker.mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What the register holds before: instruments and commitments.</summary>
    private static byte[] Before(int acts) => Lines(write =>
    {
        for (var i = 0; i < 20; i++)
            write($$"""{"act":"register-instrument","key":"summit-{{i}}","kind":"communique","title":"Summit {{i}}","adoptedOn":"2020-03-02","parties":["KOR","KAZ"]}""");
        for (var c = 0; c < acts / 10; c++) Commitment(write, $"old-{c}", c);
    });

    private static byte[] After(int acts) => Lines(write =>
    {
        for (var c = 0; c < acts / 10; c++)
        {
            Commitment(write, $"new-{c}", c);
            for (var a = 0; a < 9; a++) Assessment(write, a % 2 == 0 ? $"old-{c}" : $"new-{c}", c, a);
        }
    });

    private static void Commitment(Action<string> write, string key, int c) => write(
        $$"""{"act":"register-commitment","key":"{{key}}","instrument":"summit-{{c % 20}}","text":"Commitment {{c}} to do what is promised here, in the time that it takes.","obligors":["KOR","KAZ"],"mode":"severally","topics":["trade"],"deadline":{"date":"2024","basis":"stated"},"knownOn":"2020-03-02"}""");

    private static void Assessment(Action<string> write, string commitment, int c, int a) => write(
        $$"""{"act":"assess-commitment","key":"{{commitment}}/{{a}}","commitment":"{{commitment}}","method":"g7g20rg@2","code":"{{(c + a) % 2}}","party":"{{(a % 2 == 0 ? "KOR" : "KAZ")}}","on":"202{{1 + (a / 2)}}-06-01","coder":"A. Analyst","knownOn":"202{{1 + (a / 2)}}-07-01"}""");

    private static byte[] Lines(Action<Action<string>> write)
    {
        var text = new MemoryStream();
        write(line =>
        {
            text.Write(Encoding.UTF8.GetBytes(line));
            text.WriteByte((byte)'\n');
        });
        return text.ToArray();
    }
}
