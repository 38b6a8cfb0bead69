using System.Text.RegularExpressions;
using Marten;
using Npgsql;

namespace Tracker.Readings;

/// <summary>
/// The readings as they were at an instant: temporary views that show the rows of what has not changed since, and of what has, rows folded
/// from the events recorded by then. They last as long as the transaction.
/// </summary>
public static class AuditTables
{
    private static readonly Regex Table = new($@"\breporting\.(?=({string.Join('|', Registration.Tables.Concat(StandingReading.Asked))})\b)", RegexOptions.Compiled);

    /// <summary>The same question, asked of the views.</summary>
    public static string Then(string sql) => Table.Replace(sql, "pg_temp.held_");

    /// <param name="about">An instrument or commitment; null for all.</param>
    /// <param name="most">How many streams are folded at most.</param>
    /// <returns>Whether they were not more than that.</returns>
    public static async Task<bool> PrepareAsync(
        NpgsqlConnection connection, ISerializer json, DateTimeOffset instant, Guid? about, int most, CancellationToken cancellation)
    {
        var changed = await ChangedAsync(connection, instant, about, most + 1, cancellation);
        if (changed.Length > most) return false;
        await ExecuteAsync(connection, string.Concat(Registration.Owned.Select(t =>
            $"""
            create temporary table {t.Table} (like reporting.{t.Table} including generated) on commit drop;
            create temporary view held_{t.Table} as
                select * from reporting.{t.Table} r where not exists (select from changed c where c.id = r.{t.Owner}) union all select * from pg_temp.{t.Table};

            """)), cancellation);
        foreach (var definition in await DefinitionsAsync(connection, cancellation)) await ExecuteAsync(connection, Then(definition), cancellation);
        await Registration.WriteAsync(connection, json, changed, cancellation, into: "pg_temp", until: instant);
        return true;
    }

    /// <summary>The views and functions on the standings, to be made anew on the held tables: each after those that it asks.</summary>
    private static async Task<List<string>> DefinitionsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select coalesce(
                (select format('create view reporting.%s as %s', n.name, pg_get_viewdef(c.oid)) from pg_class c where c.relnamespace = 'reporting'::regnamespace and c.relname = n.name),
                (select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'reporting'::regnamespace and p.proname = n.name))
            from unnest($1) with ordinality n (name, i) order by n.i
            """, connection);
        command.Parameters.AddWithValue(StandingReading.Asked.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var definitions = new List<string>();
        while (await reader.ReadAsync(cancellation)) definitions.Add(reader.GetString(0));
        return definitions;
    }

    /// <summary>What has changed since, and the commitments of an instrument that has: its end is theirs.</summary>
    private static async Task<Guid[]> ChangedAsync(NpgsqlConnection connection, DateTimeOffset instant, Guid? about, int most, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, "create temporary table changed (id uuid primary key) on commit drop", cancellation);
        await using var command = new NpgsqlCommand(
            """
            insert into changed
                with later as (select distinct stream_id as id from reporting.entry where recorded_at > $1),
                family as (select coalesce((select instrument_id from reporting.commitment where id = $2), $2) as id)
                select c.id from (select id from later union select c.id from reporting.commitment c join later on later.id = c.instrument_id) c
                where $2 is null or c.id = (select id from family)
                    or c.id in (select m.id from reporting.commitment m where m.instrument_id = (select id from family))
                limit $3
            returning id
            """, connection);
        command.Parameters.AddWithValue(instant.ToUniversalTime());
        command.Parameters.Add(new NpgsqlParameter { Value = about is { } id ? id : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var changed = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) changed.Add(reader.GetGuid(0));
        return [.. changed];
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
