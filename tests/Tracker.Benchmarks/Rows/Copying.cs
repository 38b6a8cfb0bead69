using Npgsql;

namespace Tracker.Benchmarks;

/// <summary>Rows of a table as COPY's own bytes, to be put into a table of the same shape as fast as PostgreSQL takes them.</summary>
/// <param name="Name">With its schema.</param>
public sealed record Copied(string Name, string Columns, long Rows, FileInfo File) : IDisposable
{
    private const string Stored =
        """
        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        """;

    public static async Task<Copied> ReadAsync(NpgsqlConnection connection, string table)
    {
        await using var columnsOf = new NpgsqlCommand(Stored, connection);
        columnsOf.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        var columns = (string)(await columnsOf.ExecuteScalarAsync())!;
        await using var count = new NpgsqlCommand($"select count(*) from {table}", connection) { CommandTimeout = 0 };
        var rows = (long)(await count.ExecuteScalarAsync())!;
        var file = new FileInfo(Path.GetTempFileName());
        await using (var to = file.Create())
        await using (var from = await connection.BeginRawBinaryCopyAsync($"copy (select {columns} from {table}) to stdout (format binary)"))
            await from.CopyToAsync(to);
        return new(table, columns, rows, file);
    }

    /// <summary>Writes the rows into another table.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, string table)
    {
        await using var from = File.OpenRead();
        await using var to = await connection.BeginRawBinaryCopyAsync($"copy {table} ({Columns}) from stdin (format binary)");
        await from.CopyToAsync(to, 1 << 16);
    }

    public void Dispose() => File.Delete();
}
