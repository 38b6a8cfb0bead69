using System.Text;
using Tracker.Database;
using Xunit;

namespace Tracker.Exports;

public class RegisterCopyTests(TestDatabase database)
{
    private const string FreshWind = "joint-statement-2021/expand-fresh-wind";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_register_that_imports_an_export_is_the_same_register()
    {
        await using var original = await LivedInAsync("original");
        await using var copy = await FreshRegister.OpenAsync(database, "copy");
        var export = await original.ExportAsync();

        var (counts, rejections) = await copy.ImportAsync(new MemoryStream(export));

        Assert.Empty(rejections);
        Assert.Equal((counts.Read, 0), (counts.Recorded, counts.Restamped));
        Assert.Equal(await original.Database.FingerprintsAsync(anywhere: true), await copy.Database.FingerprintsAsync(anywhere: true));
        Assert.Equal(Encoding.UTF8.GetString(export), Encoding.UTF8.GetString(await copy.ExportAsync()));
        Assert.Equal(0, await copy.Database.AskAsync<long>("select count(*) from tracker.mt_events where not headers ? 'copiedAt' or headers ->> 'copiedBy' <> 'ana'"));
    }

    [Fact]
    public async Task A_copy_knows_the_files_that_the_original_was_made_from_and_the_original_its_export()
    {
        await using var original = await LivedInAsync("known");
        await using var copy = await FreshRegister.OpenAsync(database, "knowing");
        var export = await original.ExportAsync();
        await copy.ImportAsync(new MemoryStream(export));

        var (sample, refused) = await copy.ImportAsync(FreshRegister.Sample());
        var (again, rejections) = await original.ImportAsync(new MemoryStream(export));

        Assert.Empty(refused.Concat(rejections));
        Assert.Equal((sample.Read, again.Read), (sample.Repeated, again.Repeated));
    }

