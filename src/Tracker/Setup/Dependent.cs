using Npgsql;

namespace Tracker.Setup;

/// <summary>A view, function or other object of the database that goes when definitions are dropped.</summary>
/// <param name="Restored">What creates it again with its owner and comments; null where that cannot be told.</param>
/// <param name="Grants">What grants it again to whom others granted it.</param>
/// <param name="IsOurs">It is a definition itself.</param>
public sealed record Dependent(string Kind, string Name, string Identity, string? Restored, string Grants, bool IsOurs)
{
    private const string Reached =
        """
        with recursive named as (
            select 'pg_class'::regclass::oid as class, oid as object, relname as name, relnamespace as schema from pg_class where relkind in ('v', 'r')
            union all select 'pg_proc'::regclass, oid, proname, pronamespace from pg_proc),
        reached (class, object, depth, is_part) as (
            select n.class, n.object, 0, false from named n join pg_namespace s on s.oid = n.schema and s.nspname = 'reporting' where n.name = any($1)
            union
            select case when w.oid is null then d.classid else 'pg_class'::regclass end, coalesce(w.ev_class, d.objid), x.depth + 1,
                w.oid is null and d.deptype in ('a', 'i')
            from reached x join pg_depend d on d.refclassid = x.class and d.refobjid = x.object
            left join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
            where x.depth < 32 and coalesce(w.ev_class, d.objid) <> x.object),
        found as (
            select r.class, r.object, max(r.depth) as depth, coalesce(n.name, '') as name, o.type, o.identity,
                min(r.depth) = 0 or (o.schema = 'reporting' and coalesce(n.name = any($2), false)) as is_ours
            from reached r cross join lateral pg_identify_object(r.class, r.object, 0) o left join named n using (class, object)
            where not r.is_part group by r.class, r.object, n.name, o.type, o.identity, o.schema)
        """;

    private const string Remembered =
        """
        select f.type, f.name, f.identity,
            case when c.relkind = 'v' or p.prokind = 'f' then
                case when p.oid is null then
                    format('create view %s%s as %s', f.identity, ' with (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid))
                    else pg_get_functiondef(p.oid) || case when p.proacl is null then '' else format('; revoke all on function %s from public;', f.identity) end end
                || format('; alter %s %s owner to %I; ', f.type, f.identity, pg_get_userbyid(coalesce(c.relowner, p.proowner)))
                || coalesce(format('comment on %s %s is %L; ', f.type, f.identity, obj_description(f.object, f.class::regclass::name)), '')
                || coalesce((
                    select string_agg(format('comment on column %s.%I is %L; ', f.identity, a.attname, col_description(c.oid, a.attnum)), '')
                    from pg_attribute a where a.attrelid = c.oid and col_description(c.oid, a.attnum) is not null), '') end,
            coalesce((
                select string_agg(format('grant %s%s on %s %s to %s%s; ', g.privilege_type, g.columns, case when p.oid is null then 'table' else 'function' end,
                    f.identity, case g.grantee when 0 then 'public' else g.grantee::regrole::text end, case when g.is_grantable then ' with grant option' end), '')
                from (
                    select x.*, '' as columns from aclexplode(coalesce(c.relacl, p.proacl)) x
                    union all
                    select x.*, format(' (%I)', a.attname) from pg_attribute a cross join aclexplode(a.attacl) x where a.attrelid = c.oid) g
                where g.grantee <> coalesce(c.relowner, p.proowner) and not (f.is_ours and g.grantee = to_regrole('dashboard_reader'))), ''),
            f.is_ours
        from found f
        left join pg_class c on f.class = 'pg_class'::regclass and c.oid = f.object
        left join pg_proc p on f.class = 'pg_proc'::regclass and p.oid = f.object
        order by f.depth, f.identity
        """;

    public string Called => $"{Kind} {Identity}";

    /// <summary>The views, functions and tables of these names in <c>reporting</c>, and what PostgreSQL says rests on them: each after what it rests on.</summary>
    public static async Task<IReadOnlyList<Dependent>> OfAsync(NpgsqlConnection connection, string[] names, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"{Reached}\n{Remembered}", connection);
        command.Parameters.AddWithValue(names);
        command.Parameters.AddWithValue(Definition.All.Select(d => d.Name).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Dependent>();
        while (await reader.ReadAsync(cancellation))
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellation) ? null : reader.GetString(3), reader.GetString(4), reader.GetBoolean(5)));
        return found;
    }
}
