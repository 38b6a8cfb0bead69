using System.Text;
using Marten;
using Tracker.Database;
using Tracker.Setup;
using Xunit;

namespace Tracker;

/// <summary>Large files: many batches, many streams, lines in any order, several at a time, and killed.</summary>
public class BulkImportTests(TestDatabase database)
{
    private const int Pledges = 3_000;

    private const string Rows =
        """
        select e.id || e.stream_id::text || e.version || e.data || e.type || e.tenant_id || e.mt_dotnet_type || e.headers || e.user_name || e.is_archived || e.is_skipped
            || s.type || s.version || s.tenant_id || s.is_archived || s.compacted_version
        from tracker.mt_events e join tracker.mt_streams s on s.id = e.stream_id order by e.id
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_appended_at_once_or_one_by_one_is_stored_as_Marten_stores_it()
    {
        await using var many = await FreshRegister.OpenAsync(database, "many");
        await using var few = await FreshRegister.OpenAsync(database, "few");
        await using var marten = await FreshRegister.OpenAsync(database, "marten");

        await many.ImportSampleAsync();
        using var sample = new StreamReader(FreshRegister.Sample());
        while (await sample.ReadLineAsync(Ct) is { } line) await few.ImportAsync(line);
        await AppendByMartenAsync(many.Database, marten.Database);

        var stored = await marten.Database.ListAsync<string>(Rows);
        Assert.Equal(stored, await many.Database.ListAsync<string>(Rows));
        Assert.Equal(stored, await few.Database.ListAsync<string>(Rows));
    }

    private static async Task AppendByMartenAsync(Npgsql.NpgsqlDataSource from, Npgsql.NpgsqlDataSource to)
    {
        await using var source = EventStore.Open(from);
        await using var target = EventStore.Open(to);
        await using var read = source.QuerySession();
        await using var write = target.LightweightSession();
        foreach (var stream in (await read.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync(Ct)).GroupBy(e => e.StreamId))
        {
            var events = stream.Select(e =>
            {
                var copy = write.Events.BuildEvent(e.Data);
                (copy.Id, copy.Headers, copy.CausationId) = (e.Id, e.Headers, e.CausationId);
                return copy;
            }).ToList();
            Type state = stream.First().Data is Instruments.InstrumentRegistered ? typeof(Instruments.Instrument) : typeof(Commitments.Commitment);
            write.Events.StartStream(state, stream.Key, events);
        }

        write.LastModifiedBy = "ana";
        await write.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task Lines_may_refer_to_later_lines()
    {
        await using var register = await FreshRegister.OpenAsync(database, "backwards");

        var (counts, rejections) = await register.ImportAsync([.. File().Reverse()]);

        Assert.Empty(rejections);
        Assert.Equal((3L * Pledges, 3L * Pledges), (counts.Read, counts.Recorded));
        Assert.Equal((long)Pledges, await register.Database.AskAsync<long>("select count(*) from reporting.commitment_now where implementation = 'in-progress'"));
    }

    [Fact]
    public async Task Of_a_file_that_is_mostly_known_what_is_new_is_recorded_and_a_key_with_other_content_is_refused()
    {
        await using var register = await FreshRegister.OpenAsync(database, "mostly_known");
        var file = File().Take(300).ToList();
        await register.ImportAsync([.. file]);

        var changed = Progress(7).Replace("\"s\"", "\"t\"", StringComparison.Ordinal);
        file[file.IndexOf(Progress(7))] = changed;
        file[file.IndexOf(Progress(8))] = Progress(8).Replace(",", ", ", StringComparison.Ordinal);
        var (counts, rejections) = await register.ImportAsync([.. file, Instrument(Pledges)]);

        Assert.Equal((301L, 1L, 299L, 1L), (counts.Read, counts.Recorded, counts.Repeated, counts.Rejected));
        Assert.Equal(("key-reused", changed), (Assert.Single(rejections).Because.Type, Encoding.UTF8.GetString(rejections[0].Content.Span)));
    }

    [Fact]
    public async Task What_no_line_of_the_file_records_is_rejected_with_its_number_once()
    {
        await using var register = await FreshRegister.OpenAsync(database, "nowhere");

        var (counts, rejections) = await register.ImportAsync([Progress(7), .. File(), Progress(Pledges)]);

        Assert.Equal((3L * Pledges) + 2, counts.Read);
        Assert.Equal((1L, 1L), (counts.Repeated, counts.Rejected));
        var rejection = Assert.Single(rejections);
        Assert.Equal(((3L * Pledges) + 2, "unknown-commitment", Progress(Pledges)), (rejection.Line, rejection.Because.Type, Encoding.UTF8.GetString(rejection.Content.Span)));
    }

    [Fact]
    public async Task Two_imports_at_once_record_each_act_once()
    {
        await using var register = await FreshRegister.OpenAsync(database, "twice_at_once");
        string[] lines = [.. File()];

        var both = await Task.WhenAll(register.ImportAsync(lines), register.ImportAsync([.. lines.Reverse()]));

        Assert.All(both, b => Assert.Empty(b.Rejections));
        Assert.All(both, b => Assert.Equal(b.Counts.Read, b.Counts.Recorded + b.Counts.Repeated));
        Assert.Equal(3L * Pledges, both.Sum(b => b.Counts.Recorded));
        Assert.Equal(3L * Pledges, await register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
        Assert.Equal(0L, await register.Database.AskAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
    }

    [Fact]
    public async Task An_import_killed_halfway_goes_on_where_it_was()
    {
        await using var whole = await FreshRegister.OpenAsync(database, "unharmed");
        await using var killed = await FreshRegister.OpenAsync(database, "killed");
        await whole.ImportAsync([.. File()]);
        var file = Path.GetTempFileName();
        await System.IO.File.WriteAllLinesAsync(file, File(), Ct);

        using (var child = Child.Start(killed.ConnectionString, "import", file))
        {
            while (await killed.Database.AskAsync<long>("select count(*) from tracker.mt_events") == 0) Ct.ThrowIfCancellationRequested();
            await child.KillAsync();
        }

        Assert.NotEqual(3L * Pledges, await killed.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
        var (exit, answer, _) = await Child.RunAsync(killed.ConnectionString, "import", file);
        System.IO.File.Delete(file);

        Assert.Equal(0, exit);
        Assert.StartsWith($"{3 * Pledges:N0} read", answer);
        Assert.EndsWith(" 0 rejected\n", answer);
        var withoutClocks = "select (to_jsonb(t) - 'sequence' - 'recorded_at' - 'recorded_by')::text as entry from reporting.entry t order by id";
        Assert.Equal(await whole.Database.ListAsync<string>(withoutClocks), await killed.Database.ListAsync<string>(withoutClocks));
    }

    [Fact]
    public async Task Rejected_lines_are_kept_in_a_file_that_can_be_mended_and_imported()
    {
        await using var register = await FreshRegister.OpenAsync(database, "mended");
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "acts.jsonl");
        await System.IO.File.WriteAllLinesAsync(file, [Instrument(0), Commitment(0).Replace("KOR", "Ruritania", StringComparison.Ordinal), "no JSON", Progress(0)], Ct);

        var first = await Child.RunAsync(register.ConnectionString, "import", file);
        var rejects = file + ".rejects.jsonl";
        var kept = await System.IO.File.ReadAllLinesAsync(rejects, Ct);
        await System.IO.File.WriteAllLinesAsync(rejects, kept.Where(l => l != "no JSON").Select(l => l.Replace("Ruritania", "KOR", StringComparison.Ordinal)), Ct);
        var second = await Child.RunAsync(register.ConnectionString, "import", rejects);
        folder.Delete(recursive: true);

        Assert.Equal((1, "4 read, 1 recorded, 0 repeated, 3 rejected\n"), (first.Exit, first.Out));
        Assert.Equal(6, kept.Length);
        // a later line could have registered the party: that it does not is known last
        Assert.StartsWith("# line 3: not-json: ", kept[0]);
        Assert.Equal("no JSON", kept[1]);
        Assert.StartsWith("# line 2: unknown-party: 'Ruritania'", kept[2]);
        Assert.StartsWith("# line 4: unknown-commitment: ", kept[4]);
        Assert.Equal((0, "2 read, 2 recorded, 0 repeated, 0 rejected\n"), (second.Exit, second.Out));
    }

    private static IEnumerable<string> File() => Enumerable.Range(0, Pledges).SelectMany(i => new[] { Instrument(i), Commitment(i), Progress(i) });

    private static string Instrument(int i) =>
        $$"""{"act":"register-instrument","key":"i{{i}}","kind":"pledge","title":"Pledge {{i}}","adoptedOn":"2020","parties":["KOR"],"knownOn":"2021-01-01"}""";

    private static string Commitment(int i) =>
        $$"""{"act":"register-commitment","key":"c{{i}}","instrument":"i{{i}}","text":"We shall.","obligors":["KOR"],"knownOn":"2021-01-01"}""";

    private static string Progress(int i) =>
        $$"""{"act":"log-progress","key":"p{{i}}","commitment":"c{{i}}","on":"2021-02","effect":"starts","summary":"s","knownOn":"2021-03-01"}""";
}
