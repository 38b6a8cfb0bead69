using System.Text.Json;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class NumbersTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Theory]
    [InlineData("party")]
    [InlineData("commitment")]
    [InlineData("instrument")]
    [InlineData("topic")]
    public async Task A_score_leads_to_the_cells_it_counts(string by)
    {
        var (instrument, topic) = (await Api.RegisteredInstrument(), Scenarios.NewKey("topic"));
        var commitment = await Api.RegisteredCommitment(instrument, topic: topic);
        await Api.RegisteredCommitment(instrument, topic: topic);
        foreach (var (party, code) in new[] { ("KAZ", "+1"), ("KOR", "n/a") })
            await Api.ActAsync($"/commitments/{commitment}/assessments", new { method = "g7g20rg@2", code, party, on = "2022-01-01", knownOn = "2022-01-02" });

        var rows = (await Api.AskAsync($"/scorecards/g7g20rg@2?by={by}&instrument={instrument}")).List("rows");

        Assert.Equal((1, 1, 2), (rows.Sum(r => Number(r, "n")), rows.Sum(r => Number(r, "excluded")), rows.Sum(r => Number(r, "unassessed"))));
        foreach (var row in rows)
        {
            var cells = (await Api.AskAsync(row.GetProperty("rows").GetString()!)).List("cells");
            Assert.Equal(Number(row, "n"), cells.Count(c => c.GetProperty("value").ValueKind == JsonValueKind.Number));
            Assert.Equal(Number(row, "unassessed"), cells.Count(c => c.GetProperty("entry").ValueKind == JsonValueKind.Null));
            Assert.Equal(Number(row, "n") + Number(row, "excluded") + Number(row, "unassessed"), cells.Count);
            Assert.Equal(JsonValueKind.String, row.GetProperty(by).ValueKind);
        }
    }

    [Fact]
    public async Task A_count_over_time_leads_to_the_commitments_it_counts()
    {
        var topic = Scenarios.NewKey("topic");
        await Api.LoggedProgress(await Api.RegisteredCommitment(topic: topic));
        await Api.RegisteredCommitment(topic: topic);

        var counts = (await Api.AskAsync($"/status-over-time?topic={topic}&from=2021-08-01&to=2021-12-01&step=month&knownOn=2021-12-31")).List("counts");

        Assert.Equal(["2021-09-01 in-progress 1/2", "2021-09-01 unreported 1/2"], counts.Take(2).Select(c =>
            $"{c.GetProperty("day")} {c.GetProperty("implementation")} {Number(c, "n")}/{Number(c, "of")}"));
        foreach (var count in counts)
            Assert.Equal(Number(count, "n"), (await Api.AskAsync(count.GetProperty("rows").GetString()!)).List("commitments").Count);
    }

    [Fact]
    public async Task A_party_says_how_its_commitments_stand_for_it()
    {
        var instrument = await Api.RegisteredInstrument();
        var act = new { text = "Plant trees.", obligors = new[] { "FSM", "NRU" }, mode = "severally", knownOn = "2021-08-17", deadline = new { date = "2022", basis = "stated" } };
        var commitment = Guid.Parse((await Api.ActAsync($"/instruments/{instrument}/commitments", act))["stream"]!);
        await Api.ActAsync($"/commitments/{commitment}/progress", """{"on":"2022-01","effect":"completes","summary":"Planted.","parties":["NRU"],"knownOn":"2022-03-01"}""");

        var (nauru, micronesia) = (await Api.AskAsync("/parties/Nauru"), await Api.AskAsync("/parties/FSM"));

        Assert.Equal(("Nauru", "1", "0", "1"), (nauru["party.name"], nauru["party.commitments"], nauru["party.overdue"], nauru["party.implementation.completed"]));
        Assert.Equal(("1", "1", "1"), (micronesia["party.commitments"], micronesia["party.overdue"], micronesia["party.implementation.unreported"]));
        Assert.Equal("1", (await Api.AskAsync(nauru["commitments"]!))["count"]);
        Assert.Equal("0", (await Api.AskAsync("/parties/NRU?on=2021-01-01"))["party.commitments"]);
        Assert.Equal((404, "unknown-party"), ((await Api.AskAsync("/parties/Atlantis")).Status, (await Api.AskAsync("/parties/Atlantis"))["type"]));
    }

    [Fact]
    public async Task A_day_after_the_knowledge_is_a_forecast()
    {
        var commitment = await Api.RegisteredCommitment(deadline: "2022");

        var forecast = await Api.AskAsync($"/commitments/{commitment}?on=2023-01-01&knownOn=2021-12-31");
        var past = await Api.AskAsync($"/commitments/{commitment}?on=2021-12-31&knownOn=2023-01-01");

        Assert.Equal(("True", "overdue"), (forecast["isForecast"], forecast["commitment.timeliness"]));
        Assert.Equal("False", past["isForecast"]);
    }

    [Fact]
    public async Task A_commitment_shows_what_it_rests_on_and_its_versions()
    {
        var commitment = await Api.RegisteredCommitment();
        await Api.ActAsync($"/commitments/{commitment}/progress", """
            {"on":"2021-09","effect":"starts","summary":"Talks begin.","knownOn":"2021-10-01","source":{"title":"Herald","quote":{"exact":"talks began"}}}
            """);
        await Api.ActAsync($"/commitments/{commitment}/declarations", """{"party":"KAZ","implementation":"completed","on":"2022-01-01","knownOn":"2022-01-02"}""");
        await Api.ActAsync($"/commitments/{commitment}/assessments", """{"method":"g7g20rg@2","code":"-1","on":"2022-02-01","knownOn":"2022-02-02"}""");

        var answer = await Api.AskAsync($"/commitments/{commitment}");
        var kazakhstan = answer.List("parties").Single(p => p.GetProperty("party").GetString() == "KAZ");
        var versions = await Api.AskAsync(answer["links.versions"]!);

        Assert.Equal(("completed", "in-progress", "not-fulfilled"),
            (kazakhstan.GetProperty("declared").GetString(), kazakhstan.GetProperty("reported").GetString(), kazakhstan.GetProperty("assessed").GetString()));
        Assert.Contains(answer.List("entries"), e => e.GetProperty("source") is { ValueKind: JsonValueKind.Object } source && source.GetProperty("quote").GetProperty("exact").GetString() == "talks began");
        Assert.Equal(["2021-08-17", "2021-10-01", "2022-01-02", "2022-02-02"], versions.List("versions").Select(v => v.GetProperty("knownOn").GetString()));
        foreach (var version in versions.List("versions"))
            Assert.Equal(version.GetProperty("implementation").GetString(), (await Api.AskAsync(version.GetProperty("href").GetString()!))["commitment.implementation"]);
        foreach (var link in answer.Json.GetProperty("links").EnumerateObject()) Assert.Equal(200, (await Api.AskAsync(link.Value.GetString()!)).Status);
    }

    private static long Number(JsonElement row, string name) => row.GetProperty(name).GetInt64();
}
