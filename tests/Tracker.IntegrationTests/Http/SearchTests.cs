using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class SearchTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private static readonly string[] Obligors = ["KOR"];

    [Fact]
    public async Task Words_are_found_in_promises_summaries_and_quotes_in_each_language()
    {
        var instrument = await Api.RegisteredInstrument();
        var (bridge, satellite) = (
            await RegisteredAsync(instrument, "The sides will build bridges over the river.", null),
            await RegisteredAsync(instrument, "양국은 위성을 발사한다. Стороны запустят спутники.", "ru"));
        await Api.ActAsync($"/commitments/{bridge}/progress", """
            {"on":"2022","effect":"starts","summary":"Les travaux ont commencé.","knownOn":"2022-06-01",
            "source":{"title":"Chantier","language":"fr","quote":{"exact":"les ouvriers construisent les piles"}}}
            """);

        foreach (var (query, expected) in new (string, Guid[])[]
        {
            ("q=bridge", [bridge]), ("q=building", [bridge]), ("q=river bridge", [bridge]), ("q=river tunnel", []), ("q=\"build bridges\"", [bridge]),
            ("q=\"river bridges\"", []), ("q=tunnel or river", [bridge]), ("q=sides -bridges", []), ("q=спутник", [satellite]), ("q=위성을", [satellite]),
            ("q=pile", [bridge]), ("q=ouvrier&language=fr", [bridge]), ("q=river&language=fr", []), ("q=Chantier", [bridge]),
            ("q=piles&knownOn=2022-05-31", []), ("q=bridge&implementation=completed", []), ("q='; drop table x; --", []), ("q=%25", []), ("q=:*%26|!", []),
        })
        {
            var answer = await Api.AskAsync($"/commitments?instrument={instrument}&{query}");
            Assert.True(answer.Status == 200, $"{query}: {answer.Text}");
            Assert.Equal((query, string.Join(' ', expected)), (query, string.Join(' ', answer.List("commitments").Select(c => c.GetProperty("id").GetGuid()))));
        }
    }

    [Fact]
    public async Task What_a_correction_took_away_is_found_as_known_before_only()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await RegisteredAsync(instrument, "They open a consulate.", null);
        var entry = (await Api.AskAsync($"/commitments/{commitment}/entries"))["entries.0.id"];
        await Api.ActAsync($"/commitments/{commitment}/entries/{entry}/correction", """{"with":{"text":"They open an embassy."},"reason":"Misread.","knownOn":"2022-01-01"}""");

        Assert.Equal("0", (await Api.AskAsync($"/commitments?instrument={instrument}&q=consulate"))["count"]);
        Assert.Equal("1", (await Api.AskAsync($"/commitments?instrument={instrument}&q=consulate&knownOn=2021-12-31"))["count"]);
        Assert.Equal("1", (await Api.AskAsync($"/commitments?instrument={instrument}&q=embassies"))["count"]);
    }

    [Fact]
    public async Task Filters_combine()
    {
        var (instrument, topic) = (await Api.RegisteredInstrument(), Scenarios.NewKey("topic"));
        var (late, done) = (await Api.RegisteredCommitment(instrument, "2022", topic), await Api.RegisteredCommitment(instrument, "2023-06", topic));
        await Api.LoggedProgress(late);
        await Api.LoggedProgress(done, "completes", "2022-01-10", "2022-02-01");
        await Api.Disputed(late, await Api.LoggedProgress(late, "advances", "2021-09-15", "2021-09-20"));

        foreach (var (query, expected) in new (string, Guid[])[]
        {
            ("stalled=true", [late]), ("stalled=false", [done]), ("contested=true", [late]), ("basis=reported", [late, done]), ("validity=in-force", [late, done]),
            ("dueFrom=2023-01-01", [done]), ("dueTo=2022-12-31", [late]), ("dueFrom=2022-12-31&dueTo=2023-06-30", [late, done]), ("changedSince=2022-01-01", [done]),
            ("changedSince=2021-10-01", [late, done]), ("changedSince=2021-10-01&knownOn=2021-12-31", [late]), ("timeliness=overdue&stalled=true&party=KAZ&contested=true", [late]),
            ("timeliness=completed-on-time&contested=true", []),
        })
            Assert.Equal((query, string.Join(' ', expected.Order())), (query, string.Join(' ',
                (await Api.AskAsync($"/commitments?topic={topic}&{query}")).List("commitments").Select(c => c.GetProperty("id").GetGuid()).Order())));
    }

    private async Task<Guid> RegisteredAsync(Guid instrument, string text, string? language)
    {
        var answer = await Api.ActAsync($"/instruments/{instrument}/commitments", new
        {
            text,
            obligors = Obligors,
            knownOn = "2021-08-17",
            source = language is null ? null : new { title = "Source", language },
        });
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json.GetProperty("stream").GetGuid();
    }
}
