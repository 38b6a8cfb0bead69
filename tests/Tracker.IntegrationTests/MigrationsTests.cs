using JasperFx;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tracker.Database;
using Tracker.Readings;
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
    public async Task The_readings_of_a_register_of_before_are_written_anew_from_its_events()
    {
        await using var old = await EmptyAsync("anew");
        await OldRegister.MakeAsync(old, "0025-open-dates");
        await old.ExecuteAsync(
            """
            insert into reporting.instrument (id, kind, title, adopted_on, adopted_earliest, adopted_latest, parties, known_on, entry_id, version)
                values (gen_random_uuid(), 'treaty', 'T', '../1950', '-infinity', '1950-12-31', '{}', '-infinity', gen_random_uuid(), 1)
            """);

        await Migrations.ApplyAsync(old, _ => { }, Ct);

        Assert.Equal(0, await old.AskAsync<long>("select count(*) from reporting.instrument"));
        Assert.Equal(Registration.Rules, await old.AskAsync<string>("select rules from tracker.readings"));
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
