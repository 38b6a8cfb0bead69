using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class AuditTests(TestDatabase database) : OwnServer(database, "audit")
{
    [Fact]
    public async Task What_the_register_held_at_an_instant_is_answered_as_it_was_then()
    {
        var instrument = await Api.RegisteredInstrument();
        var (changed, linked, untouched) =
            (await Api.RegisteredCommitment(instrument, topic: "audit"), await Api.RegisteredCommitment(instrument), await Api.RegisteredCommitment());
        var entry = await Api.LoggedProgress(changed);
        await Api.LoggedProgress(untouched);
        await Api.ActAsync($"/commitments/{changed}/assessments", """{"method":"g7g20rg@2","code":"0","on":"2022","knownOn":"2022-06-01"}""");
        string[] questions =
        [
            $"/commitments?instrument={instrument}", $"/commitments/{changed}?on=2023-01-01", $"/commitments/{untouched}", $"/commitments/{changed}/timeline",
            $"/commitments/{changed}/entries", $"/commitments/{changed}/lineage", $"/commitments/{changed}/versions", $"/instruments/{instrument}",
            "/instruments?limit=1000", "/parties", "/parties/KAZ", "/status-over-time?step=year", $"/scorecards/g7g20rg@2?instrument={instrument}&by=commitment",
            $"/scorecards/g7g20rg@2/cells?commitment={changed}", $"/scorecards/g7g20rg@2/deviations?instrument={instrument}", "/scorecards/g7g20rg@2/reliability", $"/commitments?instrument={instrument}&q=starts", $"/commitments/{changed}/entries/{entry}",
        ];
        var instant = await Register.Database.AskAsync<DateTime>("select clock_timestamp()");
        var then = new List<string>();
        foreach (var question in questions) then.Add(Plain(await Api.AskAsync(question)));

        await Api.LoggedProgress(changed, "completes", "2021-11-01", "2021-11-02");
        await Api.ActAsync($"/commitments/{changed}/entries/{entry}/correction", """{"with":{"effect":"advances"},"reason":"No start.","knownOn":"2021-10-01"}""");
        await Api.Linked(linked, changed);
        await Api.RegisteredCommitment(instrument);
        await Api.ActAsync($"/commitments/{changed}/assessments", """{"method":"g7g20rg@2","code":"+1","on":"2022-02","knownOn":"2022-07-01"}""");
        await Api.ActAsync($"/instruments/{instrument}/termination", """{"on":"2022-09-01","knownOn":"2022-09-02"}""");

        for (var i = 0; i < questions.Length; i++)
        {
            var separator = questions[i].Contains('?') ? '&' : '?';
            var audited = await Api.AskAsync($"{questions[i]}{separator}recordedAt={Uri.EscapeDataString($"{instant:O}")}");
            Assert.Equal($"{questions[i]} {then[i]}", $"{questions[i]} {Plain(audited)}");
        }

        var now = new List<string>();
        foreach (var question in questions) now.Add(Plain(await Api.AskAsync(question)));
        Assert.Equal([$"/commitments/{untouched}"], questions.Where((_, i) => now[i] == then[i]).Where(q => q.Contains(untouched.ToString())));
        Assert.NotEqual(then[0], now[0]);
    }

    [Fact]
    public async Task Before_the_register_was_there_is_nothing()
    {
        var commitment = await Api.RegisteredCommitment();

        Assert.Equal(404, (await Api.AskAsync($"/commitments/{commitment}?recordedAt=2020-01-01T00:00:00Z")).Status);
        Assert.Equal("0", (await Api.AskAsync($"/commitments?instrument={commitment}&recordedAt=2020-01-01T00:00:00Z"))["count"]);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-11-25")]
    [InlineData("2026-11-25T12:00:00")]
    [InlineData("2026-13-25T12:00:00Z")]
    public async Task An_instant_has_a_day_a_time_and_an_offset(string instant)
    {
        var answer = await Api.AskAsync($"/commitments?recordedAt={instant}");

        Assert.Equal((400, "unfit-value", "recordedAt"), (answer.Status, answer["type"], answer["fields.0"]));
    }

    /// <summary>The answer without what says that it is an audit, and in links to rows.</summary>
    private static string Plain(Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Text);
        return System.Text.RegularExpressions.Regex.Replace(answer.Text, "\"recordedAt\":(null|\"[^\"]*\"),\"(isForecast|count|standing|links|versions|counts|rows|instruments|by)\"|&?recordedAt=[^&\"]*", "$2");
    }
}
