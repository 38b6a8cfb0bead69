using Npgsql;
using NpgsqlTypes;

namespace Tracker.Readings;

/// <summary>A table of schema <c>reporting</c>, and which rows a history has in it.</summary>
/// <param name="Table">Without the schema.</param>
/// <param name="Owner">The column that holds the id of the stream the row is of.</param>
/// <param name="Key">The columns by which a row is known, the first of them indexed; of a range its lower end.</param>
public sealed record Reading<T>(string Table, string Owner, IReadOnlyList<Column> Columns, Func<T, IEnumerable<object?[]>> Rows, params IReadOnlyList<string> Key) : ITable
{
    /// <summary>Writes the rows of these histories in place of those they had.</summary>
    /// <param name="into">The schema of the table: <c>reporting</c>, or one of its copies.</param>
    public async Task WriteAsync(NpgsqlConnection connection, string into, Guid[] ids, IEnumerable<T> histories, CancellationToken cancellation)
    {
        await using (var delete = new NpgsqlCommand($"delete from {into}.{Table} where {Owner} = any($1)", connection))
        {
            delete.Parameters.AddWithValue(ids);
            await delete.ExecuteNonQueryAsync(cancellation);
        }

        await CopyAsync(this, connection, into, histories.SelectMany(Rows), cancellation);
    }

    internal static async Task CopyAsync(ITable table, NpgsqlConnection connection, string into, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var columns = string.Join(", ", table.Columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into}.{table.Table} ({columns}) from stdin (format binary)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < row.Length; i++)
                if (row[i] is null) await copy.WriteNullAsync(cancellation);
                else await copy.WriteAsync(Cells.Plain(row[i])!, table.Columns[i].Type, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}

/// <summary>A table of readings and how its rows are known.</summary>
public interface ITable
{
    string Table { get; }

    IReadOnlyList<Column> Columns { get; }

    IReadOnlyList<string> Key { get; }
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
