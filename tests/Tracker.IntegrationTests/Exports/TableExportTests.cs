using System.IO.Compression;
using System.Text.Json;
using Parquet;
using Tracker.Database;
using Xunit;

namespace Tracker.Exports;

public class TableExportTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private readonly TestDatabase _database = database;

    [Theory]
    [MemberData(nameof(TablesAndFormats))]
    public async Task Every_table_is_to_be_had_in_every_format(string table, string format)
    {
        await Api.LoggedProgress(await Api.RegisteredCommitment());

        using var response = await Api.GetAsync($"/export/{table}.{format}", Ct);

        var body = await response.Content.ReadAsByteArrayAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, System.Text.Encoding.UTF8.GetString(body));
        Assert.Equal($"{table}.{format}", response.Content.Headers.ContentDisposition?.FileName);
        Assert.True(body.Length > 0 || format == "jsonl");
    }

    private static readonly string[] Formats = ["csv", "xlsx", "jsonl", "parquet"];

    public static TheoryData<string, string> TablesAndFormats => [.. Tables.Names.SelectMany(t => Formats.Select(f => (t, f)))];

    [Fact]
    public async Task Csv_has_a_header_and_ranges_as_two_columns_with_an_open_end_empty()
    {
        var commitment = await Api.RegisteredCommitment();

        var lines = (await Api.AskAsync("/export/standing.csv")).Text.Split("\r\n");

        Assert.StartsWith("commitment_id,party,effective_from,effective_to,known_from,known_to,implementation,", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith($"{commitment},KOR,", StringComparison.Ordinal) && l.Contains(",,2021-08-17,,", StringComparison.Ordinal));
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public async Task Csv_defuses_what_a_spreadsheet_would_run_and_leaves_numbers_alone()
    {
        var commitment = await Api.RegisteredCommitment();
        await Api.ActAsync($"/commitments/{commitment}/progress", new { on = "2021-09", effect = "starts", summary = "=HYPERLINK(\"x\"),\nthen", knownOn = "2021-10-01" });
        await Api.ActAsync($"/commitments/{commitment}/indicators", new { indicator = "@cmd", value = -1, unit = "+", on = "2021-09", knownOn = "2021-10-01" });

        Assert.Contains(",\"'=HYPERLINK(\"\"x\"\"),\nthen\",", (await Api.AskAsync("/export/entry.csv")).Text);
        Assert.Contains(",'@cmd,,-1,'+,", (await Api.AskAsync("/export/indicator.csv")).Text);
    }

    [Fact]
    public async Task Json_lines_are_typed()
    {
        var commitment = await Api.RegisteredCommitment(topic: "space");

        var rows = (await Api.AskAsync("/export/commitment.jsonl")).Text.TrimEnd('\n').Split('\n').Select(l => JsonElement.Parse(l));

        var row = rows.Single(r => r.GetProperty("id").GetGuid() == commitment);
        Assert.Equal(("space", 1, JsonValueKind.Null), (row.GetProperty("topics")[0].GetString(), row.GetProperty("version").GetInt32(), row.GetProperty("retracted_on").ValueKind));
        Assert.Equal("A satellite is launched.", row.GetProperty("targets")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Parquet_is_typed_and_keeps_lists()
    {
        var commitment = await Api.RegisteredCommitment(topic: "space");

        using var stream = new MemoryStream(await Api.GetByteArrayAsync("/export/commitment.parquet", Ct));
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: Ct);
        using var group = reader.OpenRowGroupReader(0);
        var ids = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.FindDataField("id"), ids.AsMemory(), null, Ct);

        Assert.Contains(commitment.ToString(), ids);
        Assert.Equal(["made_earliest", "made_latest", "known_on", "retracted_on", "last_known_on"],
            reader.Schema.DataFields.Where(f => f.ClrType == typeof(DateOnly) || f.ClrType == typeof(DateTime)).Select(f => f.Name));
    }

    [Fact]
    public async Task Parquet_has_as_many_groups_as_memory_asks_for()
    {
        using var output = new MemoryStream();
        await using (var writer = new ParquetTableWriter(output, rowsPerGroup: 2))
        {
            await writer.BeginAsync([new Field("day", FieldKind.Day, "", null, false), new Field("number", FieldKind.Number, "", null, false), new Field("list", FieldKind.Texts, "", null, false)], Ct);
            for (var i = 0; i < 5; i++) await writer.WriteAsync([i == 3 ? null : new DateOnly(2020 + i, 1, 1), -i / 3m, Formats[..(i % 3)]], Ct);
            await writer.EndAsync(Ct);
        }

        await using var reader = await ParquetReader.CreateAsync(output, cancellationToken: Ct);
        using var second = reader.OpenRowGroupReader(1);
        var days = new DateTime?[2];
        await second.ReadAsync(reader.Schema.FindDataField("day"), days.AsMemory(), null, Ct);
        Assert.Equal(3, reader.RowGroupCount);
        Assert.Equal([new DateTime(2022, 1, 1), null], days);
    }

    [Fact]
    public async Task Only_what_was_known_and_in_effect_is_given_where_that_is_asked()
    {
        var commitment = await Api.RegisteredCommitment();
        var progress = await Api.LoggedProgress(commitment);
        await Api.ActAsync($"/commitments/{commitment}/entries/{progress}/retraction", new { reason = "r", knownOn = "2021-10-01" });

        async Task<bool> HasAsync(string address, object id) => (await Api.AskAsync(address)).Text.Contains($"{id}", StringComparison.Ordinal);

        Assert.False(await HasAsync("/export/commitment.csv?knownOn=2021-08-16", commitment));
        Assert.True(await HasAsync("/export/commitment.csv?knownOn=2021-08-17", commitment));
        var row = $"{{\"id\":\"{progress}";
        Assert.False(await HasAsync("/export/entry.jsonl?knownOn=2021-09-04", row));
        Assert.True(await HasAsync("/export/entry.jsonl?knownOn=2021-09-05", row));
        Assert.False(await HasAsync("/export/entry.jsonl?knownOn=2021-10-01", row));
        Assert.True(await HasAsync("/export/entry.jsonl", row));
        Assert.False(await HasAsync("/export/standing.csv?on=2021-08-16", commitment));
        Assert.True(await HasAsync("/export/standing.csv?on=2021-08-17", commitment));
        using var named = await Api.GetAsync("/export/standing.csv?on=2021-08-17&knownOn=2021-12-31", Ct);
        Assert.Equal("standing-on-2021-08-17-known-2021-12-31.csv", named.Content.Headers.ContentDisposition?.FileName);
    }

    [Theory]
    [InlineData("/export/search.csv")]
    [InlineData("/export/standing.pdf")]
    [InlineData("/export/mt_events.csv")]
    public async Task What_there_is_not_is_refused_with_what_there_is(string address)
    {
        var answer = await Api.AskAsync(address);

        Assert.Equal((404, "unknown-export"), (answer.Status, answer["type"]));
        Assert.Contains("entry_version", answer["detail"]);
    }

    [Fact]
    public async Task A_workbook_goes_on_in_a_second_sheet()
    {
        using var output = new MemoryStream();
        await using (var writer = new XlsxWriter(output, "t", rowsPerSheet: 2))
        {
            await writer.BeginAsync([new Field("day", FieldKind.Day, "", null, false), new Field("text", FieldKind.Text, "", null, false)], Ct);
            for (var i = 0; i < 5; i++) await writer.WriteAsync([new DateOnly(1850 + (100 * i), 1, 1), new string('x', 40_000)], Ct);
            await writer.EndAsync(Ct);
        }

        using var zip = new ZipArchive(output, ZipArchiveMode.Read);
        Assert.Equal(3, zip.Entries.Count(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_register_is_to_be_had_over_HTTP_and_a_copied_line_is_not_an_act_there()
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await Api.AskAsync("/export/register.jsonl");
        var refused = await Api.ActAsync($"/commitments/{commitment}/progress",
            """{"on":"2021-09","effect":"starts","summary":"s","copy":{"recordedAt":"2021-10-01T00:00:00Z","recordedBy":"eve"}}""");

        Assert.Contains(answer.Text.Split('\n'), l => l.Contains($"\"stream\":\"{commitment}\"", StringComparison.Ordinal));
        Assert.Equal((400, "unknown-field"), (refused.Status, refused["type"]));
    }

    [Fact]
    public async Task The_data_package_describes_every_table_and_its_vintage()
    {
        var commitment = await Api.RegisteredCommitment();

        using var zip = new ZipArchive(new MemoryStream(await Api.GetByteArrayAsync("/export/datapackage.zip?on=2021-12-31&knownOn=2021-12-31", Ct)));

        using var descriptor = await JsonDocument.ParseAsync(await zip.GetEntry("datapackage.json")!.OpenAsync(Ct), cancellationToken: Ct);
        var root = descriptor.RootElement;
        Assert.Equal(Tables.Names.Select(t => $"{t}.csv"), root.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("path").GetString()));
        Assert.Equal("2021-12-31", root.GetProperty("vintage").GetProperty("knownOn").GetString());
        Assert.True(root.GetProperty("vintage").GetProperty("recordedUpTo").GetProperty("sequence").GetInt64() > 0);
        Assert.Equal("not-stated", root.GetProperty("licenses")[0].GetProperty("name").GetString());
        using var standing = new StreamReader(await zip.GetEntry("standing.csv")!.OpenAsync(Ct));
        Assert.Contains($"{commitment},,", await standing.ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_query()
    {
        await using var register = await FreshRegister.OpenAsync(_database, "gone");
        await register.Database.ExecuteAsync(
            """
            insert into reporting.entry_version
            select gen_random_uuid(), gen_random_uuid(), '[2021-01-01,)', '2021-01-01', null, repeat('words ', 20), '{}' from generate_series(1, 200000)
            """);
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        Task<long> QueriesAsync() => register.Database.AskAsync<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and state = 'active' and backend_type = 'client backend' and query like 'select entry_id::text%'");

        using (var response = await api.GetAsync("/export/entry_version.csv", HttpCompletionOption.ResponseHeadersRead, Ct))
            Assert.Equal(1, await QueriesAsync());

        while (await QueriesAsync() > 0) Ct.ThrowIfCancellationRequested();
        await app.StopAsync(Ct);
    }
}
