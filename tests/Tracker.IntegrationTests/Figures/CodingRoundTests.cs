using System.IO.Compression;
using System.Text.Json;
using Tracker.Database;
using Xunit;

namespace Tracker.Figures;

/// <summary>A round of coding: blind until adjudicated, and how far its coders agree.</summary>
public class CodingRoundTests(TestDatabase database) : OwnServer(database, "round")
{
    private readonly TestDatabase _database = database;

    private const string Secret = "kept to oneself", Method = "ogp-irm@1", Code = "substantial";

    /// <summary>A scorecard lists the levels of its method.</summary>
    private const string NobodyHasIt = $"\"code\":\"{Code}\",\"meaning\":\"{Code}\",\"count\":0";

    [Fact]
    public async Task A_code_is_nowhere_to_be_read_until_its_unit_is_adjudicated()
    {
        var (instrument, commitment) = await RegisteredAsync();
        var entry = await SubmitAsync(commitment, "ana", Code);
        await SubmitAsync(commitment, "ben", Code);
        await Api.ActAsync($"/commitments/{commitment}/entries/{await SubmitAsync(commitment, "cleo", Code)}/retraction", new { reason = "Not mine." });

        var places = await EverywhereAsync(instrument, commitment, entry);
        Assert.All(places, p => Assert.False(p.Value.Contains(Secret, StringComparison.Ordinal) || p.Value.Contains($"\"{Code}\"", StringComparison.Ordinal) || p.Value.Contains($",{Code},", StringComparison.Ordinal), $"{p.Key}: {p.Value}"));
        Assert.Contains("withheld until adjudicated", places[$"/commitments/{commitment}/entries"]);
        Assert.DoesNotContain("submit-code", places["/export/register.jsonl"]);

        await AdjudicateAsync(commitment, "complete");

        places = await EverywhereAsync(instrument, commitment, entry);
        foreach (var open in new[] { $"/commitments/{commitment}/entries", $"/commitments/{commitment}/timeline", $"/commitments/{commitment}/entries/{entry}", "/changes", "/export/entry.jsonl", "/export/entry_version.jsonl", "/export/register.jsonl" })
            Assert.Contains(Secret, places[open]);
        Assert.Equal([$"ana {Code} complete", $"ben {Code} complete"], await Register.Database.ListAsync<string>("select concat_ws(' ', coder, code, adjudicated_code) from reporting.code where upper_inf(known) order by coder"));
    }

    [Fact]
    public async Task Codes_move_no_standing_and_no_score_and_the_adjudication_does()
    {
        var (_, commitment) = await RegisteredAsync();
        await SubmitAsync(commitment, "ana", Code);
        Assert.Equal("unreported", (await Api.AskAsync($"/commitments/{commitment}"))["commitment.implementation"]);
        Assert.All((await Api.AskAsync($"/scorecards/{Method}")).List("rows"), r => Assert.Equal(0, r.GetProperty("n").GetInt32()));

        await AdjudicateAsync(commitment, "complete");
        Assert.Equal("completed", (await Api.AskAsync($"/commitments/{commitment}"))["commitment.implementation"]);
        Assert.All((await Api.AskAsync($"/scorecards/{Method}")).List("rows"), r => Assert.Equal(1, r.GetProperty("n").GetInt32()));
    }

