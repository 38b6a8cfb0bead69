using Tracker.Database;
using Xunit;

namespace Tracker;

public sealed class SheetImportTests(TestDatabase database) : IDisposable
{
    private const string Map =
        """
        {
          "columns": { "State": { "party": true, "required": true }, "Day": { "dates": ["d/M/yyyy", "M/d/yyyy"] }, "Score": { "table": { "full": "+1", "part": "0", "none": "-1" } } },
          "acts": [
            { "act": "register-instrument", "once": true, "fields": { "key": "{Id}", "kind": "pledge", "title": "Pledge {Id}", "adoptedOn": "2015", "knownOn": "2015-12-31", "parties": ["{State}"] } },
            { "act": "register-commitment", "fields": { "key": "{Id}/1", "instrument": "{Id}", "text": "{Text}", "obligors": ["{State}"], "knownOn": "2015-12-31" } },
            { "act": "assess-commitment", "when": { "Score": "*" }, "fields": { "key": "{Id}/1/{Day}", "commitment": "{Id}/1", "method": "g7g20rg@2", "code": "{Score}", "on": "{Day}", "rationale": "Row {@row} of {@file}" } }
          ]
        }
        """;

    private const string Head = "Id;Text;State;Day;Score\r\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("tracker-sheets-").FullName;

