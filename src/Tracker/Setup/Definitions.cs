using Npgsql;

namespace Tracker.Setup;

/// <summary>Makes the views and functions of schema <c>reporting</c> what this program's files say, in one transaction.</summary>
public static class Definitions
{
    /// <returns>The files that differ from what was applied or whose object is gone, and the names of what was applied and is no file any more.</returns>
    public static async Task<IReadOnlyList<string>> DueAsync(NpgsqlConnection connection, IReadOnlyDictionary<string, string> applied, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select n from unnest($1) n where not exists (
                select from pg_proc p join pg_namespace s on s.oid = p.pronamespace where s.nspname = 'reporting' and p.proname = n
                union all
                select from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'reporting' and c.relname = n and c.relkind = 'v')
            """, connection);
        command.Parameters.AddWithValue(Definition.All.Select(d => d.Name).ToArray());
        var gone = new HashSet<string>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) gone.Add(reader.GetString(0));
        var differ = Definition.All.Where(d => gone.Contains(d.Name) || applied.GetValueOrDefault(d.Ledger) != d.Hash).Select(d => d.Ledger);
        return [.. differ, .. applied.Keys.Where(n => n.StartsWith(Definition.Folder, StringComparison.Ordinal)).Except(Definition.All.Select(d => d.Ledger)).Order()];
    }

    /// <summary>Refuses, before anything is changed, what <see cref="ApplyAsync"/> would refuse.</summary>
    /// <exception cref="MigrationException">Something of somebody else's rests on what would be dropped.</exception>
    public static async Task<IReadOnlyList<Dependent>> DroppedAsync(
        NpgsqlConnection connection, IReadOnlyList<string> due, bool recreate, CancellationToken cancellation)
    {
        if (due.Count == 0) return [];
        var dropped = await Dependent.OfAsync(connection, [.. due.Select(d => d[Definition.Folder.Length..])], cancellation);
        var others = dropped.Where(d => !d.IsOurs).ToList();
        if (others.Where(d => d.Restored is null).Select(d => d.Called).ToList() is { Count: > 0 } lost)
            throw new MigrationException($"{string.Join(", ", lost)}: built on views or functions of reporting that change, and not a view or function that could be created again. "
                + "Drop it, run 'tracker migrate', and create it again.");
        if (others.Count > 0 && !recreate)
            throw new MigrationException($"{string.Join(", ", others.Select(d => d.Called))}: built on views or functions of reporting that change. "
                + "Run 'tracker migrate --recreate', which drops and creates it again with its owner, comments and grants, or drop it first.");
        return dropped;
    }

    /// <summary>Drops what is due with all that rests on it, and creates it from the files; then what others built on it.</summary>
    public static async Task ApplyAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, string> applied, bool recreate, Action<string> say, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // definitions that are remembered name every schema
        await ExecuteAsync(connection, "set local search_path to pg_catalog", cancellation);
        var due = await DueAsync(connection, applied, cancellation);
        var dropped = await DroppedAsync(connection, due, recreate, cancellation);
        var created = Definition.All.Where(d => due.Contains(d.Ledger) || dropped.Any(o => o.IsOurs && o.Name == d.Name)).ToList();
        foreach (var ours in dropped.Where(d => d.IsOurs)) await ExecuteAsync(connection, $"drop {ours.Kind} if exists {ours.Identity} cascade", cancellation);
        foreach (var file in created) await ExecuteAsync(connection, file.Sql, cancellation);
        foreach (var granted in dropped.Where(d => d.IsOurs && d.Kind != "function" && created.Any(c => c.Name == d.Name)))
            await ExecuteAsync(connection, granted.Grants, cancellation);
        foreach (var other in dropped.Where(d => !d.IsOurs))
        {
            await ExecuteAsync(connection, other.Restored + other.Grants, cancellation);
            say($"created {other.Called} again");
        }

        await NoteAsync(connection, due, created, cancellation);
        await transaction.CommitAsync(cancellation);
        if (created.Count > 0) say($"applied {created.Count} views and functions of reporting");
    }

    private static async Task NoteAsync(
        NpgsqlConnection connection, IReadOnlyList<string> due, IReadOnlyList<Definition> created, CancellationToken cancellation)
    {
        await using var forget = new NpgsqlCommand("delete from tracker.migration where name = any($1)", connection);
        forget.Parameters.AddWithValue(due.Concat(created.Select(c => c.Ledger)).ToArray());
        await forget.ExecuteNonQueryAsync(cancellation);
        await using var note = new NpgsqlCommand("insert into tracker.migration (name, hash) select * from unnest($1, $2)", connection);
        note.Parameters.AddWithValue(created.Select(c => c.Ledger).ToArray());
        note.Parameters.AddWithValue(created.Select(c => c.Hash).ToArray());
        await note.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        if (sql.Length == 0) return;
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
