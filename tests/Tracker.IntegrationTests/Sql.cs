using Npgsql;
using Tracker.Readings;
using Xunit;

namespace Tracker;

/// <summary>Questions straight to the tables.</summary>
public static class Sql
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<T> AskAsync<T>(this NpgsqlDataSource database, string sql, params object[] parameters) =>
        Assert.Single(await database.ListAsync<T>(sql, parameters));

    public static async Task<List<T>> ListAsync<T>(this NpgsqlDataSource database, string sql, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var values = new List<T>();
        while (await reader.ReadAsync(Ct)) values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    public static async Task ExecuteAsync(this NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>How many events and rows of entries there are of an instrument or commitment.</summary>
    public static async Task<(long Events, long Entries)> CountAsync(this NpgsqlDataSource database, Guid stream) => (
        await database.AskAsync<long>("select count(*) from tracker.mt_events where stream_id = $1", stream),
        await database.AskAsync<long>("select count(*) from reporting.entry where stream_id = $1", stream));

    /// <summary>A fingerprint of every reading, row by row as text.</summary>
    /// <param name="anywhere">Without the place of an entry in this register, to compare with another.</param>
    public static async Task<SortedDictionary<string, string>> FingerprintsAsync(this NpgsqlDataSource database, bool anywhere = false)
    {
        var prints = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var row = anywhere ? "(to_jsonb(t) - 'sequence')::text" : "t::text";
        foreach (var table in Registration.Tables)
            prints[table] = await database.AskAsync<string>(
                $"select count(*) || ' ' || md5(coalesce(string_agg({row}, E'\\n' order by {row} collate \"C\"), '')) from reporting.{table} t");
        return prints;
    }
}