    [Fact]
    public async Task A_sheet_broken_in_ten_ways_is_mended_from_its_rejects()
    {
        var connection = await MigratedAsync("sheet_broken");
        var broken = new[]
        {
            "a;We shall.;Kazakstan;31/12/2016;full", "b;We shall.;;31/12/2016;full", "c;We shall.;KAZ;03/04/2016;full", "d;We shall.;KAZ;soon;full",
            "e;We shall.;KAZ;31/12/2016;fully", "f;;KAZ;31/12/2016;full", "g;We shall.;KAZ;31/12/9016;full", "h;We shall.;KAZ;31/12/2016;full;extra",
            $"i;{new string('x', 20_000)};KAZ;31/12/2016;full", "j;We shall.;KAZ;31/12/2014;full",
        };
        var sheet = Write("pledges.csv", Head + "ok;\"We shall; and will.\";KAZ;;\r\n" + string.Join("\r\n", broken));

        var (exit, counts, said) = await Child.RunAsync(connection, "import", sheet, "--map", Write("map.json", Map));

        Assert.Equal(1, exit);
        Assert.All(
            ["unknown-party", "blank-cell", "ambiguous-date", "unfit-value", "unknown-value", "known-before-it-happened", "too-many-cells", "text-too-long", "before-the-promise"],
            type => Assert.Contains($": {type}: ", said));
        var rejects = Path.Combine(_folder, "pledges.rejects.csv");
        var rows = await File.ReadAllLinesAsync(rejects, TestContext.Current.CancellationToken);
        Assert.Equal("Id;Text;State;Day;Score;@row;@file;rejected", rows[0]);
        Assert.Equal(broken.Select(b => b[..1]), rows[1..].Select(r => r[..1]));
        Assert.EndsWith("may be 2016-04-03 (d/M/yyyy) or 2016-03-04 (M/d/yyyy).", rows[3].TrimEnd('"'), StringComparison.Ordinal);

        await File.WriteAllTextAsync(
            rejects, string.Join("\r\n", rows).Replace("Kazakstan;", "KAZ;").Replace("b;We shall.;;", "b;We shall.;KAZ;").Replace(";03/04/", ";13/04/").Replace(";soon;", ";17/04/2016;")
                .Replace("fully", "full").Replace("f;;", "f;We shall.;").Replace("9016", "2016").Replace(";extra", "").Replace(new string('x', 20_000), "We shall.").Replace("31/12/2014", "31/12/2016"),
            TestContext.Current.CancellationToken);
        (exit, counts, said) = await Child.RunAsync(connection, "import", rejects, "--map", Path.Combine(_folder, "map.json"));

        Assert.True(exit == 0, said);
        await using var register = Setup.Database.Open(connection);
        Assert.Equal(11, await register.AskAsync<long>("select count(*) from reporting.commitment"));
        Assert.Equal(10, await register.AskAsync<long>("select count(*) from reporting.assessment where code = '+1'"));
        Assert.EndsWith(" 0 rejected\n", counts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_the_first_acts_and_every_reject_and_records_nothing()
    {
        var connection = await MigratedAsync("sheet_dry");
        var sheet = Write("pledges.csv", Head + "ok;We shall.;KAZ;31/12/2016;full\r\nb;We shall.;Ruritania;31/12/2016;full\r\nc;We shall.;KAZ;31/12/2014;full\r\n");

        var (exit, shown, said) = await Child.RunAsync(connection, "import", sheet, "--map", Write("map.json", Map), "--dry-run");

        Assert.Equal(1, exit);
        Assert.StartsWith("""{"act":"register-instrument","key":"ok","kind":"pledge","title":"Pledge ok","adoptedOn":"2015",""", shown, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is recorded. It would be: 8 read, 5 recorded, 0 repeated, 3 rejected\n", shown, StringComparison.Ordinal);
        Assert.Contains("pledges.csv, row 3: unknown-party: 'Ruritania' in 'State'", said);
        Assert.Contains("pledges.csv, row 4: before-the-promise: ", said);
        await using var register = Setup.Database.Open(connection);
        Assert.Equal(0, await register.AskAsync<long>("select count(*) from tracker.mt_events"));
        Assert.False(File.Exists(Path.Combine(_folder, "pledges.rejects.csv")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sheet_names_a_party_by_its_name_that_a_later_row_registers(bool isDry)
    {
        const string map =
            """
            {"columns":{"State":{"party":true}},"acts":[
              {"act":"register-instrument","when":{"What":"treaty"},"fields":{"key":"{Name}","kind":"treaty","title":"{Name}","adoptedOn":"1845","knownOn":"2020-01-01","parties":["{State}"]}},
              {"act":"register-party","when":{"What":"party"},"fields":{"key":"{Name}","code":"{Code}","names":["{Name}"],"kind":"former-state","knownOn":"2020-01-01"}}]}
            """;
        var connection = await MigratedAsync("sheet_party");
        var sheet = Write("treaties.csv", "What,Name,Code,State\ntreaty,Treaty,,League of Sleswig\nparty,League of Sleswig,SLESWIG-LEAGUE,\n");

        var (exit, counts, said) = await Child.RunAsync(connection, ["import", sheet, "--map", Write("map.json", map), .. isDry ? ["--dry-run"] : Array.Empty<string>()]);

        Assert.True(exit == 0, said);
        Assert.EndsWith("2 read, 2 recorded, 0 repeated, 0 rejected\n", counts, StringComparison.Ordinal);
        await using var register = Setup.Database.Open(connection);
        Assert.Equal(isDry ? 0 : 1, await register.AskAsync<long>("select count(*) from reporting.instrument where parties = '{SLESWIG-LEAGUE}'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sheet_says_that_a_day_of_adoption_is_unknown_and_why(bool hasMap)
    {
        const string map =
            """
            {"columns":{"adoptedOn":{"dates":["d/M/yyyy","edtf"]}},"acts":[
              {"act":"register-instrument","fields":{"key":"{key}","kind":"{kind}","title":"{title}","adoptedOn":"{adoptedOn}","undated":"{undated}","parties":["{parties}"],"knownOn":"2020-01-01"}}]}
            """;
        var connection = await MigratedAsync($"sheet_undated_{hasMap}".ToLowerInvariant());
        const string rows = "a,treaty,A,XXXX,The archive burnt down,KOR,2020-01-01\nb,treaty,B,XXXX,,KOR,2020-01-01\nc,treaty,C,,Lost,KOR,2020-01-01";
        var verb = hasMap ? "" : "register-instrument,";
        var sheet = Write("treaties.csv", $"{(hasMap ? "" : "act,")}key,kind,title,adoptedOn,undated,parties,knownOn\n{verb}{rows.Replace("\n", $"\n{verb}", StringComparison.Ordinal)}\n");

        var (exit, _, said) = await Child.RunAsync(connection, ["import", sheet, .. hasMap ? ["--map", Write("map.json", map)] : Array.Empty<string>()]);

        Assert.True(exit == 0, said);
        await using var register = Setup.Database.Open(connection);
        Assert.Equal(["a XXXX The archive burnt down", "b XXXX -", "c XXXX Lost"],
            await register.ListAsync<string>("select concat_ws(' ', key, adopted_on, adopted_earliest, coalesce(undated, '-')) from reporting.instrument order by key"));
    }

    [Fact]
    public async Task A_sheet_whose_columns_are_fields_needs_no_map()
    {
        var connection = await MigratedAsync("sheet_flat");
        var sheet = Write(
            "acts.tsv", "act\tkey\tkind\ttitle\tadoptedOn\tparties\tinstrument\ttext\tobligors\tknownOn\n"
            + "register-commitment\tc\t\t\t\t\ti\tWe shall.\tKOR; Kazakhstan\t2021-12-31\nregister-instrument\ti\ttreaty\tTreaty\t2021\tKOR;KAZ\t\t\t\t2021-12-31\n");

        var (exit, counts, said) = await Child.RunAsync(connection, "import", sheet);

        Assert.True(exit == 0, said);
        Assert.Equal("2 read, 2 recorded, 0 repeated, 0 rejected\n", counts);
    }

    [Theory]
    [InlineData(true, "--strict")]
    [InlineData(false, "--strict")]
    [InlineData(true, "--strict", "--dry-run")]
    public async Task Strictly_nothing_is_recorded_of_sheets_of_which_one_holds_a_failed_formula(bool isFailed, params string[] options)
    {
        var connection = await MigratedAsync("sheet_strict");
        var sheets = new[] { Write("a.csv", Head + "a;We shall.;KAZ;31/12/2016;full\r\n"), Write("b.csv", Head + $"b;We shall.;KAZ;31/12/2016;{(isFailed ? "#N/A" : "full")}\r\n") };

        var (exit, counts, said) = await Child.RunAsync(connection, ["import", .. sheets, "--map", Write("map.json", Map), .. options]);

        await using var register = Setup.Database.Open(connection);
        Assert.Equal(isFailed ? (1, "", 0) : (0, "6 read, 6 recorded, 0 repeated, 0 rejected\n", 6), (exit, counts, await register.AskAsync<long>("select count(*) from tracker.mt_events")));
        Assert.Equal(isFailed, said.Contains("b.csv: 1 cell holds an error or a formula never calculated, and cannot be read: E2.\nNothing is recorded, as --strict asks."));
    }

    [Fact]
    public async Task A_second_sheet_that_does_not_fit_the_map_keeps_the_first_out_and_is_named()
    {
        var connection = await MigratedAsync("sheet_second");
        var sheets = new[] { Write("2022.csv", Head + "a;We shall.;KAZ;31/12/2016;full\r\n"), Write("2023.csv", "Id;Text;State;Date;Score\r\nb;We shall.;KAZ;31/12/2016;full\r\n") };

        var (exit, _, said) = await Child.RunAsync(connection, ["import", .. sheets, "--map", Write("map.json", Map)]);

        await using var register = Setup.Database.Open(connection);
        Assert.Equal((2, 0), (exit, await register.AskAsync<long>("select count(*) from tracker.mt_events")));
        Assert.Contains("2023.csv: The map cannot be used: columns.Day: the sheet has no column 'Day'", said);
    }

    [Fact]
    public async Task A_sheet_whose_headers_are_unknown_gets_a_map_to_begin_with_which_is_never_written_over()
    {
        var connection = await MigratedAsync("sheet_starter");
        var sheet = Write("pledges.csv", "No.;Adopted;What;Korea;State\r\n7;3 Mar 2020;\"Plant \"\"trees\"\".\";yes;KAZ\r\n8;4 Mar 2020;Ban lead.;no;South Korea\r\n");

        var (exit, _, said) = await Child.RunAsync(connection, "import", sheet);

        var starter = Path.Combine(_folder, "pledges.map.json");
        Assert.Equal(2, exit);
        Assert.Contains($"pledges.csv: A map to begin with is in {starter}: say in it what a row is, and give it as --map. The column 'No.' is not a field of an act", said);
        var map = await File.ReadAllTextAsync(starter, TestContext.Current.CancellationToken);
        Assert.Contains("  \"columns\": {\n    \"No.\": { \"number\": true },\n    \"Adopted\": { \"dates\": [\"d MMM yyyy\"] },\n    \"What\": {},\n    \"Korea\": {},\n    \"State\": { \"party\": true }\n  },\n", map);
        (exit, _, said) = await Child.RunAsync(connection, "import", sheet, "--map", starter);
        Assert.Equal(2, exit);
        Assert.Contains("The map cannot be used: it has no acts.", said);

        await File.WriteAllTextAsync(starter, "mine", TestContext.Current.CancellationToken);
        (_, _, said) = await Child.RunAsync(connection, "import", sheet);
        Assert.Contains("No map to begin with is written: The file", said);
        Assert.Equal("mine", await File.ReadAllTextAsync(starter, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Parties_of_a_blank_cell_are_none()
    {
        var connection = await MigratedAsync("sheet_no_parties");
        var flat = Write("acts.csv", "act;key;kind;title;adoptedOn;parties;knownOn\nregister-instrument;i;treaty;Open for signature;2021;;2021-12-31\n");
        var mapped = Write("treaties.csv", "Id;Parties\nj;\nk;KOR, KAZ\n");
        var map = Write(
            "map.json", "{\"columns\":{\"Parties\":{\"split\":\",\",\"party\":true}},\"acts\":[{\"act\":\"register-instrument\",\"fields\":{\"key\":\"{Id}\",\"kind\":\"treaty\",\"title\":\"{Id}\",\"adoptedOn\":\"2021\",\"knownOn\":\"2021-12-31\",\"parties\":\"{Parties}\"}}]}");

        Assert.Equal("1 read, 1 recorded, 0 repeated, 0 rejected\n", (await Child.RunAsync(connection, "import", flat)).Out);
        Assert.Equal("2 read, 2 recorded, 0 repeated, 0 rejected\n", (await Child.RunAsync(connection, "import", mapped, "--map", map)).Out);
    }

    [Theory]
    [InlineData("{\"acts\":[]}", "The map cannot be used: it has no acts.")]
    [InlineData("{\"acts\":", "The map cannot be used: This is not JSON")]
    public async Task A_map_that_does_not_fit_ends_the_import_at_once(string map, string why)
    {
        var (exit, _, said) = await Child.RunAsync(await MigratedAsync("sheet_unfit"), "import", Write("x.csv", Head), "--map", Write("map.json", map));

        Assert.Equal(2, exit);
        Assert.Contains(why, said);
        Assert.DoesNotContain("   at ", said);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> MigratedAsync(string name)
    {
        await using var register = await FreshRegister.OpenAsync(database, name);
        return register.ConnectionString;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
