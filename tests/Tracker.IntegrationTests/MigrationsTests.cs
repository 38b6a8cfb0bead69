using JasperFx;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tracker.Database;
using Tracker.Setup;
using Weasel.Core;
using Weasel.Core.Migrations;
using Xunit;

namespace Tracker;

public class MigrationsTests(TestDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrations_are_what_marten_and_wolverine_expect()
    {
        await using var register = await FreshRegister.OpenAsync(database, "expected");

        Assert.Equal(["", ""], await DifferencesAsync(register));
    }

    [Theory]
    [InlineData("drop index tracker.idx_mt_events_event_id", "idx_mt_events_event_id")]
    [InlineData("alter table tracker.mt_events drop column user_name", "user_name")]
    [InlineData("drop table tracker_messages.wolverine_dead_letters", "wolverine_dead_letters")]
    public async Task A_difference_is_seen(string sql, string named)
    {
        await using var register = await FreshRegister.OpenAsync(database, "different");
        await register.Database.ExecuteAsync(sql);

        Assert.Contains(named, string.Concat(await DifferencesAsync(register)));
    }

    [Fact]
    public async Task Applied_again_they_are_nothing()
    {
        await using var empty = await EmptyAsync("twice");
        var (first, second) = (new List<string>(), new List<string>());

        await Migrations.ApplyAsync(empty, first.Add, Ct);
        await Migrations.ApplyAsync(empty, second.Add, Ct);

        Assert.Equal([.. Migrations.All.Select(m => $"applied {m.Name}"), $"applied {Definition.All.Count} views and functions of reporting"], first);
        Assert.Empty(second);
        await Migrations.CheckAsync(empty, Ct);
    }

    [Fact]
    public async Task Programs_that_start_at_once_apply_them_once()
    {
        await using var empty = await EmptyAsync("at_once");
        var said = new System.Collections.Concurrent.ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Migrations.ApplyAsync(empty, said.Add, Ct)));

        Assert.Equal(Migrations.All.Count + 1, said.Count);
        Assert.Equal(Migrations.All.Count + Definition.All.Count, await empty.AskAsync<long>("select count(*) from tracker.migration"));
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_is_refused()
    {
        await using var register = await FreshRegister.OpenAsync(database, "changed");
        await register.Database.ExecuteAsync("update tracker.migration set hash = 'other' where name like '0002%'");

        Assert.Contains("0002-messages was changed", await RefusedAsync(Migrations.ApplyAsync(register.Database, _ => { }, Ct)));
        Assert.Contains("0002-messages was changed", await RefusedAsync(Migrations.CheckAsync(register.Database, Ct)));
    }

    [Fact]
    public async Task A_migration_of_a_newer_program_is_refused()
    {
        await using var register = await FreshRegister.OpenAsync(database, "newer");
        await register.Database.ExecuteAsync("insert into tracker.migration (name, hash) values ('9999-future', 'x')");

        Assert.Contains("9999-future, which this program does not know", await RefusedAsync(Migrations.ApplyAsync(register.Database, _ => { }, Ct)));
        Assert.Contains("9999-future, which this program does not know", await RefusedAsync(Migrations.CheckAsync(register.Database, Ct)));
    }

    [Fact]
    public async Task What_an_empty_database_lacks_is_named()
    {
        await using var empty = await EmptyAsync("lacking");

        var refusal = await RefusedAsync(Migrations.CheckAsync(empty, Ct));

        Assert.Contains(string.Join(", ", Migrations.All.Select(m => m.Name)), refusal);
        Assert.False(await empty.AskAsync<bool>("select exists (select from pg_namespace where nspname = 'tracker')"));
    }

    [Fact]
    public async Task A_register_of_before_has_null_where_a_date_was_infinite_and_writes_its_readings_anew()
    {
        await using var old = await EmptyAsync("infinite");
        await OldRegister.MakeAsync(old, "0025-open-dates");
        await old.ExecuteAsync(
            """
            insert into reporting.instrument (id, kind, title, adopted_on, adopted_earliest, adopted_latest, parties, known_on, entry_id, version)
                values (gen_random_uuid(), 'treaty', 'T', '../1950', '-infinity', '1950-12-31', '{}', '-infinity', gen_random_uuid(), 1);
            insert into reporting.standing (commitment_id, effective, known, implementation, basis, timeliness, stalled, validity, contested, deadline, past_first_deadline, due_earliest, due_latest)
                values (gen_random_uuid(), '[2020-01-01,)', '[2020-01-01,)', 'unreported', 'none', 'on-schedule', false, 'in-force', false, '2024/..', false, '2024-01-01', 'infinity');
            insert into reporting.counted_party values (gen_random_uuid(), 'KOR', '[-infinity,1950-12-31)', '[1951-01-01,)', false, gen_random_uuid());
            insert into tracker.mt_event_progression (name, last_seq_id) values ('Readings:All', 7)
            """);

        await Migrations.ApplyAsync(old, _ => { }, Ct);

        Assert.Equal(" 1950-12-31 0001-01-01", await old.AskAsync<string>("select format('%s %s %s', adopted_earliest, adopted_latest, known_on) from reporting.instrument"));
        Assert.Equal("2024-01-01  t", await old.AskAsync<string>("select format('%s %s %s', due_earliest, due_latest, due_is_open) from reporting.standing"));
        Assert.Equal("(,1950-12-31) [1951-01-01,)", await old.AskAsync<string>("select format('%s %s', effective, known) from reporting.counted_party"));
        Assert.Empty(await old.ListAsync<string>("select name from tracker.mt_event_progression where name = 'Readings:All'"));
    }

    private async Task<NpgsqlDataSource> EmptyAsync(string name) => Setup.Database.Open(await database.NewDatabaseAsync(name));

    private static async Task<string> RefusedAsync(Task act) => (await Assert.ThrowsAsync<MigrationException>(() => act)).Message;

    /// <summary>What the event store and the message store would change, each.</summary>
    private static async Task<List<string>> DifferencesAsync(FreshRegister register)
    {
        await using var app = Web.Build(new Settings(register.ConnectionString, IsEmbedded: true), []);
        var stores = app.Services.GetServices<IDatabase>().ToList();
        foreach (var source in app.Services.GetServices<IDatabaseSource>()) stores.AddRange(await source.BuildDatabases());
        var differences = new List<string>();
        foreach (var store in stores.DistinctBy(s => (s.Id, s.GetType())))
        {
            var migration = await store.CreateMigrationAsync(Ct);
            var sql = new StringWriter();
            if (migration.Difference != SchemaPatchDifference.None) migration.WriteAllUpdates(sql, store.Migrator, AutoCreate.CreateOrUpdate);
            differences.Add(sql.ToString());
        }

        return differences;
    }
}
