using System.Text;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class SimilarKeyTests(TestDatabase database) : OwnServer(database, "similar")
{
    [Fact]
    public async Task A_key_that_differs_only_by_capitals_or_the_form_of_a_letter_is_recorded_and_told()
    {
        Assert.Null((await RecordAsync("pact/Caf\u00e9")).Header("Similar-Key"));

        var answers = new[] { await RecordAsync("pact/caf\u00e9"), await RecordAsync("pact/Cafe\u0301"), await RecordAsync("pact/Caff\u00e9"), await RecordAsync("pact/caf\u00e9") };

        Assert.All(answers, a => Assert.Equal(201, a.Status));
        Assert.Equal(["pact/Caf\u00e9", "pact/Caf\u00e9", null, null], answers.Select(a => a.Header("Similar-Key") is { } key ? Uri.UnescapeDataString(key) : null));
        Assert.Equal(4, await Register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task Of_many_acts_the_line_that_is_like_another_is_told_of_and_an_import_tells_them_too()
    {
        string[] keys = [.. Enumerable.Range(1, 60).Select(i => $"a/{i}"), "A/7"];

        var answer = await Api.SendAsync(HttpMethod.Post, "/acts", new StringContent(string.Join('\n', keys.Select(Line)), Encoding.UTF8, "application/jsonl"));
        var (counts, rejections) = await Register.ImportAsync([.. Enumerable.Range(1, 60).Select(i => Line($"A/{i}"))]);

        Assert.Equal(["""{"line":61,"""], answer.Text.Split('\n').Where(l => l.Contains("\"similarKey\":\"a/7\"")).Select(l => l[..11]));
        Assert.Empty(rejections);
        Assert.Equal((59, 1, 59), (counts.Recorded, counts.Repeated, counts.Similar));
    }

    [Fact]
    public async Task A_trial_tells_them_too_and_records_nothing()
    {
        await RecordAsync("pact");
        await using var store = Setup.EventStore.Open(Register.Database);
        var trial = new Acts.DryRun(new Acts.Recorder(store, Register.Database));
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Line("Pact"), Line("other"), Line("OTHER"), Line("pact"))));

        await trial.RunAsync(Acts.JsonLines.ReadAsync(lines, TestContext.Current.CancellationToken), _ => { }, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["line 1: 'Pact' is another key than 'pact', which it differs from only by capitals or the form of a letter.",
            "line 3: 'OTHER' is another key than 'other', which it differs from only by capitals or the form of a letter."], trial.Warnings.Sentences("line"));
        Assert.Equal(1, await Register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task A_key_or_code_with_what_nobody_sees_is_refused_but_what_has_it_from_before_is_recognised()
    {
        const string hidden = "pact\u200B";
        var refused = await Api.ActAsync("/instruments", Act(hidden));
        var before = Acts.Submission.Of(System.Text.Json.JsonSerializer.Deserialize<Instruments.RegisterInstrument>(Act(hidden), Acts.ActReader.Options)!, Acts.Ids.Stream);
        await RecordAsync("pact");
        await Register.Database.ExecuteAsync($$"""update tracker.mt_events set id = '{{before.Entry}}', headers = headers || '{"digest":"{{before.Digest}}"}'""");

        var again = await Api.ActAsync("/instruments", Act(hidden));

        Assert.Equal((400, "invisible-character", "There is U+200B, which nobody sees, in 'key': 'pact[U+200B]'."), (refused.Status, refused["type"], refused["detail"]));
        Assert.Equal((201, "true"), (again.Status, again.Header("Idempotency-Replayed")));
    }

    private static string Line(string key) => Act(key).Replace("{\"key\"", "{\"act\":\"register-instrument\",\"key\"");

    private static string Act(string key) => $$"""{"key":"{{key}}","kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

    private async Task<Answer> RecordAsync(string key) => await Api.ActAsync("/instruments", Act(key));
}
