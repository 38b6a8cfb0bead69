using System.Text;
using System.Text.Json;
using Tracker.Acts;
using Tracker.Database;
using Tracker.Exports;
using Xunit;

namespace Tracker.Http;

public class BatchTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task Every_line_is_answered_as_if_it_had_been_sent_alone()
    {
        var (commitment, key) = (await Api.RegisteredCommitment(), Scenarios.NewKey("line"));
        string[] lines =
        [
            $$"""{"act":"log-progress","key":"{{key}}","commitment":"{{commitment}}","on":"2021-09","effect":"starts","summary":"s"}""", "",
            """{"act":"sing"}""", "{", $$"""{"act":"log-progress","commitment":"{{commitment}}","on":"2020","effect":"starts","summary":"s"}""",
            $$"""{"act":"log-progress","key":"{{key}}","commitment":"{{commitment}}","on":"2021-09","effect":"starts","summary":"s"}""",
            $$"""{"act":"log-progress","key":"{{key}}","commitment":"{{commitment}}","on":"2021-10","effect":"starts","summary":"s"}""",
            $$$"""{"act":"log-progress","commitment":"{{{commitment}}}","on":"2021-10","effect":"starts","summary":"s","copy":{"recordedAt":"2021-11-01T00:00:00Z","recordedBy":"x","digest":"y"}}""",
        ];

        var (status, answers) = await SendAsync(string.Join('\n', lines));

        Assert.Equal(200, status);
        Assert.Equal(["1 201 ", "3 400 unknown-act", "4 400 not-json", "5 422 before-the-promise", "6 201 ", "7 409 key-reused", "8 400 unknown-field"], answers.Select(a =>
            $"{a.GetProperty("line")} {a.GetProperty("status")} {(a.TryGetProperty("problem", out var problem) ? problem.GetProperty("type") : "")}"));
        Assert.True(answers[4].GetProperty("replayed").GetBoolean());
        Assert.Equal(answers[0].GetProperty("receipt").GetProperty("sequence").GetInt64(), answers[4].GetProperty("receipt").GetProperty("sequence").GetInt64());
        Assert.Equal((2, 2), await Register.CountAsync(commitment));
    }

    [Fact]
    public async Task The_sample_sent_as_one_request_is_read_back_at_once()
    {
        await using var register = await FreshRegister.OpenAsync(Databases, "batch");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        using var reader = new StreamReader(FreshRegister.Sample());

        var (_, answers) = await SendAsync(await reader.ReadToEndAsync(Ct), api);

        Assert.All(answers, a => Assert.Equal(201, a.GetProperty("status").GetInt32()));
        Assert.Equal("35", (await api.AskAsync("/commitments"))["count"]);
        await app.StopAsync(Ct);
    }

    [Fact]
    public async Task What_came_in_one_request_is_copied_in_its_order()
    {
        await using var register = await FreshRegister.OpenAsync(Databases, "batch_original");
        await using var copy = await FreshRegister.OpenAsync(Databases, "batch_copy");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);

        await SendAsync(string.Join('\n', RandomHistory.Of(4, 450)), api);
        var (counts, rejections) = await copy.ImportAsync(new MemoryStream(await register.ExportAsync()));

        Assert.Empty(rejections);
        Assert.InRange(counts.Recorded, 150, 450);
        Assert.Equal(await register.Database.FingerprintsAsync(anywhere: true), await copy.Database.FingerprintsAsync(anywhere: true));
        await app.StopAsync(Ct);
    }

    [Theory]
    [InlineData("application/json", 415, "not-json-lines")]
    [InlineData("text/plain", 415, "not-json-lines")]
    public async Task Another_content_type_is_refused(string type, int status, string slug)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, "/acts", new StringContent("{}", Encoding.UTF8, type));

        Assert.Equal((status, slug), (answer.Status, answer["type"]));
    }

    [Fact]
    public async Task Too_many_lines_are_refused_before_any_is_recorded_and_as_many_as_may_be_are_all_answered()
    {
        var (commitment, key) = (await Api.RegisteredCommitment(), Scenarios.NewKey("many"));
        var good = $$"""{"act":"log-progress","key":"{{key}}","commitment":"{{commitment}}","on":"2021-09","effect":"starts","summary":"s"}""" + "\n";
        var most = string.Concat(Enumerable.Repeat("{}\n", (int)PostActs.MaxLines - 1));

        var refused = await Api.SendAsync(HttpMethod.Post, "/acts", new StringContent(good + most + "{}\n", Encoding.UTF8, "application/jsonl"));
        Assert.Equal((413, "too-large"), (refused.Status, refused["type"]));
        Assert.Equal((1, 1), await Register.CountAsync(commitment));

        var (status, answers) = await SendAsync(good + most);
        Assert.Equal((200, PostActs.MaxLines), (status, answers.Count));
        Assert.Equal(201, answers[0].GetProperty("status").GetInt32());
        Assert.Equal((2, 2), await Register.CountAsync(commitment));
    }

    private async Task<(int Status, List<JsonElement> Answers)> SendAsync(string lines, HttpClient? to = null)
    {
        var answer = await (to ?? Api).SendAsync(HttpMethod.Post, "/acts", new StringContent(lines, Encoding.UTF8, "application/jsonl"));
        return (answer.Status, [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))]);
    }
}
