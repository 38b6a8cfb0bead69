using Npgsql;
using Tracker.Database;
using Xunit;

namespace Tracker;

public class ReaderRoleTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task The_reader_reads_everything_in_reporting()
    {
        await using var reader = await ReaderAsync();
        var relations = await Register.ListAsync<string>(
            "select quote_ident(relname) from pg_class where relnamespace = 'reporting'::regnamespace and relkind in ('r', 'p', 'v', 'm')");

        foreach (var relation in relations) await ExecuteAsync(reader, $"select * from reporting.{relation} limit 1");
        foreach (var call in new[]
        {
            "today()", "standing_on()", "standing_on('2022-01-01', '2022-01-01')", "status_over_time('2021-01-01', '2022-01-01')",
            "status_over_time('-infinity', 'infinity')", "scorecard('pam@1')", "scorecard_by('pam@1', 'topic')", "scorecard_levels('gcr@1', 'all')", "scorecard_tally('gcr@1', 'all')", "scorecard_cells('pam@1')", "figures_on('pam@1')", "deviations('pam@1')", "overlapping_standings()",
            "commitment_on()", "entry_on()", "found('bridge')", "lineage('00000000-0000-0000-0000-000000000000')",
        })
            await ExecuteAsync(reader, $"select * from reporting.{call}");

        Assert.InRange(relations.Count, 12, 100);
    }

    [Theory]
    [InlineData("insert into reporting.method values ('mine@1', 'Mine', 0, 1, 1)")]
    [InlineData("update reporting.course set implementation = 'completed'")]
    [InlineData("delete from reporting.entry")]
    [InlineData("truncate reporting.entry")]
    [InlineData("drop table reporting.entry")]
    [InlineData("create table reporting.mine ()")]
    [InlineData("create table public.mine ()")]
    [InlineData("create temporary table mine ()")]
    [InlineData("select lo_create(0)")]
    [InlineData("create schema mine")]
    [InlineData("create or replace function reporting.today() returns date language sql as 'select date ''2020-01-01'''")]
    [InlineData("select * from tracker.mt_events")]
    [InlineData("select * from tracker.migration")]
    [InlineData("select * from tracker.place")]
    [InlineData("select tracker.place_entries()")]
    [InlineData("select * from tracker_messages.wolverine_nodes")]
    [InlineData("set role pg_read_all_data")]
    public async Task The_reader_can_do_nothing_else(string sql)
    {
        await using var reader = await ReaderAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(reader, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Whatever_is_made_public_is_explained() => Assert.Empty(await Register.ListAsync<string>(
        """
        select 'schema ' || nspname from pg_namespace where nspname = 'reporting' and obj_description(oid, 'pg_namespace') is null
        union all
        select 'relation ' || relname from pg_class
        where relnamespace = 'reporting'::regnamespace and relkind in ('r', 'p', 'v', 'm') and obj_description(oid, 'pg_class') is null
        union all
        select 'function ' || proname from pg_proc where pronamespace = 'reporting'::regnamespace and obj_description(oid, 'pg_proc') is null
        """));

    private Task<NpgsqlConnection> ReaderAsync() => Reader.OpenAsync(Register, ConnectionString);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
