using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Tracker.Readings;

/// <summary>The readings do not hold what the entries before say.</summary>
public sealed class ReadingsDifferException(string table) : Exception(
    $"The readings ({table}) are not what the entries before this one amount to: run 'tracker rebuild'.");

/// <summary>
/// What histories that grow change in the readings: rows that come, go, or get other cells. Rows that stay are not written.
/// </summary>
internal sealed class Changes
{
    /// <summary>From so many changes in a table on they are written set by set.</summary>
    private const int Many = 50;

    private readonly List<(ITable Table, List<(object?[] Old, object?[] New)> Changed, List<object?[]> Gone, List<object?[]> Come)> _tables = [];

    public void Add<T>(Reading<T> reading, IEnumerable<T> before, IEnumerable<T> after)
    {
        var key = new KeyOf(reading);
        var old = new Dictionary<object?[], object?[]>(key);
        foreach (var row in before.SelectMany(reading.Rows)) old.Add(row, row);
        var (changed, come) = (new List<(object?[], object?[])>(), new List<object?[]>());
        foreach (var row in after.SelectMany(reading.Rows))
            if (!old.Remove(row, out var was)) come.Add(row);
            else if (!was.Zip(row).All(c => Cells.Same(c.First, c.Second))) changed.Add((was, row));
        if (changed.Count + come.Count + old.Count > 0) _tables.Add((reading, changed, [.. old.Values], come));
    }

    /// <exception cref="ReadingsDifferException">A row that goes or changes is not there.</exception>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        var of = new List<ITable>();
        foreach (var (table, changed, gone, come) in _tables)
            if (changed.Count + gone.Count + come.Count < Many)
            {
                foreach (var row in gone) batch.BatchCommands.Add(Delete(table, row));
                foreach (var (was, row) in changed) batch.BatchCommands.Add(Update(table, was, row));
                foreach (var row in come) batch.BatchCommands.Add(Insert(table, row));
                of.AddRange(Enumerable.Repeat(table, batch.BatchCommands.Count - of.Count));
            }
            else
            {
                var ended = changed.ToLookup(c => OnlyEnds(table, c.Old, c.New));
                // what goes before what ends: until when it was known is part of how a row is found
                await DeleteSetAsync(connection, table, [.. gone, .. ended[false].Select(c => c.Old)], cancellation);
                await EndSetAsync(connection, table, [.. ended[true]], cancellation);
                await Reading<object>.CopyAsync(table, connection, "reporting", [.. ended[false].Select(c => c.New), .. come], cancellation);
            }

