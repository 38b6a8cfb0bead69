using Npgsql;
using Tracker.Database;
using Tracker.Exports;
using Tracker.Methods;
using Tracker.Readings;
using Xunit;

namespace Tracker;

public class ReadingsTests(TestDatabase database)
{
    private const string FreshWind = "joint-statement-2021/expand-fresh-wind";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rebuild_gives_the_same_bytes_and_clears_what_is_none_of_the_events()
    {
        await using var register = await SampleAsync("rebuilt");
        var before = await register.Database.FingerprintsAsync();
        Assert.DoesNotContain(before, t => t.Value.StartsWith("0 ", StringComparison.Ordinal));
        await register.Database.ExecuteAsync(
            """
            insert into reporting.course (commitment_id, obligors, is_whole, effective, known, implementation, basis, validity, contested, due_is_open)
                select gen_random_uuid(), obligors, is_whole, effective, known, 'nonsense', basis, validity, contested, false from reporting.course limit 5;
            update reporting.entry set summary = 'tampered' where kind = 'progress-logged';
            delete from reporting.commitment where key like 'joint%'
            """);
        Assert.NotEqual(before, await register.Database.FingerprintsAsync());

        await register.RebuildAsync();

        Assert.Equal(before, await register.Database.FingerprintsAsync());
    }

