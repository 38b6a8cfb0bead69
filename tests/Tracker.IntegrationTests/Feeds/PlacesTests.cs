using Npgsql;
using Tracker.Database;
using Xunit;

namespace Tracker.Feeds;

public class PlacesTests(TestDatabase database)
{
    private const string InOrder = "select place || ' ' || sequence from tracker.place order by place";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_recorded_after_a_number_that_is_still_open_has_a_place()
    {
        await using var register = await FreshRegister.OpenAsync(database, "held");
        await RecordedAsync(register, 2);
        await using var open = await OpenRecorder.BeginAsync(register.Database);
        await open.DrawAsync();
        await RecordedAsync(register, 3);

        var (first, second) = (await PlaceAsync(register), await PlaceAsync(register));
        await open.RecordAsync(3);
        var third = await PlaceAsync(register);
        await open.CommitAsync();
        var last = await PlaceAsync(register);

        Assert.Equal((0, 0, 0, 6), (first, second, third, last));
        Assert.Equal(["1 1", "2 2", "3 3", "4 4", "5 5", "6 6"], await register.Database.ListAsync<string>(InOrder));
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_gap()
    {
        await using var register = await FreshRegister.OpenAsync(database, "gap");
        await RecordedAsync(register, 1);
        await using (var open = await OpenRecorder.BeginAsync(register.Database))
        {
            await open.RecordAsync();
            await RecordedAsync(register, 1);
            await open.SaveAsync("part");
            await open.RecordAsync();
        }

        await using (var partly = await OpenRecorder.BeginAsync(register.Database))
        {
            await partly.SaveAsync("part");
            await partly.RecordAsync();
            await partly.RollbackAsync("part");
            await RecordedAsync(register, 1);
            Assert.NotEqual(6, await PlaceAsync(register));
            await partly.RecordAsync();
            await partly.CommitAsync();
        }

        Assert.Equal(7, await PlaceAsync(register));
        Assert.Equal(["1 1", "2 3", "3 6", "4 7"], await register.Database.ListAsync<string>(InOrder));
    }

    [Fact]
    public async Task Other_transactions_hold_nobody_back()
    {
        await using var register = await FreshRegister.OpenAsync(database, "others");
        await using var reader = await Reader.OpenAsync(register.Database, register.ConnectionString);
        await using var reading = await reader.BeginTransactionAsync(Ct);
        await using var writer = await register.Database.OpenConnectionAsync(Ct);
        await using var writing = await writer.BeginTransactionAsync(Ct);
        await using (var number = new NpgsqlCommand("select pg_current_xact_id()", reader)) await number.ExecuteScalarAsync(Ct);
        await using (var rows = new NpgsqlCommand("update tracker.migration set applied_at = now()", writer)) await rows.ExecuteNonQueryAsync(Ct);

        await RecordedAsync(register, 2);

        Assert.Equal(2, await PlaceAsync(register));
    }

    [Fact]
    public async Task Who_follows_many_writers_by_number_skips_nothing_however_late_each_commits()
    {
        await using var register = await FreshRegister.OpenAsync(database, "late");
        var (random, heard) = (new Random(65), new List<long>());

        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Random(random.Next())).Select(chance => WriteAsync(register, chance)));
        while (!writing.IsCompleted) await HearAsync();
        var recorded = (await writing).SelectMany(n => n).Order().ToList();
        while (heard.Count < recorded.Count) await HearAsync();

        Assert.Equal(recorded, heard);
        Assert.Equal(recorded.Index().Select(n => $"{n.Index + 1} {n.Item}"), await register.Database.ListAsync<string>(InOrder));
        Assert.NotEqual(recorded.Count, recorded[^1]);

