using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Tracker.Setup;

/// <summary>A file of <c>migrations/</c>, as built into this program.</summary>
public sealed record Migration(string Name, string Sql)
{
    /// <summary>SHA-256 of the text with plain line ends, in hex.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>The schema does not fit this program.</summary>
public sealed class MigrationException(string message) : Exception(message);

/// <summary>
/// Applies the migrations in order, once each, then the definitions that differ, one program at a time; writes the methods into their tables,
/// and the readings anew where other rules made them.
/// </summary>
public static class Migrations
{
    private const string Ledger =
        """
        create schema if not exists tracker;
        create table if not exists tracker.migration (
            name text primary key, hash text not null, applied_at timestamptz not null default now());
        """;

    public static IReadOnlyList<Migration> All { get; } = Embedded("migrations/");

    /// <param name="recreate">What others built on definitions that change is dropped and created again; else that is refused.</param>
    public static async Task ApplyAsync(NpgsqlDataSource database, Action<string> say, CancellationToken cancellation, bool recreate = false)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            await ExecuteAsync(connection, "select pg_advisory_lock(hashtext('tracker migrations'))", cancellation);
            await ExecuteAsync(connection, Ledger, cancellation);
            var applied = await AppliedAsync(connection, cancellation);
            var numbered = Pending(applied);
            await Definitions.DroppedAsync(connection, await Definitions.DueAsync(connection, applied, cancellation), recreate, cancellation);
            foreach (var pending in numbered)
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await ExecuteAsync(connection, pending.Sql, cancellation);
                await using var note = new NpgsqlCommand("insert into tracker.migration (name, hash) values ($1, $2)", connection);
                note.Parameters.AddWithValue(pending.Name);
                note.Parameters.AddWithValue(pending.Hash);
                await note.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                say($"applied {pending.Name}");
            }

            await Definitions.ApplyAsync(connection, applied, recreate, say, cancellation);
            await MethodTables.WriteAsync(database, Methods.MethodBook.Default, cancellation);
            await PartyTables.WriteAsync(database, Parties.PartyDirectory.Default, cancellation);
            if (numbered.Count > 0) await EventStore.EnsureReadingsAsync(database, say, cancellation);
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock(hashtext('tracker migrations'))", CancellationToken.None);
        }
    }

    /// <exception cref="MigrationException">The database lacks a migration, or has one that this program does not know.</exception>
    public static async Task CheckAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var applied = await AppliedAsync(connection, cancellation);
        var pending = Pending(applied);
        if (pending.Count > 0)
            throw new MigrationException($"The database lacks {string.Join(", ", pending.Select(m => m.Name))}: run 'tracker migrate' first.");
        if (await Definitions.DueAsync(connection, applied, cancellation) is { Count: > 0 } due)
            throw new MigrationException($"The database has {string.Join(", ", due)} otherwise than this program: run 'tracker migrate' first.");
    }

    /// <summary>What is not applied yet, after a check that what is applied is what this program knows.</summary>
    public static IReadOnlyList<Migration> Pending(IReadOnlyDictionary<string, string> applied)
    {
        if (applied.Keys.Where(n => !n.StartsWith(Definition.Folder, StringComparison.Ordinal)).Except(All.Select(m => m.Name)).Order().FirstOrDefault() is { } unknown)
            throw new MigrationException($"The database has {unknown}, which this program does not know: it belongs to a newer version.");
        if (All.FirstOrDefault(m => applied.TryGetValue(m.Name, out var hash) && hash != m.Hash) is { } changed)
            throw new MigrationException($"{changed.Name} was changed after it had been applied to this database.");
        return [.. All.Where(m => !applied.ContainsKey(m.Name))];
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = new Dictionary<string, string>();
        await using (var exists = new NpgsqlCommand("select to_regclass('tracker.migration') is not null", connection))
            if (await exists.ExecuteScalarAsync(cancellation) is not true) return applied;
        await using var command = new NpgsqlCommand("select name, hash from tracker.migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The files of a folder, in the order of their names.</summary>
    internal static List<Migration> Embedded(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
            return new Migration(Path.GetFileNameWithoutExtension(n), reader.ReadToEnd());
        })];
    }
}
