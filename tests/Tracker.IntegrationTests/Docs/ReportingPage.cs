using Npgsql;

namespace Tracker.Docs;

/// <summary>The second part of docs/reporting.md, from the comments in the database.</summary>
internal static class ReportingPage
{
    public const string Path = "docs/reporting.md", Heading = "\n## Tables and views";

    private const string Relations =
        """
        select '* **`' || c.relname || '`** ' || obj_description(c.oid, 'pg_class') || E'\n  '
            || string_agg('`' || a.attname || '`' || coalesce(' (' || rtrim(col_description(c.oid, a.attnum), '.') || ')', ''), ' · ' order by a.attnum)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'reporting'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        group by c.oid, c.relname order by c.relname
        """;

    private const string Functions =
        """
        select '* **`' || p.proname || '(' || pg_get_function_arguments(p.oid) || ')`** ' || obj_description(p.oid, 'pg_proc') || E'\n  → `'
            || replace(pg_get_function_result(p.oid), 'SETOF reporting.', 'rows of ') || '`'
        from pg_proc p where p.pronamespace = 'reporting'::regnamespace order by p.proname
        """;

    public static async Task<string> CatalogueAsync(NpgsqlDataSource database) => string.Join('\n',
        [Heading, .. await database.ListAsync<string>(Relations), "\n## Functions", .. await database.ListAsync<string>(Functions)]) + "\n";
}