    [Fact]
    public async Task What_is_recorded_act_by_act_is_what_a_rebuild_gives()
    {
        await using var register = await FreshRegister.OpenAsync(database, "stepwise");
        using var sample = new StreamReader(FreshRegister.Sample());
        while (await sample.ReadLineAsync(Ct) is { } line) await register.ImportAsync(line);

        var written = await register.Database.FingerprintsAsync();
        await register.RebuildAsync();

        Assert.Equal(await register.Database.FingerprintsAsync(), written);
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 30)]
    [InlineData(9, 90)]
    public async Task What_is_recorded_in_parts_is_what_a_rebuild_gives(int seed, int atOnce)
    {
        await using var register = await FreshRegister.OpenAsync(database, "parts");
        foreach (var part in RandomHistory.Of(seed, 250).Chunk(atOnce)) await register.ImportAsync(part);

        var written = await register.Database.FingerprintsAsync();
        await register.RebuildAsync();

        Assert.Equal(await register.Database.FingerprintsAsync(), written);
    }

    [Fact]
    public async Task What_an_import_writes_on_few_streams_is_planned_for_at_once()
    {
        await using var register = await FreshRegister.OpenAsync(database, "planned");
        const int commitments = 20, entries = 60;
        var promises = Enumerable.Range(1, commitments).Select(c => $$"""{"act":"register-commitment","key":"c{{c}}","instrument":"i","text":"Build.","obligors":["KAZ"],"knownOn":"2020-01-01"}""");
        var steps = Enumerable.Range(0, commitments * entries).Select(n => $$"""{"act":"log-progress","key":"p{{n}}","commitment":"c{{(n % commitments) + 1}}","on":"2021","effect":"advances","summary":"A step.","knownOn":"2021-12-31"}""");

        var (counts, _) = await register.ImportAsync(
            ["""{"act":"register-instrument","key":"i","kind":"treaty","title":"T","adoptedOn":"2020-01-01","parties":["KAZ"],"knownOn":"2020-01-01"}""", .. promises, .. steps]);

        Assert.Equal(1 + commitments + (commitments * entries), counts.Recorded);
        Assert.Equal(counts.Recorded, (long)await register.Database.AskAsync<float>("select reltuples from pg_class where oid = 'reporting.entry'::regclass"));
    }

    [Fact]
    public async Task An_act_whose_readings_cannot_be_written_leaves_no_trace()
    {
        await using var register = await FreshRegister.OpenAsync(database, "whole");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        var commitment = await api.RegisteredCommitment();
        var before = await register.Database.AskAsync<long>("select count(*) from tracker.mt_events");
        await register.Database.ExecuteAsync("update reporting.commitment set id = gen_random_uuid()");

        var refused = await api.ActAsync($"/commitments/{commitment}/progress", """{"on":"2022","effect":"starts","summary":"A step."}""");

        Assert.Equal((503, "readings-differ"), (refused.Status, refused["type"]));
        Assert.Equal(before, await register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task An_act_does_not_wait_for_ever_for_who_writes_all_readings()
    {
        await using var register = await FreshRegister.OpenAsync(database, "busy");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        var commitment = await api.RegisteredCommitment();
        await using var other = await register.Database.OpenConnectionAsync(Ct);
        await using var rebuild = await other.BeginTransactionAsync(Ct);
        await using (var held = new NpgsqlCommand($"select pg_advisory_xact_lock({ReadingsWriter.Gate})", other)) await held.ExecuteNonQueryAsync(Ct);

        var refused = await api.ActAsync($"/commitments/{commitment}/progress", """{"key":"p","on":"2022","effect":"starts","summary":"A step."}""");
        await rebuild.RollbackAsync(Ct);
        var recorded = await api.ActAsync($"/commitments/{commitment}/progress", """{"key":"p","on":"2022","effect":"starts","summary":"A step."}""");

        Assert.Equal((503, "busy", "5", 201, null), (refused.Status, refused["type"], refused.Header("Retry-After"), recorded.Status, recorded.Header("Idempotency-Replayed")));
    }

    [Fact]
    public async Task The_list_of_readings_is_every_table()
    {
        await using var register = await FreshRegister.OpenAsync(database, "tables");

        Assert.Equal(
            await register.Database.ListAsync<string>(
                "select table_name::text from information_schema.tables where table_schema = 'reporting' and table_type = 'BASE TABLE' and table_name not like 'method%' and table_name <> 'built_in_party' order by 1"),
            Registration.Tables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_methods_in_sql_are_the_programs()
    {
        await using var register = await FreshRegister.OpenAsync(database, "methods");

        Assert.Equal(
            MethodBook.Default.All.Select(m => $"{m.Id}|{m.Title}|{m.PercentBy.Add:G29}|{m.PercentBy.Multiply:G29}|{m.PercentBy.Divide:G29}|{string.Join(' ', m.Codes.Select(c => c.Code))}"),
            await register.Database.ListAsync<string>(
                """
                select concat_ws('|', id, title, trim_scale(add), trim_scale(multiply), trim_scale(divide),
                    (select string_agg(code, ' ' order by position) from reporting.method_code where method = id)) from reporting.method order by id collate "C"
                """));
    }

    [Fact]
    public async Task No_standings_overlap_and_one_that_does_is_found()
    {
        await using var register = await SampleAsync("overlaps");
        await using var connection = await register.Database.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        Assert.Equal(0, await CountAsync(connection));

        await using var insert = new NpgsqlCommand("insert into reporting.course select * from reporting.course where is_whole and cardinality(obligors) = 1 limit 1", connection);
        await insert.ExecuteNonQueryAsync(Ct);

        Assert.Equal(2, await CountAsync(connection));
    }

    /// <summary>The sample, and some entries corrected and taken back.</summary>
    private async Task<FreshRegister> SampleAsync(string name)
    {
        var register = await FreshRegister.OpenAsync(database, name);
        await register.ImportSampleAsync();
        await register.ImportAsync(
            """{"act":"set-entry-into-force-rule","instrument":"action-plan-2024","conditions":[{"parties":2},{"share":60,"measure":"m","holders":{"KOR":2,"KAZ":1}}],"actions":["signed"],"knownOn":"2024-11-04"}""",
            """{"act":"record-entry-into-force","instrument":"action-plan-2024","on":"2025"}""",
            """{"act":"register-party","key":"party","code":"SLESWIG-LEAGUE","names":["League of Sleswig"],"kind":"other","knownOn":"2024-01-01"}""");
        var entries = await register.Database.ListAsync<string>(
            "select e.key from reporting.entry e join reporting.commitment c on c.id = e.commitment_id where e.kind = 'progress-logged' and c.key = $1 order by e.key", FreshWind);
        var (counts, rejections) = await register.ImportAsync(
            $$"""{"act":"correct-entry","key":"t1","commitment":"{{FreshWind}}","entry":"{{entries[0]}}","with":{"summary":"Put right."},"reason":"r"}""",
            $$"""{"act":"retract-entry","key":"t2","commitment":"{{FreshWind}}","entry":"{{entries[1]}}","reason":"r"}""",
            $$"""{"act":"retract-entry","key":"t3","commitment":"{{FreshWind}}","entry":"t1","reason":"r"}""",
            $$"""{"act":"assess-commitment","key":"t4","commitment":"{{FreshWind}}","method":"pam@1","code":"2","on":"2023","coder":"ana"}""",
            $$"""{"act":"submit-code","key":"t5","commitment":"{{FreshWind}}","method":"pam@1","code":"2","round":"r","coder":"ana","on":"2023"}""",
            $$"""{"act":"record-published-figure","key":"t6","commitment":"{{FreshWind}}","method":"pam@1","figure":"score","value":2,"on":"2023"}""");
        Assert.Empty(rejections);
        Assert.Equal(6, counts.Recorded);
        return register;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var count = new NpgsqlCommand("select count(*) from reporting.overlapping_standings()", connection);
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }
}
