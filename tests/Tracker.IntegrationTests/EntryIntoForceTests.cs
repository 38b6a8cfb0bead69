using Tracker.Database;
using Tracker.Force;
using Xunit;

namespace Tracker;

/// <summary>Treaties of the United Nations collection, from their parties' actions to the answers of SQL, HTTP and the command line.</summary>
public class EntryIntoForceTests(TestDatabase database) : OwnServer(database, "in_force")
{
    private readonly TestDatabase _database = database;

    private const string Rome = "/instruments/untc%2F18-10", Kyoto = "/instruments/untc%2F27-7-a", Covenant = "/instruments/untc%2F4-4";

    [Fact]
    public async Task Treaties_are_in_force_on_the_days_that_the_depositary_published_as_far_as_was_known()
    {
        await ImportAsync("18-10", "27-7-a");

        var rome = await Api.AskAsync($"{Rome}?on=2002-04-11&knownOn=2002-04-11");
        Assert.Equal(("fulfilled", "2002-07-01", "66", "0", "IRL"), Said(rome));
        Assert.Equal("all conditions met, in force on 2002-07-01 (met by BGR, BIH, COD, IRL, JOR, KHM, MNG, NER, ROU, SVK)", rome["entryIntoForce.words"]);
        Assert.Equal(66, rome.Json.GetProperty("entryIntoForce").GetProperty("counted").GetArrayLength());
        Assert.Equal(("awaited", null, "56", "4", null), Said(await Api.AskAsync($"{Rome}?on=2002-04-10&knownOn=2002-04-10")));
        Assert.Equal(("awaited", "2002-07-01", "56", "4", "IRL"), Said(await Api.AskAsync($"{Rome}?on=2002-04-10")));
        Assert.Equal(("in-force", "2002-07-01", "122", "0", "IRL"), Said(await Api.AskAsync(Rome)));

        var waiting = await Api.AskAsync($"{Kyoto}?on=2004-11-17&knownOn=2004-11-17");
        Assert.Equal("not in force, no date known (44.39 of 55 percent)", waiting["entryIntoForce.words"]);
        Assert.Equal(("ISL", "2002-05-23", "0"),
            (waiting["entryIntoForce.conditions.0.party"], waiting["entryIntoForce.conditions.0.metLatest"], waiting["entryIntoForce.conditions.0.missing"]));
        Assert.Equal(("in-force", "2005-02-16", "141", "0", "RUS"), Said(await Api.AskAsync($"{Kyoto}?on=2005-02-16&knownOn=2005-02-16")));
    }

    [Fact]
    public async Task What_is_recorded_beside_a_rule_stays_and_is_found_where_it_differs()
    {
        await ImportAsync("4-4", "26-6");
        await Register.ImportAsync(
            """{"act":"record-entry-into-force","key":"iccpr","instrument":"untc/4-4","on":"1976-03-23","knownOn":"1976-03-23"}""",
            """{"act":"record-entry-into-force","key":"ccm","instrument":"untc/26-6","on":"2010-08-01","knownOn":"2010-08-01"}""");

        var covenant = await Api.AskAsync($"{Covenant}?on=1976-03-23");
        Assert.Equal(("1976-09-11", "1976-03-23", "True"), (covenant["entryIntoForce.inForceLatest"], covenant["entryIntoForce.recordedOn"], covenant["entryIntoForce.differs"]));
        Assert.Equal(
            ["By its rule the instrument entered into force on 1976-09-11; recorded is 1976-03-23."],
            await Register.Database.ListAsync<string>("select f.message from reporting.finding_now f join reporting.instrument i on i.id = f.instrument_id"));
        Assert.Equal(
            ["By its rule the instrument has no date of entry into force; recorded is 1976-03-23."],
            await Register.Database.ListAsync<string>("select message from reporting.finding where known @> date '1976-03-23'"));
    }