    [Fact]
    public async Task A_register_with_entries_of_its_own_records_copies_as_of_now()
    {
        await using var original = await LivedInAsync("source");
        await using var other = await FreshRegister.OpenAsync(database, "other");
        await other.ImportAsync("""{"act":"register-instrument","key":"own","kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""");

        var (counts, rejections) = await other.ImportAsync(new MemoryStream(await original.ExportAsync()));

        Assert.Empty(rejections);
        Assert.Equal((counts.Read, counts.Read), (counts.Recorded, counts.Restamped));
        Assert.Equal(0, await other.Database.AskAsync<long>("select count(*) from tracker.mt_events where headers ? 'copiedAt'"));
        Assert.Equal(
            await other.Database.AskAsync<long>("select count(*) from reporting.entry"),
            await other.Database.AskAsync<long>("select count(*) from reporting.entry where recorded_at > now() - interval '10 minutes' and recorded_by = 'ana'"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_one_batch_did_to_many_streams_is_done_again(int seed)
    {
        await using var original = await FreshRegister.OpenAsync(database, "random");
        await using var copy = await FreshRegister.OpenAsync(database, "random_copy");
        var (counts, _) = await original.ImportAsync([.. RandomHistory.Of(seed, 450)]);
        Assert.InRange(counts.Recorded, 150, 450);
        var export = await original.ExportAsync();

        var (copied, rejections) = await copy.ImportAsync(new MemoryStream(export));

        Assert.Empty(rejections);
        Assert.Equal(counts.Recorded, copied.Recorded);
        Assert.Equal(await original.Database.FingerprintsAsync(anywhere: true), await copy.Database.FingerprintsAsync(anywhere: true));
        Assert.Equal(Encoding.UTF8.GetString(export), Encoding.UTF8.GetString(await copy.ExportAsync()));
    }

    [Fact]
    public async Task A_copy_killed_halfway_goes_on_as_a_copy()
    {
        await using var original = await FreshRegister.OpenAsync(database, "long");
        for (var seed = 10; seed < 22; seed++) await original.ImportAsync([.. RandomHistory.Of(seed, 450)]);
        await using var copy = await FreshRegister.OpenAsync(database, "killed");
        var export = await original.ExportAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, export, Ct);

        using (var child = Child.Start(copy.ConnectionString, "import", file))
        {
            while (await copy.Database.AskAsync<long>("select count(*) from tracker.mt_events") == 0) Ct.ThrowIfCancellationRequested();
            await child.KillAsync();
        }

        Assert.NotEqual(
            await original.Database.AskAsync<long>("select count(*) from tracker.mt_events"), await copy.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
        var (exit, answer, said) = await Child.RunAsync(copy.ConnectionString, "import", file);
        File.Delete(file);
        Assert.Equal((0, ""), (exit, said));
        Assert.Contains(" 0 rejected", answer);
        Assert.Equal(await original.Database.FingerprintsAsync(anywhere: true), await copy.Database.FingerprintsAsync(anywhere: true));
        Assert.Equal(Encoding.UTF8.GetString(export), Encoding.UTF8.GetString(await copy.ExportAsync()));
    }

    [Theory]
    [InlineData(""" "recordedAt":"9999-01-01T00:00:00Z","recordedBy":"ana" """, "recorded-in-future")]
    [InlineData(""" "recordedAt":"2021-01-01T00:00:00Z","recordedBy":"ana" """, "known-in-future")]
    [InlineData(""" "recordedAt":"2022-01-01T00:00:00Z" """, "missing-field")]
    [InlineData(""" "recordedAt":"yesterday","recordedBy":"ana" """, "unfit-value")]
    [InlineData(""" "recordedAt":"2022-01-01T00:00:00Z","recordedBy":"ana","entry":"8c7f5cf1-3b1a-4f0e-9e55-2f6d1b8f1a11" """, "unfit-value")]
    [InlineData(""" "recordedAt":"2022-01-01T00:00:00Z","recordedBy":"ana","colour":"red" """, "unknown-field")]
    public async Task A_copy_that_cannot_be_one_is_refused(string copy, string type)
    {
        await using var register = await FreshRegister.OpenAsync(database, "unfit");

        var (counts, rejections) = await register.ImportAsync(
            $$$"""{"act":"register-instrument","key":"i","kind":"treaty","title":"T","adoptedOn":"2021","knownOn":"2021-12-31","parties":["KOR"],"copy":{{{{copy}}}}}""");

        Assert.Equal((0, type), (counts.Recorded, Assert.Single(rejections).Because.Type));
    }

    /// <summary>The sample, and what people did over HTTP: with and without keys, corrected, taken back, linked both ways, disputed.</summary>
    private async Task<FreshRegister> LivedInAsync(string name)
    {
        var register = await FreshRegister.OpenAsync(database, name);
        await register.ImportSampleAsync();
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        var instrument = await api.RegisteredInstrument();
        var (one, two) = (await api.RegisteredCommitment(instrument), await api.RegisteredCommitment(instrument, topic: "space"));
        var progress = await api.LoggedProgress(one);
        await api.Disputed(one, progress);
        var link = await api.Linked(one, two);
        await api.Linked(two, one);
        await DoAsync(api, $"/commitments/{one}/entries/{link}/correction", new { with = new { relation = "renews" }, reason = "Misread.", knownOn = "2022-01-01" });
        await DoAsync(api, $"/commitments/{one}/disputes/resolution", new { entry = progress, reason = "Settled.", on = "2021-11-01", knownOn = "2021-11-02" });
        await DoAsync(api, $"/commitments/{Uri.EscapeDataString(FreshWind)}/links", new { key = "to-sample", relation = "narrows", to = two, on = "2022-02-02" });
        await DoAsync(api, $"/commitments/{Uri.EscapeDataString(FreshWind)}/entries/to-sample/retraction", new { key = "taken", reason = "In error." });
        await DoAsync(api, $"/instruments/{instrument}/party-actions", new { party = "KAZ", action = "denounced", on = "2024", source = new { title = "Нота \"№ 5\" 🕊", publishedOn = "2024-02" } });
        await DoAsync(api, $"/instruments/{instrument}/entry-into-force-rule", """{"conditions":[{"parties":1},{"share":50,"measure":"km","holders":{"KOR":2.50,"KAZ":3,"EU":1}}],"delay":{"days":90},"excluding":["EU"]}""");
        await DoAsync(api, $"/commitments/{one}/entries/{progress}/retraction", new { reason = "It was another programme." });
        await DoAsync(api, $"/instruments/{instrument}/entries/{await FirstEntryAsync(register, instrument)}/retraction", new { reason = "A draft." });
        await app.StopAsync(Ct);
        return register;
    }

    private static Task<Guid> FirstEntryAsync(FreshRegister register, Guid stream) =>
        register.Database.AskAsync<Guid>("select id from tracker.mt_events where stream_id = $1 and version = 1", stream);

    private static async Task DoAsync(HttpClient api, string address, object act)
    {
        var answer = await api.ActAsync(address, act);
        Assert.True(answer.Status == 201, $"{address}: {answer.Status} {answer.Text}");
    }
}