        async Task HearAsync()
        {
            var position = await register.Database.PlaceAsync(Ct);
            heard.AddRange(await register.Database.ListAsync<long>(
                "select seq_id from tracker.mt_events where seq_id > $1 and seq_id <= $2 order by seq_id", heard.LastOrDefault(), position));
        }
    }

    [Fact]
    public async Task Many_at_once_are_placed_by_and_by_and_by_several_nodes()
    {
        await using var register = await FreshRegister.OpenAsync(database, "many");
        await register.Database.ExecuteAsync(
            """
            with stream as (insert into tracker.mt_streams (id, type, version) values (gen_random_uuid(), 'test', 45000) returning id)
            insert into tracker.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, is_archived)
            select nextval('tracker.mt_events_sequence'), gen_random_uuid(), id, n, '{}', 'test', now(), '*DEFAULT*', false from stream, generate_series(1, 45000) n
            """);

        var reached = new List<long[]>();
        while (reached is not [.., [45000, ..]]) reached.Add(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PlaceAsync(register))));

        Assert.Equal("45000 45000 45000", await register.Database.AskAsync<string>("select format('%s %s %s', count(*), max(place), max(sequence)) from tracker.place"));
    }

    [Fact]
    public async Task A_number_before_one_that_has_a_place_is_refused()
    {
        await using var register = await FreshRegister.OpenAsync(database, "drawn_before");
        long drawn;
        await using (var elsewhere = await OpenRecorder.BeginAsync(register.Database)) drawn = await elsewhere.DrawAsync();
        await RecordedAsync(register, 1);
        await PlaceAsync(register);

        await using var late = await OpenRecorder.BeginAsync(register.Database);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => late.RecordAsync(drawn));

        Assert.Equal(PostgresErrorCodes.SerializationFailure, refused.SqlState);
    }

    [Fact]
    public async Task Where_nothing_is_new_nothing_is_written()
    {
        await using var register = await FreshRegister.OpenAsync(database, "idle");
        await RecordedAsync(register, 3);
        await PlaceAsync(register);

        await using var connection = await register.Database.OpenConnectionAsync(Ct);
        await using var readOnly = await connection.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand("set transaction read only; select tracker.place_entries()", connection);

        Assert.Equal(3L, await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task A_register_of_before_gets_places_in_the_order_of_its_numbers_and_webhooks_go_on_where_they_were()
    {
        await using var old = Setup.Database.Open(await database.NewDatabaseAsync("before_places"));
        await old.ExecuteAsync("create schema tracker; create table tracker.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())");
        foreach (var migration in Setup.Migrations.All.TakeWhile(m => m.Name != "0065-places")) await old.ExecuteAsync(migration.Sql);
        for (var n = 0; n < 5; n++)
        {
            await using var recorder = await OpenRecorder.BeginAsync(old);
            await recorder.RecordAsync();
            if (n != 2) await recorder.CommitAsync();
        }

        await old.ExecuteAsync("insert into tracker.mt_event_progression (name, last_seq_id) values ('Webhooks:All', 4) on conflict (name) do update set last_seq_id = 4");

        await old.ExecuteAsync(Setup.Migrations.All.Single(m => m.Name == "0065-places").Sql);

        Assert.Equal(["1 1", "2 2", "3 4", "4 5"], await old.ListAsync<string>(InOrder));
        Assert.Equal(["webhooks 3"], await old.ListAsync<string>("select name || ' ' || place from tracker.follower"));
        await using var next = await OpenRecorder.BeginAsync(old);
        await next.RecordAsync();
        await next.CommitAsync();
        Assert.Equal(6, await old.PlaceAsync(Ct));
    }

    [Fact]
    public async Task A_restored_dump_keeps_its_places_and_goes_on()
    {
        await using var register = await FreshRegister.OpenAsync(database, "dumped");
        await RecordedAsync(register, 3);
        await PlaceAsync(register);
        await using var open = await OpenRecorder.BeginAsync(register.Database);
        await open.RecordAsync();
        await RecordedAsync(register, 1);
        await PlaceAsync(register);

        await using var restored = Setup.Database.Open(await database.CopyAsync(register.ConnectionString, "restored"));
        var before = await restored.ListAsync<string>(InOrder);
        await using (var recorder = await OpenRecorder.BeginAsync(restored))
        {
            await recorder.RecordAsync();
            await recorder.CommitAsync();
        }

        Assert.Equal(["1 1", "2 2", "3 3"], before);
        Assert.Equal(6, await restored.PlaceAsync(Ct));
        Assert.Equal(["1 1", "2 2", "3 3", "4 5", "5 6"], await restored.ListAsync<string>(InOrder));
    }

    private static Task<long> PlaceAsync(FreshRegister register) => register.Database.PlaceAsync(Ct);

    private static async Task RecordedAsync(FreshRegister register, int count)
    {
        for (var n = 0; n < count; n++)
        {
            await using var recorder = await OpenRecorder.BeginAsync(register.Database);
            await recorder.RecordAsync();
            await recorder.CommitAsync();
        }
    }

    /// <summary>Draws numbers and records events as chance has it, and keeps some of them.</summary>
    private static async Task<List<long>> WriteAsync(FreshRegister register, Random chance)
    {
        var kept = new List<long>();
        for (var n = 0; n < 60; n++)
        {
            await using var recorder = await OpenRecorder.BeginAsync(register.Database);
            var mine = new List<long>();
            var ahead = new List<long>();
            for (var steps = chance.Next(1, 6); steps > 0; steps--)
                if (chance.Next(2) == 0) ahead.Add(await recorder.DrawAsync());
                else mine.Add(await recorder.RecordAsync());
            foreach (var number in ahead.Where(_ => chance.Next(3) > 0)) mine.Add(await recorder.RecordAsync(number));
            if (chance.Next(4) == 0) continue;
            await recorder.CommitAsync();
            kept.AddRange(mine);
        }

        return kept;
    }
}
