using System.Net.Http.Headers;
using System.Text;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class RefusalTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private static readonly string Tomorrow = $"{TimeProvider.System.GetUtcNow().AddDays(2):yyyy-MM-dd}";

    public static TheoryData<string, string, int, string, string> Bodies => new()
    {
        { "malformed JSON", """{"on":"2021-09",""", 400, "not-json", "" },
        { "not an object", "[]", 400, "not-an-object", "" },
        { "an unknown field", """{"on":"2021-09","effect":"starts","summary":"s","percent":3}""", 400, "unknown-field", "percent" },
        { "a missing field", """{"on":"2021-09","effect":"starts"}""", 400, "missing-field", "summary" },
        { "an unknown party", """{"on":"2021-09","effect":"starts","summary":"s","parties":["Ruritania"]}""", 422, "unknown-party", "parties" },
        { "a party that is no obligor", """{"on":"2021-09","effect":"starts","summary":"s","parties":["FRA"]}""", 422, "not-an-obligor", "parties" },
        { "an unknown word", """{"on":"2021-09","effect":"wobbles","summary":"s"}""", 400, "unfit-value", "effect" },
        { "month 13", """{"on":"2021-13","effect":"starts","summary":"s"}""", 400, "unfit-value", "on" },
        { "known before it happened", """{"on":"2021-09","effect":"starts","summary":"s","knownOn":"2021-08-20"}""", 422, "known-before-it-happened", "on,knownOn" },
        { "known in the future", $$"""{"on":"2021-09","effect":"starts","summary":"s","knownOn":"{{Tomorrow}}"}""", 422, "known-in-future", "knownOn" },
        { "before the promise", """{"on":"2019","effect":"starts","summary":"s"}""", 422, "before-the-promise", "on" },
        { "a long quote", $$$"""{"on":"2021-09","effect":"starts","summary":"s","source":{"quote":{"exact":"{{{new string('q', 2001)}}}"},"title":"t"}}""", 400, "text-too-long", "source.quote.exact" },
        { "half a character", """{"on":"2021-09","effect":"starts","summary":"\ud800"}""", 400, "not-json", "" },
        { "a null character", """{"on":"2021-09","effect":"starts","summary":"\u0000"}""", 400, "control-character", "summary" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_refused_and_nothing_stays(string what, string body, int status, string type, string fields) =>
        await RefusedAsync(what, await Api.RegisteredCommitment(), c => Api.ActAsync($"/commitments/{c}/progress", body), status, type, fields);

    [Fact]
    public async Task A_quote_of_2000_characters_is_recorded() => Assert.Equal(201, (await Api.ActAsync(
        $"/commitments/{await Api.RegisteredCommitment()}/progress",
        new { on = "2021-09", effect = "starts", summary = "s", source = new { title = "t", quote = new { exact = new string('q', 2000) } } })).Status);

    [Fact]
    public async Task Another_content_type_is_refused() => await RefusedAsync("text", await Api.RegisteredCommitment(), c =>
        Api.SendAsync(HttpMethod.Post, $"/commitments/{c}/progress", new StringContent("""{"on":"2021-09","effect":"starts","summary":"s"}""")),
        415, "not-json", "Content-Type");

    [Fact]
    public async Task Invalid_utf8_is_refused() => await RefusedAsync("bytes", await Api.RegisteredCommitment(), c =>
        SendAsync(c, [.. """{"on":"2021-09","effect":"starts","summary":"""u8, (byte)'"', 0xC3, 0x28, .. "\"}"u8]), 400, "not-utf8", "");

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(2_000_000)]
    [InlineData(20_000_000)]
    public async Task A_body_beyond_a_mebibyte_is_refused(int size) => await RefusedAsync("large", await Api.RegisteredCommitment(), c =>
        SendAsync(c, Encoding.UTF8.GetBytes($$"""{"on":"2021-09","effect":"starts","summary":"{{new string('s', size)}}"}""")), 413, "too-large", "");

    [Theory]
    [InlineData("Content-Length", "200000000")]
    [InlineData("Transfer-Encoding", "chunked")]
    public async Task The_sender_of_200_megabytes_hears_why_it_is_refused(string header, string value)
    {
        var body = new byte[200_000_000];
        Array.Fill(body, (byte)' ');
        await RefusedAsync("huge", await Api.RegisteredCommitment(), c => SendAsync(c, body, (header, value)), 413, "too-large", "");
        await RefusedAsync("huge, from elsewhere", await Api.RegisteredCommitment(), c => SendAsync(c, body, (header, value), ("Via", "1.1 proxy")), 403, "writes-need-an-identity", "");
    }

    [Fact]
    public async Task An_unknown_commitment_is_refused() => await RefusedAsync("unknown", Guid.NewGuid(), c =>
        Api.ActAsync($"/commitments/{c}/progress", """{"on":"2021-09","effect":"starts","summary":"s"}"""), 404, "unknown-commitment", "commitment");

    [Fact]
    public async Task A_link_to_an_unknown_commitment_is_refused() => await RefusedAsync("link", await Api.RegisteredCommitment(), c =>
        Api.ActAsync($"/commitments/{c}/links", $$"""{"relation":"expands","to":"{{Guid.NewGuid()}}","on":"2021-09"}"""), 404, "unknown-commitment", "to");

    [Fact]
    public async Task A_key_with_other_content_is_refused()
    {
        var (commitment, key) = (await Api.RegisteredCommitment(), Scenarios.NewKey("reused"));
        await Api.ActAsync($"/commitments/{commitment}/progress", new { key, on = "2021-09", effect = "starts", summary = "s" });

        await RefusedAsync("reused", commitment, c =>
            Api.ActAsync($"/commitments/{c}/progress", new { key, on = "2021-09", effect = "starts", summary = "another" }), 409, "key-reused", "key");
    }

    [Fact]
    public async Task Two_different_keys_are_refused() => await RefusedAsync("keys", await Api.RegisteredCommitment(), c => Api.ActAsync(
        $"/commitments/{c}/progress", """{"key":"one","on":"2021-09","effect":"starts","summary":"s"}""", ("Idempotency-Key", "other")), 400, "two-keys", "Idempotency-Key,key");

    [Fact]
    public async Task A_stale_version_is_refused_and_the_present_one_is_not()
    {
        var commitment = await Api.RegisteredCommitment();
        var seen = (await Api.AskAsync($"/commitments/{commitment}")).Header("ETag")!;
        await Api.LoggedProgress(commitment);
        var deadline = """{"deadline":{"date":"2024","basis":"stated"},"on":"2022"}""";

        await RefusedAsync("stale", commitment, c => Api.ActAsync($"/commitments/{c}/deadline", deadline, ("If-Match", seen)), 412, "stale", "If-Match");

        var now = (await Api.AskAsync($"/commitments/{commitment}")).Header("ETag")!;
        Assert.Equal(201, (await Api.ActAsync($"/commitments/{commitment}/deadline", deadline, ("If-Match", now))).Status);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    public async Task A_request_from_elsewhere_may_not_write(string header, string value) => await RefusedAsync("elsewhere", await Api.RegisteredCommitment(), c =>
        Api.ActAsync($"/commitments/{c}/progress", """{"on":"2021-09","effect":"starts","summary":"s"}""", (header, value)), 403, "writes-need-an-identity", "");

    [Fact]
    public async Task Another_sites_name_for_this_machine_is_refused()
    {
        Assert.Equal(400, (await Api.SendAsync(HttpMethod.Get, "/commitments", null, ("Host", "elsewhere.example"))).Status);
        Assert.Equal(200, (await Api.SendAsync(HttpMethod.Get, "/commitments", null, ("Host", "localhost"))).Status);
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_not_done_are_problems_too()
    {
        Assert.Equal(404, (await Api.AskAsync("/nowhere")).Status);
        Assert.Equal(405, (await Api.SendAsync(HttpMethod.Delete, "/commitments", null)).Status);
    }

    private async Task RefusedAsync(string what, Guid commitment, Func<Guid, Task<Answer>> send, int status, string type, string fields)
    {
        var before = await Register.CountAsync(commitment);

        var answer = await send(commitment);

        Assert.True(answer.Status == status, $"{what}: {answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal((type, status.ToString(), fields), (answer["type"], answer["status"], string.Join(',', answer.List("fields"))));
        Assert.NotEmpty(answer["detail"]!);
        Assert.Equal(before, await Register.CountAsync(commitment));
    }

    private Task<Answer> SendAsync(Guid commitment, byte[] body, params (string, string)[] headers)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Api.SendAsync(HttpMethod.Post, $"/commitments/{commitment}/progress", content, headers);
    }
}