    [Fact]
    public async Task The_reader_of_dashboards_reads_no_withheld_code()
    {
        var (_, commitment) = await RegisteredAsync();
        await SubmitAsync(commitment, "ana", Code);

        await using var reader = await Reader.OpenAsync(Register.Database, Register.ConnectionString);
        await using var command = new Npgsql.NpgsqlCommand("select code || coalesce(value::text, '') from reporting.code", reader);
        Assert.Equal("withheld until adjudicated", await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task The_coders_of_a_round_agree_as_far_as_their_codes_do_before_and_after_the_adjudication()
    {
        var none = await Api.AskAsync($"/scorecards/{Method}");
        Assert.Equal(JsonValueKind.Null, none.Json.GetProperty("reliability").ValueKind);
        var commitments = new List<Guid>();
        foreach (var (ana, ben) in new[] { ("complete", "complete"), ("limited", "limited"), ("not-started", "limited"), ("no-evidence", "limited") })
        {
            commitments.Add((await RegisteredAsync()).Commitment);
            await SubmitAsync(commitments[^1], "ana", ana);
            if (commitments.Count == 1) Assert.Equal("fewer-than-two-coders", (await Api.AskAsync($"/scorecards/{Method}/reliability"))["rounds.0.because"]);
            await SubmitAsync(commitments[^1], "ben", ben);
        }

        var blind = await Api.AskAsync($"/scorecards/{Method}/reliability?round=first");
        await AdjudicateAsync(commitments[0], "complete");
        var open = await Api.AskAsync($"/scorecards/{Method}/reliability?round=first");

        Assert.Equal(("first", "ordinal", "4", "3", "6", "1", "50"), (blind["rounds.0.round"], blind["rounds.0.scale"], blind["rounds.0.units"], blind["rounds.0.pairedUnits"], blind["rounds.0.pairableValues"], blind["rounds.0.withoutPlace"], blind["rounds.0.percentAgreement"]));
        Assert.Equal(("0.800", "0.667"), (blind["thresholds.accept"], blind["thresholds.tentative"]));
        Assert.InRange(blind.Json.GetProperty("rounds")[0].GetProperty("alpha").GetDecimal(), 0.5m, 0.99m);
        Assert.Equal("2004", blind["rounds.0.interval.seed"]);
        Assert.Equal(blind["rounds"], open["rounds"]);
        Assert.Equal(blind["rounds.0.alpha"], (await Api.AskAsync($"/scorecards/{Method}"))["reliability.alpha"]);
        Assert.Equal(blind["rounds"], (await Api.AskAsync((await Api.AskAsync($"/scorecards/{Method}"))["reliability.href"]!))["rounds"]);
        Assert.Equal((404, "unknown-round"), ((await Api.AskAsync($"/scorecards/{Method}/reliability?round=x")).Status, (await Api.AskAsync($"/scorecards/{Method}/reliability?round=x"))["type"]));
        Assert.Equal("[]", (await Api.AskAsync($"/scorecards/{Method}/reliability?knownOn=2021-12-31"))["rounds"]);

        foreach (var format in new[] { "table", "json", "csv" })
        {
            var (exit, answer, said) = await Child.RunAsync(Register.ConnectionString, "reliability", Method, "--format", format);
            Assert.Equal((0, ""), (exit, said));
            Assert.Contains("first", answer);
        }

        Assert.Equal(1, (await Child.RunAsync(Register.ConnectionString, "reliability", Method, "--round", "x")).Exit);
    }

    [Fact]
    public async Task A_copy_has_the_codes_that_its_export_has()
    {
        var (_, commitment) = await RegisteredAsync();
        await SubmitAsync(commitment, "ana", Code);
        await Api.ActAsync($"/commitments/{commitment}/published-figures", new { method = Method, figure = "score", value = 0.5m, on = "2022", knownOn = "2022-12-31" });
        await using var whole = await FreshRegister.OpenAsync(_database, "whole");
        await using var shown = await FreshRegister.OpenAsync(_database, "shown");

        var (copied, refused) = await whole.ImportAsync(new MemoryStream(await Register.ExportAsync()));
        var (open, rejected) = await shown.ImportAsync(new MemoryStream(await Api.GetByteArrayAsync("/export/register.jsonl", Ct)));

        Assert.Empty(refused.Concat(rejected));
        Assert.Equal((copied.Read, copied.Read - 1), (copied.Recorded, open.Recorded));
        Assert.Equal(await Register.Database.FingerprintsAsync(anywhere: true), await whole.Database.FingerprintsAsync(anywhere: true));
    }

    private async Task<(Guid Instrument, Guid Commitment)> RegisteredAsync()
    {
        var instrument = await Api.RegisteredInstrument();
        return (instrument, await Api.RegisteredCommitment(instrument));
    }

    private async Task<Guid> SubmitAsync(Guid commitment, string coder, string code)
    {
        var answer = await Api.ActAsync($"/commitments/{commitment}/codes", new
        {
            method = Method,
            code,
            round = "first",
            coder,
            on = "2022-01-01",
            knownOn = "2022-01-02",
            rationale = Secret,
            source = new { title = Secret, quote = new { exact = Secret } },
        });
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json.GetProperty("entry").GetGuid();
    }

    private async Task AdjudicateAsync(Guid commitment, string code)
    {
        var answer = await Api.ActAsync($"/commitments/{commitment}/assessments", new { method = Method, code, round = "first", coder = "chair", on = "2022-01-01", knownOn = "2022-02-01" });
        Assert.True(answer.Status == 201, answer.Text);
    }

    /// <summary>What everyone may read, by address.</summary>
    private async Task<Dictionary<string, string>> EverywhereAsync(Guid instrument, Guid commitment, Guid entry)
    {
        var of = $"/commitments/{commitment}";
        var texts = new Dictionary<string, string>();
        foreach (var address in (string[])[of, $"{of}/entries", $"{of}/entries/{entry}", $"{of}/timeline", $"{of}/versions", $"{of}/lineage", $"{of}?recordedAt=2099-01-01T00:00:00Z", "/commitments?q=oneself",
            $"/instruments/{instrument}", "/changes", $"/scorecards/{Method}", $"/scorecards/{Method}/cells", $"/scorecards/{Method}/reliability", "/export/register.jsonl",
            .. Exports.Tables.Names.Where(t => t is not ("method" or "method_code")).SelectMany(t => new[] { $"/export/{t}.jsonl", $"/export/{t}.csv" })])
            texts[address] = (await Api.AskAsync(address)).Text.Replace(NobodyHasIt, "");
        using var package = new ZipArchive(new MemoryStream(await Api.GetByteArrayAsync("/export/datapackage.zip", Ct)));
        foreach (var file in package.Entries.Where(e => e.Name is not ("method.csv" or "method_code.csv" or "datapackage.json")))
        {
            using var text = new StreamReader(await file.OpenAsync(Ct));
            texts[file.Name] = await text.ReadToEndAsync(Ct);
        }

        foreach (var table in Readings.Registration.Tables.Distinct())
            texts[table] = string.Join('\n', await Register.Database.ListAsync<string>($"select to_jsonb(t)::text from reporting.{table} t"));
        return texts;
    }
}