        if (batch.BatchCommands.Count == 0) return;
        await batch.ExecuteNonQueryAsync(cancellation);
        for (var i = 0; i < of.Count; i++)
            if (batch.BatchCommands[i].RecordsAffected != 1) throw new ReadingsDifferException(of[i].Table);
    }

    /// <summary>Until when they were known is all that changes of these rows.</summary>
    private static async Task EndSetAsync(NpgsqlConnection connection, ITable table, List<(object?[] Old, object?[] New)> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        var places = Places(table);
        var known = table.Columns.ToList().FindIndex(IsKnown);
        await using var update = new NpgsqlCommand(
            $"""
            update reporting.{table.Table} t set known = daterange(lower(t.known), k.until) from unnest({KeyArrays(table, places)}, ${places.Length + 1}::date[]) k ({KeyNames(places)}, until)
            where {KeyIs(table, places)}
            """, connection)
        { CommandTimeout = 0 };
        foreach (var p in places) update.Parameters.Add(Keys(table.Columns[p].Type, rows.Select(row => StoredKey(table.Columns[p], row.Old[p]))));
        update.Parameters.Add(new NpgsqlParameter<DateOnly?[]> { TypedValue = [.. rows.Select(row => Until(row.New[known]))] });
        if (await update.ExecuteNonQueryAsync(cancellation) != rows.Count) throw new ReadingsDifferException(table.Table);
    }

    private static async Task DeleteSetAsync(NpgsqlConnection connection, ITable table, List<object?[]> gone, CancellationToken cancellation)
    {
        if (gone.Count == 0) return;
        var places = Places(table);
        await using var delete = new NpgsqlCommand(
            $"delete from reporting.{table.Table} t using unnest({KeyArrays(table, places)}) k ({KeyNames(places)}) where {KeyIs(table, places)}", connection)
        { CommandTimeout = 0 };
        foreach (var p in places) delete.Parameters.Add(Keys(table.Columns[p].Type, gone.Select(row => StoredKey(table.Columns[p], row[p]))));
        if (await delete.ExecuteNonQueryAsync(cancellation) != gone.Count) throw new ReadingsDifferException(table.Table);
    }

    private static NpgsqlBatchCommand Delete(ITable table, object?[] row)
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = $"delete from reporting.{table.Table} where {Where(table, row, command)}";
        return command;
    }

    private static NpgsqlBatchCommand Update(ITable table, object?[] was, object?[] row)
    {
        var (command, set) = (new NpgsqlBatchCommand(), new List<string>());
        for (var i = 0; i < row.Length; i++)
            if (Cells.Same(was[i], row[i])) continue;
            else if (IsKnown(table.Columns[i])) set.Add($"known = daterange(lower(known), ${Parameter(command, NpgsqlDbType.Date, Until(row[i]))})");
            else set.Add($"{table.Columns[i].Name} = ${Parameter(command, table.Columns[i].Type, row[i])}");
        command.CommandText = $"update reporting.{table.Table} set {string.Join(", ", set)} where {Where(table, was, command)}";
        return command;
    }

    private static NpgsqlBatchCommand Insert(ITable table, object?[] row)
    {
        var command = new NpgsqlBatchCommand();
        var values = string.Join(", ", row.Select((cell, i) => $"${Parameter(command, table.Columns[i].Type, cell)}"));
        command.CommandText = $"insert into reporting.{table.Table} ({string.Join(", ", table.Columns.Select(c => c.Name))}) values ({values})";
        return command;
    }

    private static string Where(ITable table, object?[] row, NpgsqlBatchCommand command) => string.Join(" and ", Places(table).Select((p, n) =>
    {
        var column = table.Columns[p];
        return Is(column.Name, column, n, $"${Parameter(command, KeyType(column.Type), StoredKey(column, row[p]))}");
    }));

    private static string KeyArrays(ITable table, int[] places) => string.Join(", ", places.Select((p, n) => $"${n + 1}::{Sql(table.Columns[p].Type)}[]"));

    private static string KeyNames(int[] places) => string.Join(", ", places.Select((_, n) => $"k{n}"));

    private static string KeyIs(ITable table, int[] places) =>
        string.Join(" and ", places.Select((p, n) => Is($"t.{table.Columns[p].Name}", table.Columns[p], n, $"k.k{n}")));

    /// <summary>Since when a row is known may lie before what was folded; until when tells the same of rows that are never known together.</summary>
    private static bool IsKnown(Column column) => column.Name == "known";

    private static bool OnlyEnds(ITable table, object?[] was, object?[] row) =>
        Enumerable.Range(0, row.Length).All(i => IsKnown(table.Columns[i]) != Cells.Same(was[i], row[i]));

    private static DateOnly? Until(object? known) => known is NpgsqlRange<DateOnly> { UpperBoundInfinite: false } range ? range.UpperBound : null;

    private static object? StoredKey(Column column, object? cell) => IsKnown(column) ? Until(cell) : KeyCell(cell);

    /// <summary>The first column of a key is never null, and has an index.</summary>
    private static string Is(string name, Column column, int place, string value) => (column.Type, place) switch
    {
        (NpgsqlDbType.DateRange, _) => $"{(IsKnown(column) ? "upper" : "lower")}({name}) is not distinct from {value}",
        (NpgsqlDbType.Uuid | NpgsqlDbType.Array, _) => $"{name}::text = {value}",
        (NpgsqlDbType.Text | NpgsqlDbType.Array, _) => $"{name}[1] is not distinct from {value}",
        (_, 0) => $"{name} = {value}",
        _ => $"{name} is not distinct from {value}",
    };

    private static int Parameter(NpgsqlBatchCommand command, NpgsqlDbType type, object? cell)
    {
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = Cells.Plain(cell) ?? DBNull.Value });
        return command.Parameters.Count;
    }

    private static NpgsqlParameter Keys(NpgsqlDbType type, IEnumerable<object?> cells) => KeyType(type) switch
    {
        NpgsqlDbType.Uuid => new NpgsqlParameter<Guid?[]> { TypedValue = [.. cells.Select(c => (Guid?)c)] },
        NpgsqlDbType.Text => new NpgsqlParameter<string?[]> { TypedValue = [.. cells.Select(c => (string?)c)] },
        _ => new NpgsqlParameter<DateOnly?[]> { TypedValue = [.. cells.Select(c => (DateOnly?)c)] },
    };

    private static NpgsqlDbType KeyType(NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.DateRange => NpgsqlDbType.Date,
        NpgsqlDbType.Uuid | NpgsqlDbType.Array or NpgsqlDbType.Text | NpgsqlDbType.Array => NpgsqlDbType.Text,
        _ => type,
    };

    private static string Sql(NpgsqlDbType type) => KeyType(type) switch { NpgsqlDbType.Uuid => "uuid", NpgsqlDbType.Text => "text", _ => "date" };

    /// <summary>As PostgreSQL gives it: the lower end of a range, none of an empty one; ids as text; of texts the first.</summary>
    private static object? KeyCell(object? cell) => cell switch
    {
        NpgsqlRange<DateOnly> range => range.LowerBoundInfinite || (!range.UpperBoundInfinite && range.UpperBound <= range.LowerBound) ? null : range.LowerBound,
        Guid[] ids => $"{{{string.Join(',', ids)}}}",
        string[] texts => texts is [var first, ..] ? first : null,
        _ => cell,
    };

    private static int[] Places(ITable table) => PlacesOf.GetValue(table, t => [.. t.Key.Select(k => t.Columns.ToList().FindIndex(c => c.Name == k))]);

    private static readonly ConditionalWeakTable<ITable, int[]> PlacesOf = [];

    private sealed class KeyOf(ITable table) : IEqualityComparer<object?[]>
    {
        private readonly int[] _places = Places(table);

        public bool Equals(object?[]? x, object?[]? y) => _places.All(p => Equals(KeyCell(x![p]), KeyCell(y![p])));

        public int GetHashCode(object?[] row)
        {
            var hash = new HashCode();
            foreach (var p in _places) hash.Add(KeyCell(row[p]));
            return hash.ToHashCode();
        }
    }
}