    [Fact]
    public async Task A_correction_over_http_moves_the_date_from_the_day_it_is_known()
    {
        await ImportAsync("26-6");
        var rule = await Api.ActAsync("/instruments/untc%2F26-6/entries/untc%2F26-6%2Frule/correction", """{"with":{"conditions":[{"parties":31}]},"reason":"Misread.","knownOn":"2012-01-01"}""");

        Assert.True(rule.Status == 201, rule.Text);
        Assert.Equal("2010-08-01", (await Api.AskAsync("/instruments/untc%2F26-6?knownOn=2011-12-31"))["entryIntoForce.inForceLatest"]);
        Assert.Equal("2010-10-01", (await Api.AskAsync("/instruments/untc%2F26-6"))["entryIntoForce.inForceLatest"]);
        Assert.Equal("2010-08-01", (await Api.AskAsync($"/instruments/untc%2F26-6?recordedAt={await BeforeAsync(rule["entry"]!)}"))["entryIntoForce.inForceLatest"]);
        Assert.Equal("31 parties; in force on the first day of the 6th month after", (await Api.AskAsync("/instruments/untc%2F26-6"))["entryIntoForce.rule"]);
    }

    [Fact]
    public async Task The_order_of_import_does_not_matter_and_a_rebuild_gives_the_same_bytes()
    {
        await using var other = await FreshRegister.OpenAsync(_database, "in_force_shuffled");
        var lines = Treaties.Lines("18-10").ToList();
        await Register.ImportAsync([.. lines]);
        await other.ImportAsync([lines[0], .. lines.Skip(1).Reverse()]);
        var (one, two) = (await PrintsAsync(Register), await PrintsAsync(other));
        Assert.Equal(one, two);

        await other.RebuildAsync();

        Assert.Equal(one, await PrintsAsync(other));
    }

    [Fact]
    public async Task Days_and_counts_in_sql_are_of_every_day_without_overlap_and_lead_to_the_parties()
    {
        await ImportAsync("18-10");

        Assert.Equal(0, await Register.Database.AskAsync<long>(
            """
            select count(*) from reporting.entry_into_force a join reporting.entry_into_force b
                on a.instrument_id = b.instrument_id and a.ctid < b.ctid and a.effective && b.effective and a.known && b.known
            """));
        Assert.Equal(0, await Register.Database.AskAsync<long>(
            """
            select count(*) from reporting.entry_into_force f where f.parties <> (
                select count(*) from reporting.counted_party c
                where c.instrument_id = f.instrument_id and c.certain and c.effective @> lower(f.effective) and c.known @> lower(f.known))
            """));
        Assert.Equal("IRL ratified", await Register.Database.AskAsync<string>("select met_by from reporting.entry_into_force_now"));
    }

    [Fact]
    public async Task The_command_line_shows_an_instrument()
    {
        await ImportAsync("18-10");

        var (exit, shown, _) = await Child.RunAsync(Register.ConnectionString, "status", "untc/18-10", "--on", "2002-04-11", "--known-on", "2002-04-11");
        var (_, csv, _) = await Child.RunAsync(Register.ConnectionString, "status", "untc/18-10", "--format", "csv", "--on", "2002-04-10");
        var (_, json, _) = await Child.RunAsync(Register.ConnectionString, "status", "untc/18-10", "--format", "json");

        Assert.Equal(0, exit);
        Assert.Contains("60 parties; in force on the first day of the month that follows the 60th day after.", shown);
        Assert.Contains("all conditions met, in force on 2002-07-01 (met by BGR, BIH, COD, IRL", shown);
        Assert.Equal(57, csv.TrimEnd().Split("\r\n").Length);
        Assert.Contains("\"inForceLatest\": \"2002-07-01\"", json);
    }

    private async Task ImportAsync(params string[] numbers)
    {
        var (_, rejections) = await Register.ImportAsync([.. numbers.SelectMany(Treaties.Lines)]);
        Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
    }

    private static (string? Status, string? InForce, string? Parties, string? Missing, string? By) Said(Answer answer) => (
        answer["entryIntoForce.status"], answer["entryIntoForce.inForceLatest"], answer["entryIntoForce.parties"], answer["entryIntoForce.missing"],
        answer["entryIntoForce.party"]);

    private static async Task<List<string>> PrintsAsync(FreshRegister register) => [.. (await register.Database.FingerprintsAsync(anywhere: true))
        .Where(t => t.Key is "entry_into_force" or "counted_party" or "finding" or "party_action").Select(t => $"{t.Key} {t.Value}")];

    /// <summary>The instant before an entry was recorded.</summary>
    private async Task<string> BeforeAsync(string entry) => Uri.EscapeDataString(
        (await Register.Database.AskAsync<DateTime>("select recorded_at - interval '1 microsecond' from reporting.entry where id = $1", Guid.Parse(entry))).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"));
}
