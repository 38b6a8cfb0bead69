using System.Text;
using Tracker.Database;
using Xunit;

namespace Tracker;

public class ImportTests(TestDatabase database)
{
    private const string Instrument = """{"act":"register-instrument","key":"i","kind":"treaty","title":"Treaty","adoptedOn":"2021","knownOn":"2021-12-31","parties":["KOR","KAZ"]}""";
    private const string Commitment = """{"act":"register-commitment","key":"c","instrument":"i","text":"We shall.","obligors":["KOR"],"knownOn":"2021-12-31"}""";
    private const string Good = """{"act":"log-progress","key":"p","commitment":"c","on":"2022","effect":"starts","summary":"s"}""";

    public static TheoryData<string, string, string> BadLines => new()
    {
        { "malformed JSON", """{"act":"log-progress",""", "not-json" },
        { "no JSON at all", "act;key", "not-json" },
        { "two acts on a line", "{} {}", "not-json" },
        { "no act", """{"key":"x"}""", "no-act" },
        { "an act that is no word", """{"act":5}""", "unknown-act" },
        { "half a character", """{"act":"\ud800"}""", "not-json" },
        { "an unknown act", """{"act":"promise"}""", "unknown-act" },
        { "an unknown field", """{"act":"log-progress","commitment":"c","on":"2022","effect":"starts","summary":"s","colour":"red"}""", "unknown-field" },
        { "an unknown party", """{"act":"log-progress","commitment":"c","on":"2022","effect":"starts","summary":"s","parties":["Ruritania"]}""", "unknown-party" },
        { "month 13", """{"act":"log-progress","commitment":"c","on":"2021-13","effect":"starts","summary":"s"}""", "unfit-value" },
        { "known before it happened", """{"act":"log-progress","commitment":"c","on":"2023","effect":"starts","summary":"s","knownOn":"2022-12-31"}""", "known-before-it-happened" },
        { "known in the future", """{"act":"log-progress","commitment":"c","on":"2022","effect":"starts","summary":"s","knownOn":"9999-01-01"}""", "known-in-future" },
        { "a missing commitment", """{"act":"log-progress","commitment":"nowhere","on":"2022","effect":"starts","summary":"s"}""", "unknown-commitment" },
        { "a key reused", """{"act":"log-progress","key":"p","commitment":"c","on":"2022","effect":"completes","summary":"s"}""", "key-reused" },
        { "a long quote", $$"""{"act":"log-progress","commitment":"c","on":"2022","effect":"starts","summary":"s","source":{"title":"t","quote":{"exact":"{{new string('q', 2001)}}" } } }""", "text-too-long" },
        { "invalid UTF-8", "{\"act\":\"log-progress\",\"commitment\":\"\u00ff\"}", "not-utf8" },
        { "20 MB", $$"""{"act":"log-progress","commitment":"c","on":"2022","effect":"starts","summary":"{{new string('s', 20_000_000)}}"}""", "too-large" },
    };

