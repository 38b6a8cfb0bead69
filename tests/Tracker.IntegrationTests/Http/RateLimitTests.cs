using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class RateLimitTests(TestDatabase database)
{
    [Fact]
    public async Task A_caller_who_asks_too_often_waits_while_others_the_local_user_and_the_health_do_not()
    {
        await using var register = await FreshRegister.OpenAsync(database, "rate");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: true, [.. Tokens.Trusted, "--TRACKER_LOCAL_USER=on", "--TRACKER_RATE_LIMIT=1"]);
        using var api = Server.ClientOf(app);
        (string, string) ana = Tokens.Header(Tokens.Of("ana", "analyst")), rea = Tokens.Header(Tokens.Of("rea", "reviewer")), proxy = ("Via", "1.1 proxy");

        var answers = await ManyAsync(api, ana);
        var refused = answers.Find(a => a.Status == 429)!;
        Assert.All(answers.Take(4), a => Assert.Equal(200, a.Status));
        Assert.Equal(("too-many-requests", "application/problem+json"), (refused["type"], refused.ContentType));
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 5);

        Assert.Equal(200, (await api.SendAsync(HttpMethod.Get, "/instruments", null, rea)).Status);
        Assert.Contains(await ManyAsync(api, ("Authorization", "Bearer nonsense")), a => a.Status == 429);
        Assert.Contains(await ManyAsync(api, proxy), a => a.Status == 429);
        Assert.Equal(200, (await api.SendAsync(HttpMethod.Get, "/health/live", null, proxy)).Status);
        Assert.All(await ManyAsync(api), a => Assert.Equal(200, a.Status));
    }

    private static async Task<List<Answer>> ManyAsync(HttpClient api, params (string, string)[] headers)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < 30; i++) answers.Add(await api.SendAsync(HttpMethod.Get, "/instruments", null, headers));
        return answers;
    }
}
