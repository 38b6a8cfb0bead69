using System.Text.Json;
using Tracker.Database;
using Xunit;

namespace Tracker;

public class CommandLineTests(TestDatabase database)
{
    private const string Commitment = "joint-statement-2021/expand-fresh-wind";

    [Fact]
    public async Task Help_names_every_command()
    {
        var (exit, help, _) = await Child.RunAsync(null, "--help");

        Assert.Equal(0, exit);
        Assert.All(
            ["serve", "demo", "import", "export", "report", "status", "scorecard", "methods", "rubric", "deviations", "reliability", "rebuild", "migrate", "connection", "verify", "ops", "--data"],
            word => Assert.Contains($"  {word}", help));
    }

    [Theory]
    [InlineData("report", "--colour")]
    [InlineData("report", "--format", "xml")]
    [InlineData("report", "--on", "2021-13-01")]
    [InlineData("import")]
    [InlineData("nonsense")]
    public async Task What_is_not_understood_is_refused_without_touching_anything(params string[] args)
    {
        var (exit, _, said) = await Child.RunAsync(null, [.. args, "--data", "/nowhere/at/all"]);

        Assert.NotEqual(0, exit);
        Assert.NotEmpty(said);
        Assert.DoesNotContain("   at ", said);
        Assert.False(Directory.Exists("/nowhere"));
    }

    [Fact]
    public async Task The_program_refuses_to_listen_beyond_this_machine_and_to_serve_without_a_schema()
    {
        var connection = await database.NewDatabaseAsync("cli_empty");

        var (exit, _, said) = await Child.RunAsync(connection, "serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal((2, true), (exit, said.Contains("run 'tracker migrate' first", StringComparison.Ordinal)));

        Assert.Equal(0, (await Child.RunAsync(connection, "migrate")).Exit);
        (exit, _, said) = await Child.RunAsync(connection, "serve", "--urls", "http://0.0.0.0:0");
        Assert.Equal((2, true), (exit, said.Contains("Refusing to listen", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Answers_come_as_json_and_csv_on_standard_output()
    {
        await using var register = await FreshRegister.OpenAsync(database, "cli");
        await register.ImportSampleAsync();
        string[] asOf = ["--on", "2021-12-31", "--known-on", "2021-12-31"];

        var json = await Child.RunAsync(register.ConnectionString, ["report", "--format", "json", .. asOf]);
        var csv = await Child.RunAsync(register.ConnectionString, ["report", "--format", "csv", .. asOf]);
        var status = await Child.RunAsync(register.ConnectionString, ["status", Commitment, "--format", "json"]);

        var report = JsonElement.Parse(json.Out);
        Assert.Equal("2021-12-31", report.GetProperty("knownOn").GetString());
        Assert.InRange(report.GetProperty("count").GetInt32(), 5, 1000);
        Assert.Equal(report.GetProperty("count").GetInt32() + 1, csv.Out.TrimEnd().Split("\r\n").Length);
        Assert.StartsWith("on,known_on,key,instrument,code,text,", csv.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", csv.Out, StringComparison.Ordinal);
        Assert.Equal(Commitment, JsonElement.Parse(status.Out).GetProperty("commitment").GetProperty("key").GetString());
        Assert.Equal((0, 0, 0, ""), (json.Exit, csv.Exit, status.Exit, json.Said));
        Assert.Equal(1, (await Child.RunAsync(register.ConnectionString, "status", "nowhere")).Exit);
        var (verified, answer, _) = await Child.RunAsync(register.ConnectionString, "verify");
        Assert.Equal((0, "no standings overlap\nno event was skipped by feeds and webhooks\n"), (verified, answer));
    }

    [Fact]
    public async Task An_import_ends_with_0_when_all_is_in_1_when_a_line_is_not_and_2_when_it_cannot()
    {
        await using var register = await FreshRegister.OpenAsync(database, "cli_import");
        var file = Path.GetTempFileName();
        const string good = """{"act":"register-instrument","key":"i","kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

        await File.WriteAllTextAsync(file, good, TestContext.Current.CancellationToken);
        var (exit, answer, _) = await Child.RunAsync(register.ConnectionString, "import", file);
        Assert.Equal((0, "1 read, 1 recorded, 0 repeated, 0 rejected\n"), (exit, answer));

        await File.WriteAllTextAsync(file, $"{good}\nnonsense\n", TestContext.Current.CancellationToken);
        (exit, answer, var said) = await Child.RunAsync(register.ConnectionString, "import", file);
        Assert.Equal((1, "2 read, 0 recorded, 1 repeated, 1 rejected\n"), (exit, answer));
        Assert.StartsWith("line 2: not-json: ", said, StringComparison.Ordinal);

        File.Delete(file);
        Assert.Equal(2, (await Child.RunAsync(register.ConnectionString, "import", file)).Exit);
    }
}