    [Fact]
    public async Task A_register_that_holds_the_sample_as_it_was_before_takes_it_as_it_is()
    {
        await using var register = await FreshRegister.OpenAsync(database, "sample_before");
        using var sample = new StreamReader(FreshRegister.Sample());
        var lines = (await sample.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var before = lines.Where(l => !l.Contains("/own-wording\"", StringComparison.Ordinal)).ToArray();

        var (first, _) = await register.ImportAsync(before);
        var (then, rejections) = await register.ImportAsync(lines);

        Assert.Empty(rejections);
        Assert.Equal((312, 35, 312), (first.Recorded, then.Recorded, then.Repeated));
        Assert.Equal(["own"], await register.Database.ListAsync<string>("select distinct wording from reporting.commitment"));
        Assert.Equal(0L, await register.Database.AskAsync<long>("select count(*) from reporting.entry_version where summary like '%[our wording]%'"));
    }

    [Fact]
    public async Task The_sample_goes_in_whole_and_again_changes_nothing()
    {
        await using var register = await FreshRegister.OpenAsync(database, "sample");
        await register.ImportSampleAsync();
        var before = await register.Database.FingerprintsAsync();

        var (again, rejections) = await register.ImportAsync(FreshRegister.Sample());

        Assert.Empty(rejections);
        Assert.Equal((again.Read, 0, 0), (again.Repeated, again.Recorded, again.Rejected));
        Assert.Equal(before, await register.Database.FingerprintsAsync());
    }

    [Fact]
    public async Task Each_bad_line_is_reported_by_number_and_the_rest_goes_in()
    {
        await using var register = await FreshRegister.OpenAsync(database, "bad_lines");
        var lines = new List<string> { Instrument, Commitment, Good };
        lines.AddRange(BadLines.Select(l => l.Data.Item2));
        lines.Add("""{"act":"log-progress","key":"last","commitment":"c","on":"2023","effect":"completes","summary":"s"}""");

        var (counts, rejections) = await register.ImportAsync(File(lines));

        var expected = BadLines.Select((l, i) => $"{i + 4}: {l.Data.Item1}: {l.Data.Item3}");
        Assert.Equal(expected, rejections.OrderBy(r => r.Line).Select(r => $"{r.Line}: {BadLines.ElementAt((int)r.Line - 4).Data.Item1}: {r.Because.Type}"));
        Assert.Equal((lines.Count, 4, 0, BadLines.Count), ((int)counts.Read, (int)counts.Recorded, (int)counts.Repeated, (int)counts.Rejected));
        Assert.Equal(["c", "i", "last", "p"], await register.Database.ListAsync<string>("select key from reporting.entry order by key"));
        Assert.Equal(4, await register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task A_mark_at_the_beginning_CRLF_and_blank_lines_are_no_matter()
    {
        await using var register = await FreshRegister.OpenAsync(database, "lines");

        var (counts, rejections) = await register.ImportAsync($"\uFEFF{Instrument}\r", "", "  \t\r", $"{Commitment}\r", Good);

        Assert.Empty(rejections);
        Assert.Equal((3, 3), (counts.Read, counts.Recorded));
    }

    [Theory]
    [InlineData("""{"act":"promise"}""", "unknown-act")]
    [InlineData("""{"act":"log-progress","commitment":"nowhere","on":"2022","effect":"starts","summary":"s"}""", "unknown-commitment")]
    public async Task All_or_nothing_records_nothing_when_a_line_is_bad(string bad, string type)
    {
        await using var register = await FreshRegister.OpenAsync(database, "all_or_nothing");

        var (counts, rejections) = await register.ImportAsync(File([Instrument, bad, Commitment, Good]), allOrNothing: true);
        var (good, _) = await register.ImportAsync(File([Instrument, Commitment, Good]), allOrNothing: true);

        Assert.Equal((2, type), (Assert.Single(rejections).Line, rejections[0].Because.Type));
        Assert.Equal((4, 0, 1), (counts.Read, counts.Recorded, counts.Rejected));
        Assert.Equal((3, 3), (good.Read, good.Recorded));
    }

    [Fact]
    public async Task An_import_goes_on_where_another_ended()
    {
        await using var register = await FreshRegister.OpenAsync(database, "resumed");
        await register.ImportAsync(Instrument, Commitment);

        var (counts, _) = await register.ImportAsync(Instrument, Commitment, Good);

        Assert.Equal((3, 1, 2, 0), (counts.Read, counts.Recorded, counts.Repeated, counts.Rejected));
    }

    [Fact]
    public async Task All_or_nothing_takes_more_streams_than_the_database_has_locks()
    {
        await using var register = await FreshRegister.OpenAsync(database, "locks");
        var lines = Enumerable.Range(0, 20_000).Select(i =>
            $$"""{"act":"register-instrument","key":"i{{i}}","kind":"pledge","title":"T","adoptedOn":"2020","parties":["KOR"],"knownOn":"2021-01-01"}""");

        var (counts, _) = await register.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), allOrNothing: true);

        Assert.Equal(20_000, counts.Recorded);
    }

    [Fact]
    public async Task A_corrected_link_is_read_at_both_ends()
    {
        await using var register = await FreshRegister.OpenAsync(database, "links");
        await register.ImportAsync(
            Instrument, Commitment, Commitment.Replace("\"c\"", "\"d\""),
            """{"act":"link-commitment","key":"l","commitment":"d","relation":"expands","to":"c","on":"2022"}""");

        var (counts, rejections) = await register.ImportAsync(
            """{"act":"correct-entry","key":"k","commitment":"d","entry":"l","with":{"relation":"renews"},"reason":"r"}""");

        Assert.Empty(rejections);
        Assert.Equal(1, counts.Recorded);
        var before = await register.Database.FingerprintsAsync();
        await register.RebuildAsync();
        Assert.Equal(before, await register.Database.FingerprintsAsync());
        Assert.Equal(2, await register.Database.AskAsync<long>("select count(*) from reporting.entry_version where content ->> 'relation' = 'renews'"));
    }

    /// <summary>Lines as bytes; ÿ is written as the byte 0xFF, which no UTF-8 has.</summary>
    private static MemoryStream File(IEnumerable<string> lines) => new(Encoding.Latin1.GetBytes(string.Join('\n', lines)));
}
