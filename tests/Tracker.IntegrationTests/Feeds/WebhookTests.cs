using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tracker.Database;
using Xunit;

namespace Tracker.Feeds;

public class WebhookTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task Only_what_is_recorded_since_is_told_and_the_signature_fits()
    {
        await using var receiver = await Receiver.StartAsync(_ => 204);
        var commitment = await Api.RegisteredCommitment();
        var (id, secret) = await CreatedAsync(Api, receiver, new { commitment });

        var entry = await Api.LoggedProgress(commitment);
        await Api.LoggedProgress(await Api.RegisteredCommitment());
        var told = Assert.Single(await receiver.ReceiveAsync(1));

        Assert.Equal(Signature(secret, told), told.Signature);
        var message = JsonElement.Parse(told.Body);
        Assert.Equal(("entry.recorded", entry), (message.GetProperty("type").GetString(), told.Entry));
        Assert.Equal(message.GetProperty("data").GetProperty("recordedAt").GetString(), message.GetProperty("timestamp").GetString());
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(long.Parse(told.Timestamp, CultureInfo.InvariantCulture)), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        var state = await StateAsync(Api, id, s => s["webhook.delivered"] == "1");
        Assert.Equal(("0", "0"), (state["webhook.pending"], state["webhook.dead"]));
        Assert.Empty(receiver.Rest());
    }

    [Fact]
    public async Task A_registered_party_is_followed_by_its_name()
    {
        await using var receiver = await Receiver.StartAsync(_ => 204);
        var code = $"H{Guid.CreateVersion7():N}"[..20].ToUpperInvariant();
        Assert.Equal(422, (await Api.ActAsync("/webhooks", new { url = receiver.Url, party = $"Hook of {code}" })).Status);
        Assert.Equal(201, (await Api.ActAsync("/parties", $$"""{"code":"{{code}}","names":["Hook of {{code}}"],"kind":"former-state"}""")).Status);
        await CreatedAsync(Api, receiver, new { party = $"Hook of {code}" });

        await Api.RegisteredCommitment();
        var named = await Api.ActAsync("/instruments", $$"""{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["{{code}}"]}""");
        var told = Assert.Single(await receiver.ReceiveAsync(1));

        Assert.Equal(named["entry"], $"{told.Entry}");
        Assert.Empty(receiver.Rest());
    }

    [Fact]
    public async Task What_fails_twice_is_told_again_under_the_same_id_until_it_is_taken()
    {
        await using var receiver = await Receiver.StartAsync(n => n <= 2 ? 500 : 204);
        var commitment = await Api.RegisteredCommitment();
        var (id, _) = await CreatedAsync(Api, receiver, new { commitment });

        await Api.LoggedProgress(commitment);
        var told = await receiver.ReceiveAsync(3);

        Assert.Equal([500, 500, 204], told.Select(t => t.Answered));
        Assert.Single(told.Select(t => (t.Id, t.Body)).Distinct());
        await StateAsync(Api, id, s => (s["webhook.delivered"], s["webhook.pending"]) == ("1", "0"));
        Assert.Empty(receiver.Rest());
    }

    [Fact]
    public async Task What_is_given_up_is_seen_and_sent_again_on_request()
    {
        await using var receiver = await Receiver.StartAsync(n => n <= 3 ? 302 : 204);
        var commitment = await Api.RegisteredCommitment();
        var (id, _) = await CreatedAsync(Api, receiver, new { commitment });
        var entry = await Api.LoggedProgress(commitment);

        var dead = await StateAsync(Api, id, s => s["webhook.dead"] == "1");
        Assert.Equal(($"{entry}", "dead", "3", "302"), (dead["failed.0.entry"], dead["failed.0.state"], dead["failed.0.attempts"], dead["failed.0.status"]));
        Assert.NotEqual("0", (await Api.AskAsync("/health/ready"))["deadLetters"]);
        var failed = await receiver.ReceiveAsync(3);
        var replay = await Api.ActAsync($"/webhooks/{id}/replay", "{}");

        Assert.Equal((202, "1"), (replay.Status, replay["replayed"]));
        Assert.Equal(failed[0].Id, Assert.Single(await receiver.ReceiveAsync(1)).Id);
        await StateAsync(Api, id, s => (s["webhook.delivered"], s["webhook.dead"]) == ("1", "0"));
    }

    [Fact]
    public async Task Who_is_gone_is_told_no_more_until_a_replay()
    {
        await using var receiver = await Receiver.StartAsync(n => n == 1 ? 410 : 204);
        var commitment = await Api.RegisteredCommitment();
        var (id, _) = await CreatedAsync(Api, receiver, new { commitment });

        var first = await Api.LoggedProgress(commitment);
        await StateAsync(Api, id, s => s["webhook.pausedAt"] is not null && s["webhook.dead"] == "1");
        var second = await Api.LoggedProgress(commitment);
        await StateAsync(Api, id, s => s["webhook.dead"] == "2");
        await receiver.ReceiveAsync(1);
        Assert.Empty(receiver.Rest());

        await Api.ActAsync($"/webhooks/{id}/replay", "{}");
        Assert.Equal(new[] { first, second }.Order(), (await receiver.ReceiveAsync(2)).Select(r => r.Entry).Order());
        Assert.Null((await StateAsync(Api, id, s => s["webhook.delivered"] == "2"))["webhook.pausedAt"]);
    }

    [Fact]
    public async Task A_restart_in_between_neither_loses_nor_repeats()
    {
        await using var register = await FreshRegister.OpenAsync(Databases, "delivering");
        var isUp = false;
        await using var receiver = await Receiver.StartAsync(_ => Volatile.Read(ref isUp) ? 204 : 503);
        var entries = new List<Guid>();
        Guid id;
        var first = await Server.ServeAsync(register.ConnectionString, retries: 50);
        await using (first)
        {
            using var api = Server.ClientOf(first);
            var commitment = await api.RegisteredCommitment();
            (id, _) = await CreatedAsync(api, receiver, new { });
            for (var n = 0; n < 10; n++) entries.Add(await api.LoggedProgress(commitment));
            await receiver.ReceiveAsync(5);
            await first.StopAsync(Ct);
        }

        var refused = receiver.Rest();
        Volatile.Write(ref isUp, true);
        await using var second = await Server.ServeAsync(register.ConnectionString, retries: 50);
        using var again = Server.ClientOf(second);
        var taken = await receiver.ReceiveAsync(10);
        var state = await StateAsync(again, id, s => s["webhook.delivered"] == "10");

        Assert.All(taken, t => Assert.True(t.IsTaken));
        Assert.Equal(entries.Order(), taken.Select(t => t.Entry).Order());
        Assert.Equal(10, taken.Concat(refused).Select(t => t.Id).Distinct().Count());
        Assert.Equal(("0", "0"), (state["webhook.pending"], state["webhook.dead"]));
        Assert.Empty(receiver.Rest());
    }

    [Theory]
    [InlineData("""{"url":"http://example.org/hook"}""", 422, "unfit-webhook-url")]
    [InlineData("""{"url":"https://169.254.169.254/latest"}""", 422, "unfit-webhook-url")]
    [InlineData("""{"url":"https://[fe80::1]/"}""", 422, "unfit-webhook-url")]
    [InlineData("""{"url":"https://[::ffff:169.254.169.254]/"}""", 422, "unfit-webhook-url")]
    [InlineData("""{"url":"https://user:password@example.org/"}""", 422, "unfit-webhook-url")]
    [InlineData("""{"url":"nowhere"}""", 422, "unfit-webhook-url")]
    [InlineData("""{"url":"https://example.org","secret":"mine"}""", 400, "unknown-field")]
    [InlineData("""{}""", 400, "missing-field")]
    [InlineData("""{"url":""", 400, "not-json")]
    [InlineData("""{"url":"https://example.org","party":"Ruritania"}""", 422, "unknown-party")]
    [InlineData("""{"url":"https://example.org","instrument":"none-such"}""", 404, "unknown-instrument")]
    [InlineData("""{"url":"https://example.org","commitment":"none-such"}""", 404, "unknown-commitment")]
    public async Task What_cannot_be_told_is_refused(string body, int status, string type)
    {
        var answer = await Api.ActAsync("/webhooks", body);

        Assert.Equal((status, type), (answer.Status, answer["type"]));
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_a_webhook_can_be_taken_away()
    {
        await using var receiver = await Receiver.StartAsync(_ => 204);
        var (id, secret) = await CreatedAsync(Api, receiver, new { description = "for the desk" });
        var (one, all) = (await Api.AskAsync($"/webhooks/{id}"), await Api.AskAsync("/webhooks"));

        Assert.Equal(("for the desk", receiver.Url), (one["webhook.description"], one["webhook.url"]));
        Assert.Contains(all.List("webhooks"), w => w.Id() == id);
        Assert.DoesNotContain(secret, one.Text + all.Text);
        Assert.Equal(204, (await Api.SendAsync(HttpMethod.Delete, $"/webhooks/{id}", null)).Status);
        Assert.Equal((404, "unknown-webhook"), ((await Api.AskAsync($"/webhooks/{id}")).Status, (await Api.AskAsync($"/webhooks/{id}"))["type"]));
        Assert.Equal(403, (await Api.SendAsync(HttpMethod.Get, "/webhooks", null, ("Origin", "https://elsewhere.example"))).Status);
    }

    private static async Task<(Guid Id, string Secret)> CreatedAsync(HttpClient api, Receiver receiver, object narrowed)
    {
        var wanted = JsonSerializer.SerializeToNode(narrowed)!.AsObject();
        wanted["url"] = receiver.Url;
        var answer = await api.ActAsync("/webhooks", wanted.ToJsonString());
        Assert.True(answer.Status == 201, answer.Text);
        Assert.StartsWith("whsec_", answer["secret"]);
        return (answer.Json.Id(), answer["secret"]!);
    }

    /// <summary>Asks until the state of a webhook is as expected.</summary>
    private static async Task<Answer> StateAsync(HttpClient api, Guid id, Func<Answer, bool> expected)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var state = await api.AskAsync($"/webhooks/{id}");
            if (expected(state)) return state;
            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(60), state.Text);
        }
    }

    /// <summary>As a receiver computes it, from the secret and what came.</summary>
    private static string Signature(string secret, Received told)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        return $"v1,{Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{told.Id}.{told.Timestamp}.{told.Body}")))}";
    }
}
