using Npgsql;
using Tracker.Database;
using Tracker.Setup;
using Xunit;

namespace Tracker;

public class DefinitionsTests(TestDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0025-open-dates")]
    [InlineData("0056-steps-of-a-day")]
    [InlineData(null)]
    public async Task A_register_of_before_gets_the_schema_of_a_fresh_one(string? before)
    {
        await using var fresh = await FreshRegister.OpenAsync(database, "fresh_schema");
        await using var old = Setup.Database.Open(await database.NewDatabaseAsync("old_schema"));
        await OldRegister.MakeAsync(old, before ?? "");

        await ApplyAsync(old);

        Assert.Equal(await OldRegister.SchemaAsync(fresh.Database), await OldRegister.SchemaAsync(old));
    }

    [Fact]
    public async Task What_differs_becomes_what_its_file_says_and_what_is_no_file_any_more_goes()
    {
        await using var register = await FreshRegister.OpenAsync(database, "differing");
        var schema = await OldRegister.SchemaAsync(register.Database);
        await register.Database.ExecuteAsync(
            """
            drop view reporting.commitment_now;
            create view reporting.commitment_now as select id from reporting.commitment;
            drop function reporting.found(text, date);
            create function reporting.found(d date) returns bigint language sql return 1;
            drop function reporting.lineage(uuid, date);
            create view reporting.retired as select 1 as n;
            insert into tracker.migration (name, hash) values ('reporting/retired', 'x');
            update tracker.migration set hash = 'x' where name in ('reporting/commitment_now', 'reporting/found')
            """);

        Assert.Contains(
            "has reporting/commitment_now, reporting/found, reporting/lineage, reporting/retired otherwise than this program: run 'tracker migrate' first",
            await RefusedAsync(Migrations.CheckAsync(register.Database, Ct)));
        await ApplyAsync(register.Database);

        Assert.Equal(schema, await OldRegister.SchemaAsync(register.Database));
        await Migrations.CheckAsync(register.Database, Ct);
    }

    [Fact]
    public async Task What_others_built_is_not_dropped_but_named_with_the_way_out()
    {
        await using var register = await FreshRegister.OpenAsync(database, "built_on");
        await BuildOnAsync(register.Database);
        var schema = await OldRegister.SchemaAsync(register.Database);
        await OutdateAsync(register.Database, "commitment_now");

        var refusal = await RefusedAsync(ApplyAsync(register.Database));

        Assert.StartsWith("view bi.mine, function bi.late(bi.mine), view bi.\"Over it\": built on", refusal);
        Assert.Contains("tracker migrate --recreate", refusal);
        Assert.Equal(schema, await OldRegister.SchemaAsync(register.Database));
        Assert.Equal(0, await register.Database.AskAsync<long>("select count(*) from bi.mine"));
    }

    [Fact]
    public async Task Recreated_it_keeps_its_definition_owner_comments_and_grants()
    {
        await using var register = await FreshRegister.OpenAsync(database, "built_again");
        await BuildOnAsync(register.Database);
        var (schema, built) = (await OldRegister.SchemaAsync(register.Database), await BuiltAsync(register.Database));
        await OutdateAsync(register.Database, "commitment_now");
        var said = new List<string>();

        await Migrations.ApplyAsync(register.Database, said.Add, Ct, recreate: true);

        Assert.Equal(built, await BuiltAsync(register.Database));
        Assert.Equal(schema, await OldRegister.SchemaAsync(register.Database));
        Assert.Equal(["created view bi.mine again", "created function bi.late(bi.mine) again", "created view bi.\"Over it\" again"], said[..3]);
    }

    [Fact]
    public async Task What_was_built_on_a_table_that_is_a_view_now_is_refused_or_recreated_as_well()
    {
        await using var old = Setup.Database.Open(await database.NewDatabaseAsync("table_of_before"));
        await OldRegister.MakeAsync(old, "0061-courses");
        await old.ExecuteAsync("create view public.late as select commitment_id from reporting.standing where party is null and timeliness = 'overdue'");

        Assert.StartsWith("view public.late: built on", await RefusedAsync(ApplyAsync(old)));
        Assert.Equal("r", await old.AskAsync<string>("select relkind::text from pg_class where oid = 'reporting.standing'::regclass"));
        await Migrations.ApplyAsync(old, _ => { }, Ct, recreate: true);

        Assert.Equal("v", await old.AskAsync<string>("select relkind::text from pg_class where oid = 'reporting.standing'::regclass"));
        Assert.Equal(0, await old.AskAsync<long>("select count(*) from public.late"));
    }

    [Fact]
    public async Task What_cannot_be_created_again_is_refused_in_any_case()
    {
        await using var register = await FreshRegister.OpenAsync(database, "stored");
        await register.Database.ExecuteAsync("create materialized view public.kept as select id from reporting.commitment_now");
        await OutdateAsync(register.Database, "commitment_now");

        Assert.StartsWith("materialized view public.kept: built on", await RefusedAsync(Migrations.ApplyAsync(register.Database, _ => { }, Ct, recreate: true)));
    }

    [Fact]
    public async Task What_others_granted_stays_granted()
    {
        await using var register = await FreshRegister.OpenAsync(database, "granted");
        await register.Database.ExecuteAsync("grant select on reporting.commitment_now to pg_monitor with grant option; grant select (id, key) on reporting.commitment_now to pg_checkpoint");
        var schema = await OldRegister.SchemaAsync(register.Database);
        const string Columns = "select string_agg(attacl::text, ' ') from pg_attribute where attrelid = 'reporting.commitment_now'::regclass";
        var columns = await register.Database.AskAsync<string>(Columns);
        await OutdateAsync(register.Database, "commitment_now");

        await ApplyAsync(register.Database);

        Assert.Equal(schema, await OldRegister.SchemaAsync(register.Database));
        Assert.Equal(columns, await register.Database.AskAsync<string>(Columns));
    }

    private static Task ApplyAsync(NpgsqlDataSource database) => Migrations.ApplyAsync(database, _ => { }, Ct);

    private static Task OutdateAsync(NpgsqlDataSource database, string name) =>
        database.ExecuteAsync($"update tracker.migration set hash = 'x' where name = 'reporting/{name}'");

    private static Task BuildOnAsync(NpgsqlDataSource database) => database.ExecuteAsync(
        """
        create schema bi;
        create view bi.mine with (security_barrier = true) as select id, timeliness as "So late" from reporting.commitment_now;
        comment on view bi.mine is 'It''s mine';
        comment on column bi.mine."So late" is 'How late';
        create function bi.late(of bi.mine) returns boolean language sql as $$ select of."So late" = 'overdue' $$;
        revoke execute on function bi.late from public;
        grant execute on function bi.late to pg_monitor;
        create view bi."Over it" as select id from bi.mine m where bi.late(m);
        alter view bi."Over it" owner to pg_monitor;
        grant select on bi.mine to pg_monitor;
        grant select (id) on bi.mine to pg_checkpoint
        """);

    private static Task<List<string>> BuiltAsync(NpgsqlDataSource database) => database.ListAsync<string>(
        """
        select concat_ws(' | ', pg_get_viewdef(c.oid), c.reloptions::text, pg_get_userbyid(c.relowner), c.relacl::text, obj_description(c.oid, 'pg_class'),
            (select string_agg(concat_ws(' ', a.attname, a.attacl::text, col_description(c.oid, a.attnum)), ', ') from pg_attribute a where a.attrelid = c.oid))
        from pg_class c where c.relnamespace = 'bi'::regnamespace
        union all
        select concat_ws(' | ', pg_get_functiondef(p.oid), p.proacl::text) from pg_proc p where p.pronamespace = 'bi'::regnamespace
        order by 1
        """);

    private static async Task<string> RefusedAsync(Task act) => (await Assert.ThrowsAsync<MigrationException>(() => act)).Message;
}
