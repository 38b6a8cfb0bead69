using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class BrowserRulesTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Theory]
    [InlineData("/instruments", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/instruments?unknown=1", 400)]
    [InlineData("/nowhere", 404)]
    public async Task Every_answer_is_data_and_nothing_else_to_a_browser(string address, int status)
    {
        var answer = await Api.AskAsync(address);

        Assert.Equal(status, answer.Status);
        Assert.Equal(
            ("nosniff", "no-referrer", "DENY", "same-origin", "default-src 'none'; frame-ancestors 'none'"),
            (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("X-Frame-Options"),
                answer.Header("Cross-Origin-Resource-Policy"), answer.Header("Content-Security-Policy")));
    }

    [Fact]
    public async Task A_page_elsewhere_may_read_through_its_own_server_only()
    {
        var answer = await Api.SendAsync(HttpMethod.Get, "/instruments", null, ("Origin", "https://elsewhere.example"));

        Assert.Equal((200, null), (answer.Status, answer.Header("Access-Control-Allow-Origin")));
    }
}
