using Npgsql;
using Tracker.Setup;
using Xunit;

namespace Tracker.Database;

/// <summary>Copies the rows of one database into another: one snapshot, triggers off, numbers going on.</summary>
internal static class DataCopy
{
    private const string Tables =
        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1";

    private const string Numbers = "select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value) from pg_sequences where last_value is not null";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task MakeAsync(string from, string to)
    {
        await using var source = Setup.Database.Open(from);
        await using var target = Setup.Database.Open(to);
        await Migrations.ApplyAsync(target, _ => { }, Ct);
        await using var reading = await source.OpenConnectionAsync(Ct);
        await using var snapshot = await reading.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Ct);
        await using var writing = await target.OpenConnectionAsync(Ct);
        await using var copy = await writing.BeginTransactionAsync(Ct);
        var tables = await ListAsync(reading, Tables);
        await ExecuteAsync(writing, $"set local session_replication_role = replica; truncate {string.Join(", ", tables)}");
        foreach (var table in tables)
        {
            using var rows = await reading.BeginTextExportAsync($"copy {table} to stdout", Ct);
            await using var into = await writing.BeginTextImportAsync($"copy {table} from stdin", Ct);
            await into.WriteAsync(await rows.ReadToEndAsync(Ct));
        }

        foreach (var number in await ListAsync(reading, Numbers)) await ExecuteAsync(writing, number);
        await copy.CommitAsync(Ct);
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var texts = new List<string>();
        while (await reader.ReadAsync(Ct)) texts.Add(reader.GetString(0));
        return texts;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
