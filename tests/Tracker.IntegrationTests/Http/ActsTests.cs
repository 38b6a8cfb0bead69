using Tracker.Acts;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class ActsTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string OnInstrument = " on an instrument";

    public static TheoryData<string> Verbs => [.. ActBook.Acts.Keys, "correct-entry" + OnInstrument, "retract-entry" + OnInstrument];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_act_is_recorded_answered_and_read(string act)
    {
        var (address, body, kind) = await RequestAsync(act);

        var answer = await Api.ActAsync(address, body);

        Assert.True(answer.Status == 201, answer.Text);
        Assert.Equal(act.Replace(OnInstrument, ""), answer["act"]);
        Assert.Equal($"\"{answer["version"]}\"", answer.Header("ETag"));
        Assert.Equal(200, (await Api.AskAsync(answer.Header("Location")!)).Status);
        var streams = address.StartsWith("/parties", StringComparison.Ordinal) ? "parties" : address.StartsWith("/instruments", StringComparison.Ordinal) && act != "register-commitment" ? "instruments" : "commitments";
        var entries = (await Api.AskAsync($"/{streams}/{answer["stream"]}/entries")).List("entries");
        var entry = entries.Single(e => e.GetProperty("id").GetString() == answer["entry"]);
        Assert.Equal(kind, entry.GetProperty("kind").GetString());
        if (streams == "commitments")
            Assert.Contains((await Api.AskAsync($"/commitments/{answer["stream"]}/timeline")).List("entries"), e => e.GetProperty("id").GetString() == answer["entry"]);
    }

    [Theory]
    [InlineData("record-party-action", "party_action")]
    [InlineData("record-entry-into-force", "party_action")]
    [InlineData("record-termination", "party_action")]
    [InlineData("assess-commitment", "assessment")]
    [InlineData("report-indicator", "indicator")]
    [InlineData("link-commitment", "link")]
    public async Task An_act_with_a_reading_of_its_own_is_in_it(string act, string table)
    {
        var (address, body, _) = await RequestAsync(act);

        var answer = await Api.ActAsync(address, body);

        Assert.Equal(1, await Register.AskAsync<long>($"select count(*) from reporting.{table} where entry_id = $1", Guid.Parse(answer["entry"]!)));
    }

    [Fact]
    public async Task Correcting_and_retracting_a_link_changes_both_ends()
    {
        var (one, other) = (await Api.RegisteredCommitment(), await Api.RegisteredCommitment());
        var link = await Api.Linked(one, other);

        var corrected = await Api.ActAsync($"/commitments/{one}/entries/{link}/correction", """{"with":{"relation":"renews"},"reason":"It renews."}""");

        Assert.True(corrected.Status == 201, corrected.Text);
        Assert.Equal("renews", (await Api.AskAsync($"/commitments/{other}/lineage"))["links.0.relation"]);
        Assert.Contains("renews", (await Api.AskAsync($"/commitments/{other}/entries"))["entries.1.summary"]);
        var retracted = await Api.ActAsync($"/commitments/{one}/entries/{link}/retraction", """{"reason":"Not so."}""");
        Assert.True(retracted.Status == 201, retracted.Text);
        Assert.Empty((await Api.AskAsync($"/commitments/{other}/lineage")).List("links"));
    }

    private static string NewCode() => $"P{Guid.CreateVersion7():N}"[..20].ToUpperInvariant();

    private async Task<(string Address, string Body, string Kind)> RequestAsync(string act)
    {
        var i = await Api.RegisteredInstrument();
        var c = await Api.RegisteredCommitment(i);
        var p = await Api.LoggedProgress(c);
        var opening = await Register.AskAsync<Guid>("select id from reporting.entry where stream_id = $1", i);
        var (commitment, instrument) = ($"/commitments/{c}", $"/instruments/{i}");
        return act switch
        {
            "register-instrument" => ("/instruments", """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["South Korea","KAZ"]}""", "instrument-registered"),
            "register-party" => ("/parties", $$"""{"code":"{{NewCode()}}","names":["The house of {{NewCode()}}"],"kind":"other"}""", "party-registered"),
            "record-party-action" => ($"{instrument}/party-actions", """{"party":"KAZ","action":"ratified","on":"2022-01"}""", "party-action-recorded"),
            "record-entry-into-force" => ($"{instrument}/entry-into-force", """{"on":"2022-02-01"}""", "instrument-entered-into-force"),
            "set-entry-into-force-rule" => ($"{instrument}/entry-into-force-rule", """{"conditions":[{"parties":2}],"knownOn":"2021-08-17"}""", "entry-into-force-rule-set"),
            "record-termination" => ($"{instrument}/termination", """{"on":"2023-02-01"}""", "instrument-terminated"),
            "register-commitment" => ($"{instrument}/commitments", """{"text":"We shall.","obligors":["KOR"]}""", "commitment-registered"),
            "log-progress" => ($"{commitment}/progress", """{"on":"2021-10","effect":"completes","summary":"Done.","target":"space"}""", "progress-logged"),
            "declare-status" => ($"{commitment}/declarations", """{"party":"KAZ","implementation":"completed","on":"2021-11"}""", "status-declared"),
            "assess-commitment" => ($"{commitment}/assessments", """{"method":"g7g20rg@2","code":"+1","on":"2021-11"}""", "commitment-assessed"),
            "submit-code" => ($"{commitment}/codes", """{"method":"g7g20rg@2","code":"+1","round":"first","coder":"ana","on":"2021-11"}""", "code-submitted"),
            "record-published-figure" => ($"{instrument}/published-figures", """{"method":"g7g20rg@2","figure":"score","value":0.50,"on":"2021-11"}""", "published-figure-recorded"),
            "report-indicator" => ($"{commitment}/indicators", """{"indicator":"trade","value":3.5,"unit":"USD bn","on":"2021"}""", "indicator-reported"),
            "record-obstacle" => ($"{commitment}/obstacles", """{"on":"2021-10","obstacle":"finance","summary":"No money."}""", "obstacle-recorded"),
            "record-search" => ($"{commitment}/searches", """{"on":"2021-10","scope":"The press","outcome":"nothing-found","summary":"No news."}""", "search-recorded"),
            "set-deadline" => ($"{commitment}/deadline", """{"deadline":{"date":"2024","basis":"definitive"},"on":"2022"}""", "deadline-set"),
            "link-commitment" => ($"{commitment}/links", $$"""{"relation":"expands","to":"{{await Api.RegisteredCommitment()}}","on":"2021-08-17"}""", "commitment-linked"),
            "withdraw-commitment" => ($"{commitment}/withdrawal", """{"on":"2022-01","party":"KOR"}""", "commitment-withdrawn"),
            "resume-commitment" => ($"{commitment}/resumption", """{"on":"2022-06","party":"KOR"}""", "commitment-resumed"),
            "dispute-entry" => ($"{commitment}/disputes", $$"""{"entry":"{{p}}","reason":"Denied.","on":"2021-10"}""", "entry-disputed"),
            "resolve-dispute" => ($"{commitment}/disputes/resolution", $$"""{"entry":"{{await Api.Disputed(c, p)}}","reason":"Settled.","on":"2021-12"}""", "dispute-resolved"),
            "correct-entry" => ($"{commitment}/entries/{p}/correction", """{"with":{"effect":"advances"},"reason":"Misread."}""", "entry-corrected"),
            "retract-entry" => ($"{commitment}/entries/{p}/retraction", """{"reason":"Not so."}""", "entry-retracted"),
            "correct-entry" + OnInstrument => ($"{instrument}/entries/{opening}/correction", """{"with":{"title":"Joint Statement"},"reason":"Misspelt."}""", "entry-corrected"),
            "retract-entry" + OnInstrument => ($"{instrument}/entries/{opening}/retraction", """{"reason":"Another document."}""", "entry-retracted"),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }
}
