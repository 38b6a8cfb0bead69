using Npgsql;
using Tracker.Setup;

namespace Tracker;

/// <summary>A register as a program of before left it, and what a schema is.</summary>
public static class OldRegister
{
    /// <summary>Applies the migrations before one, as the programs did that had views and functions in them.</summary>
    public static async Task MakeAsync(NpgsqlDataSource database, string before)
    {
        await database.ExecuteAsync("create schema tracker; create table tracker.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())");
        foreach (var migration in Migrations.All.TakeWhile(m => m.Name != before))
            await database.ExecuteAsync($"{migration.Sql};\ninsert into tracker.migration (name, hash) values ('{migration.Name}', '{migration.Hash}')");
    }

    /// <summary>Every table, column, index, view and function of the program's schemas, with comments and grants, one a line.</summary>
    public static async Task<List<string>> SchemaAsync(NpgsqlDataSource database) => await database.ListAsync<string>(
        """
        with ours as (select oid, nspname from pg_namespace where nspname in ('tracker', 'tracker_messages', 'reporting'))
        select line from (
            select concat_ws(' | ', c.relkind, n.nspname, c.relname, c.reloptions::text, obj_description(c.oid, 'pg_class'),
                case when c.relkind = 'v' then pg_get_viewdef(c.oid) when c.relkind = 'i' then pg_get_indexdef(c.oid) end,
                (select string_agg(a::text, ' ' order by a::text) from unnest(c.relacl) a)) as line
            from pg_class c join ours n on n.oid = c.relnamespace
            union all
            select concat_ws(' | ', 'column', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                regexp_replace(pg_get_expr(d.adbin, d.adrelid), '''\d{4}-.+''', '''when it was made'''), col_description(c.oid, a.attnum))
            from pg_class c join ours n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where c.relkind in ('r', 'v')
            union all
            select concat_ws(' | ', 'constraint', n.nspname, c.conname, pg_get_constraintdef(c.oid)) from pg_constraint c join ours n on n.oid = c.connamespace
            union all
            select concat_ws(' | ', 'function', n.nspname, pg_get_functiondef(p.oid), obj_description(p.oid, 'pg_proc'),
                (select string_agg(a::text, ' ' order by a::text) from unnest(p.proacl) a))
            from pg_proc p join ours n on n.oid = p.pronamespace where p.prokind = 'f') lines
        order by line collate "C"
        """);
}
