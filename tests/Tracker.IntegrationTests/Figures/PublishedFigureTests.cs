using System.Text.Json;
using Tracker.Database;
using Xunit;

namespace Tracker.Figures;

public class PublishedFigureTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string AsOf = "on=2022-12-31&knownOn=2022-12-31";

    [Fact]
    public async Task Figures_that_agree_are_counted_and_those_that_do_not_are_listed()
    {
        var (instrument, commitment) = await AssessedAsync();
        await RecordAsync($"/commitments/{commitment}", "score", "0.50");
        await RecordAsync($"/commitments/{commitment}", "percent", "75");
        await RecordAsync($"/commitments/{commitment}", "score", "1", ("party", "KAZ"));
        await RecordAsync($"/instruments/{instrument}", "n", "2");
        await RecordAsync($"/instruments/{instrument}", "count", "1", ("code", "+1"));
        await RecordAsync($"/instruments/{instrument}", "share", "50.0", ("code", "0"));
        var wrong = await RecordAsync($"/instruments/{instrument}", "percent", "74.4");

        var answer = await DeviationsAsync(instrument);

        Assert.Equal(("7", "6", "1", "0"), (answer["published"], answer["equal"], answer["deviating"], answer["notComputable"]));
        var row = Assert.Single(answer.List("rows"));
        Assert.Equal(("percent", 74.4m, 0.05m, 75m, 75m, 0.6m, 2), (row.GetProperty("figure").GetString(), Number(row, "published"), Number(row, "tolerance"),
            Number(row, "computed"), Number(row, "rounded"), Number(row, "difference"), (int)Number(row, "n")));
        Assert.Equal(wrong, row.GetProperty("entry").GetGuid());
        Assert.Equal(200, (await Api.AskAsync(row.GetProperty("href").GetString()!)).Status);
        Assert.Equal(2, (await Api.AskAsync(row.GetProperty("cells").GetString()!)).List("cells").Count);
    }

    [Fact]
    public async Task The_last_printed_digit_decides_unless_a_tolerance_is_stated()
    {
        var (instrument, commitment) = await AssessedAsync();
        await RecordAsync($"/commitments/{commitment}", "score", "0.505");
        Assert.Equal("1", (await DeviationsAsync(instrument))["deviating"]);

        await RecordAsync($"/commitments/{commitment}", "score", "0.505", ("tolerance", 0.01m), ("on", "2022-02-02"), ("knownOn", "2022-02-02"));
        Assert.Equal(("1", "1"), ((await DeviationsAsync(instrument))["published"], (await DeviationsAsync(instrument))["equal"]));
    }

    [Fact]
    public async Task What_was_never_assessed_cannot_be_computed_and_is_listed()
    {
        var instrument = await Api.RegisteredInstrument();
        await Api.RegisteredCommitment(instrument);
        await RecordAsync($"/instruments/{instrument}", "score", "0.5");
        await RecordAsync($"/instruments/{instrument}", "n", "0");

        var answer = await DeviationsAsync(instrument);

        Assert.Equal(("1", "0", "1"), (answer["equal"], answer["deviating"], answer["notComputable"]));
        Assert.Equal("not-computable", answer["rows.0.state"]);
        Assert.Null(answer["rows.0.computed"]);
    }

    [Fact]
    public async Task An_interim_figure_answers_until_the_final_one_is_known()
    {
        var (instrument, commitment) = await AssessedAsync();
        await RecordAsync($"/commitments/{commitment}", "score", "0.9", ("on", "2022"), ("knownOn", "2022-12-31"));
        await RecordAsync($"/commitments/{commitment}", "score", "0.5", ("on", "2022"), ("knownOn", "2023-06-30"));

        Assert.Equal("1", (await DeviationsAsync(instrument))["deviating"]);
        Assert.Equal(("1", "1"), ((await DeviationsAsync(instrument, "on=2023-12-31&knownOn=2023-12-31"))["published"], (await DeviationsAsync(instrument, "on=2023-12-31&knownOn=2023-12-31"))["equal"]));
    }

    [Fact]
    public async Task A_figure_is_idempotent_and_can_be_corrected_and_taken_back()
    {
        var (instrument, commitment) = await AssessedAsync();
        var key = Scenarios.NewKey("figure");
        var first = await RecordAsync($"/commitments/{commitment}", "score", "0.9", ("key", key));
        Assert.Equal(first, await RecordAsync($"/commitments/{commitment}", "score", "0.9", ("key", key)));

        await Api.ActAsync($"/commitments/{commitment}/entries/{key}/correction", new { with = new { value = 0.5m }, reason = "Misprint.", knownOn = "2022-06-01" });
        Assert.Equal("1", (await DeviationsAsync(instrument, "on=2022-12-31&knownOn=2022-05-31"))["deviating"]);
        Assert.Equal("1", (await DeviationsAsync(instrument))["equal"]);

        await Api.ActAsync($"/commitments/{commitment}/entries/{key}/retraction", new { reason = "Not theirs.", knownOn = "2022-07-01" });
        Assert.Equal("0", (await DeviationsAsync(instrument))["published"]);
    }

    [Fact]
    public async Task Deviations_come_in_pages_and_as_the_register_held_them()
    {
        var (instrument, commitment) = await AssessedAsync();
        var before = await Register.AskAsync<DateTimeOffset>("select now()");
        for (var n = 0; n < 3; n++) await RecordAsync($"/commitments/{commitment}", "score", "0.9", ("source", new { title = "T", publisher = $"P{n}" }));

        var seen = new HashSet<Guid>();
        for (var next = $"/scorecards/g7g20rg@2/deviations?{AsOf}&instrument={instrument}&limit=1"; next is not null;)
        {
            var page = await Api.AskAsync(next);
            Assert.Equal(("3", "1"), (page["deviating"], page["count"]));
            Assert.True(seen.Add(page.List("rows")[0].GetProperty("entry").GetGuid()));
            next = page.Header("Link")?.Split('<', '>')[1];
        }

        Assert.Equal(3, seen.Count);
        Assert.Equal("0", (await DeviationsAsync(instrument, $"{AsOf}&recordedAt={Uri.EscapeDataString(before.ToString("O"))}"))["published"]);
    }

    [Fact]
    public async Task Sql_and_http_list_the_same()
    {
        var (instrument, commitment) = await AssessedAsync();
        foreach (var (figure, value) in new[] { ("score", "0.91"), ("percent", "70"), ("n", "3") }) await RecordAsync($"/commitments/{commitment}", figure, value);

        var http = (await DeviationsAsync(instrument)).List("rows").Select(r => $"{r.GetProperty("figure")} {Number(r, "published")} {Number(r, "computed"):0.####} {Number(r, "rounded"):0.####} {Number(r, "difference"):0.####} {r.GetProperty("n")} {r.GetProperty("state")}");
        var sql = await Register.ListAsync<string>(
            """
            select concat_ws(' ', figure, published, trim_scale(computed), trim_scale(rounded), trim_scale(difference), n, state)
            from reporting.deviations('g7g20rg@2', '2022-12-31', '2022-12-31') where instrument_id = $1
            """, instrument);
        Assert.Equal(3, sql.Count);
        Assert.Equal(sql, http);
    }

    /// <summary>Two commitments, the second by one party only: means of means and of cells differ, as do the ways to count silence.</summary>
    [Theory]
    [InlineData("g7g20rg@2", "+1", "0")]
    [InlineData("pam@1", "3", "1")]
    [InlineData("ogp-irm@1", "complete", "limited")]
    [InlineData("polimeter@1", "kept", "broken")]
    [InlineData("upr-iri@1", "fully", "not")]
    public async Task A_figure_is_compared_with_what_the_scorecard_of_its_method_says(string method, string most, string least)
    {
        var instrument = await Api.RegisteredInstrument();
        var commitments = new[] { await Api.RegisteredCommitment(instrument), await Api.RegisteredCommitment(instrument) };
        foreach (var (commitment, party, code) in new[] { (commitments[0], "KAZ", most), (commitments[0], "KOR", least), (commitments[1], "KAZ", most) })
            await Api.ActAsync($"/commitments/{commitment}/assessments", new { method, code, party, on = "2022-01-01", knownOn = "2022-01-02" });
        foreach (var figure in new[] { "score", "percent" })
            await Api.ActAsync($"/instruments/{instrument}/published-figures", new { method, figure, value = 9_999, on = "2022-01-31", knownOn = "2022-02-01" });

        var row = (await Api.AskAsync($"/scorecards/{method}?by=instrument&{AsOf}&instrument={instrument}")).List("rows")[0];
        var computed = (await Api.AskAsync($"/scorecards/{method}/deviations?{AsOf}&instrument={instrument}")).List("rows").ToDictionary(r => r.GetProperty("figure").GetString()!, r => Number(r, "computed"));
        var sql = await Register.ListAsync<decimal>($"select computed from reporting.deviations('{method}', '2022-12-31', '2022-12-31') where instrument_id = $1 order by figure desc", instrument);

        Assert.Equal(Math.Round(Number(row, "score"), 10), computed["score"]);
        Assert.Equal(Number(row, "percent"), Math.Round(computed["percent"], method is "pam@1" or "ogp-irm@1" ? 1 : 0, MidpointRounding.AwayFromZero));
        Assert.Equal([computed["score"], computed["percent"]], sql);
    }

    [Fact]
    public async Task The_command_lists_them_and_knows_no_other_method()
    {
        var (exit, table, said) = await Child.RunAsync(ConnectionString, "deviations", "pam@1");
        Assert.Equal((0, ""), (exit, said));
        Assert.Contains("pam@1 on ", table);

        (exit, _, said) = await Child.RunAsync(ConnectionString, "deviations", "none@1");
        Assert.Equal((1, true), (exit, said.Contains("'none@1' is not a method", StringComparison.Ordinal)));
        Assert.Equal("unknown-method", (await Api.AskAsync("/scorecards/none@1/deviations"))["type"]);
    }

    /// <summary>KAZ +1, KOR 0.</summary>
    private async Task<(Guid Instrument, Guid Commitment)> AssessedAsync()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await Api.RegisteredCommitment(instrument);
        foreach (var (party, code) in new[] { ("KAZ", "+1"), ("KOR", "0") })
            await Api.ActAsync($"/commitments/{commitment}/assessments", new { method = "g7g20rg@2", code, party, on = "2022-01-01", knownOn = "2022-01-02" });
        return (instrument, commitment);
    }

    private async Task<Guid> RecordAsync(string of, string figure, string value, params (string Name, object Value)[] more)
    {
        var act = new Dictionary<string, object> { ["method"] = "g7g20rg@2", ["figure"] = figure, ["value"] = JsonElement.Parse(value), ["on"] = "2022-01-31", ["knownOn"] = "2022-02-01" };
        foreach (var (name, given) in more) act[name] = given;
        var answer = await Api.ActAsync($"{of}/published-figures", act);
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json.GetProperty("entry").GetGuid();
    }

    private Task<Answer> DeviationsAsync(Guid instrument, string asOf = AsOf) => Api.AskAsync($"/scorecards/g7g20rg@2/deviations?{asOf}&instrument={instrument}");

    private static decimal Number(JsonElement row, string name) => row.GetProperty(name).GetDecimal();
}
