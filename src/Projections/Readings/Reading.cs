using Npgsql;
using NpgsqlTypes;

namespace Tracker.Readings;

/// <summary>A table of schema <c>reporting</c>: which rows a history has in it. A history's rows are written anew as a whole.</summary>
/// <param name="Table">Without the schema.</param>
/// <param name="Owner">The column that holds the id of the stream the row is of.</param>
public sealed record Reading<T>(string Table, string Owner, IReadOnlyList<Column> Columns, Func<T, IEnumerable<object?[]>> Rows)
{
    /// <param name="into">The schema of the table: <c>reporting</c>, or one of its copies.</param>
    public async Task WriteAsync(NpgsqlConnection connection, string into, Guid[] ids, IEnumerable<T> histories, CancellationToken cancellation)
    {
        await using (var delete = new NpgsqlCommand($"delete from {into}.{Table} where {Owner} = any($1)", connection))
        {
            delete.Parameters.AddWithValue(ids);
            await delete.ExecuteNonQueryAsync(cancellation);
        }

        var columns = string.Join(", ", Columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into}.{Table} ({columns}) from stdin (format binary)", cancellation);
        foreach (var row in histories.SelectMany(Rows))
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < row.Length; i++)
                if (row[i] is null) await copy.WriteNullAsync(cancellation);
                else await copy.WriteAsync(row[i], Columns[i].Type, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}

public sealed record Column(string Name, NpgsqlDbType Type)
{
    public static Column Id(string name) => new(name, NpgsqlDbType.Uuid);
    public static Column Ids(string name) => new(name, NpgsqlDbType.Uuid | NpgsqlDbType.Array);
    public static Column Text(string name) => new(name, NpgsqlDbType.Text);
    public static Column Texts(string name) => new(name, NpgsqlDbType.Text | NpgsqlDbType.Array);
    public static Column Day(string name) => new(name, NpgsqlDbType.Date);
    public static Column Days(string name) => new(name, NpgsqlDbType.DateRange);
    public static Column Instant(string name) => new(name, NpgsqlDbType.TimestampTz);
    public static Column Number(string name) => new(name, NpgsqlDbType.Numeric);
    public static Column Count(string name) => new(name, NpgsqlDbType.Bigint);
    public static Column Flag(string name) => new(name, NpgsqlDbType.Boolean);
    public static Column Json(string name) => new(name, NpgsqlDbType.Jsonb);
}
