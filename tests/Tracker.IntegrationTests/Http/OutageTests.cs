using System.Text;
using System.Text.Json;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>What a writer is told while the database cannot store: its own reason, and no failure of the program.</summary>
public class OutageTests(TestDatabase database) : OwnServer(database, "outage")
{
    private const string Treaty = """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

    [Theory]
    [InlineData("53100", 507, "storage-full", "The disk of the database is full.")]
    [InlineData("53200", 503, "not-ready", "The database has no memory left.")]
    [InlineData("53400", 503, "not-ready", "The database has not the resources that this needs.")]
    [InlineData("57P01", 503, "not-ready", "The database is stopping or starting.")]
    [InlineData("25006", 503, "not-ready", "The database takes no writes: it is a standby, or was made read-only.")]
    [InlineData("58030", 503, "not-ready", "The database cannot read or write its files.")]
    [InlineData("22012", 500, "failed", null)]
    public async Task A_post_says_what_the_database_lacks_and_is_recorded_once_it_is_there_again(string state, int status, string type, string? detail)
    {
        await FailAsync(state, "true");

        var refused = await Api.ActAsync("/instruments", Treaty);
        var many = await Api.SendAsync(HttpMethod.Post, "/acts", new StringContent(Line(1), Encoding.UTF8, "application/jsonl"));
        await Register.Database.ExecuteAsync("drop trigger failing on tracker.mt_events");

        Assert.Equal((status, type), (refused.Status, refused["type"]));
        Assert.Equal((status, type), (many.Status, many["type"]));
        if (detail is not null) Assert.Equal(detail, refused["detail"]);
        Assert.Equal(status == 503 ? "5" : null, refused.Header("Retry-After"));
        Assert.Equal(201, (await Api.ActAsync("/instruments", Treaty)).Status);
        Assert.Equal(1, await Register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task Of_many_acts_those_before_the_disk_was_full_are_answered_and_a_last_line_says_why_no_more_are()
    {
        await FailAsync("53100", "new.headers ->> 'key' = 'line/4001'");
        var lines = string.Concat(Enumerable.Range(1, 5_000).Select(Line));

        var answers = await SendAsync(lines);
        await Register.Database.ExecuteAsync("drop trigger failing on tracker.mt_events");
        var again = await SendAsync(lines);

        Assert.Equal((201, 507, "storage-full"), (Status(answers[0]), Status(answers[^1]), answers[^1].GetProperty("problem").GetProperty("type").GetString()));
        Assert.Equal(answers.Count, answers[^1].GetProperty("line").GetInt64());
        Assert.All(answers[..^1], a => Assert.Equal(201, Status(a)));
        Assert.Equal(Enumerable.Repeat(201, 5_000), again.Select(Status));
        Assert.True(again[0].GetProperty("replayed").GetBoolean());
    }

    private static int Status(JsonElement answer) => answer.GetProperty("status").GetInt32();

    private static string Line(int number) => $$"""{"act":"register-instrument","key":"line/{{number}}","kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""" + "\n";

    private async Task<List<JsonElement>> SendAsync(string lines)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, "/acts", new StringContent(lines, Encoding.UTF8, "application/jsonl"));
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];
    }

    private Task FailAsync(string state, string when) => Register.Database.ExecuteAsync(
        $"""
        create function tracker.fail() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '{state}'; end $$;
        create trigger failing before insert on tracker.mt_events for each row when ({when}) execute function tracker.fail()
        """);
}
