using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>From where, and by whom, a form records something.</summary>
public class FormAccessTests(TestDatabase database, Server server) : FilledFormTests(database, server)
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://localhost:9")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "said")]
    public async Task A_form_on_a_page_of_another_site_records_nothing(string header, string value)
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", Progress, (header, value));

        Assert.Equal(403, answer.Status);
        Assert.Matches("<code>(cross-site|writes-need-an-identity)</code>", answer.Text);
        Assert.Single((await Api.AskAsync($"/commitments/{commitment}/entries")).List("entries"));
    }

    [Fact]
    public async Task A_page_of_this_register_is_known_by_its_origin_where_the_browser_says_no_more()
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", Progress, ("Origin", Api.BaseAddress!.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(303, answer.Status);
    }

    [Fact]
    public async Task Json_is_not_a_form() =>
        Assert.Equal(415, (await Api.ActAsync("/instruments/new", new { kind = "treaty" }, ("Sec-Fetch-Site", "same-origin"))).Status);

    [Fact]
    public async Task Who_may_not_write_sees_no_form_but_why()
    {
        await using var register = await PromisedAsync("forms_denied");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false, Http.Tokens.Trusted);
        using var api = Server.ClientOf(app);
        const string address = "/commitments/pledge%2Fbridge/new/resolve-dispute";

        var stranger = await api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
        var analyst = await api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"), Http.Tokens.Header(Http.Tokens.Of("ana", "analyst")));
        var reviewer = await api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"), Http.Tokens.Header(Http.Tokens.Of("rea", "reviewer")));

        Assert.Contains("needs a bearer token", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("one of the roles reviewer, admin", analyst.Text, StringComparison.Ordinal);
        Assert.Equal((false, false, true), (IsForm(stranger), IsForm(analyst), IsForm(reviewer)));

        static bool IsForm(Answer page) => page.Text.Contains("method=\"post\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_proxy_sends_the_users_token_along_a_form_records_in_the_users_name()
    {
        await using var register = await PromisedAsync("forms_named");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false, Http.Tokens.Trusted);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
        var answer = await browser.SendAsync(HttpMethod.Post, "/commitments/pledge%2Fbridge/new/log-progress", Content(Progress),
            Http.Tokens.Header(Http.Tokens.Of("ana", "analyst")), ("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-For", "192.0.2.1"));

        Assert.Equal(303, answer.Status);
        Assert.Equal("ana", await register.Database.AskAsync<string>("select user_name from tracker.mt_events order by seq_id desc limit 1"));
    }

    /// <summary>A register of its own: a second server would take the readings of the shared one over, and go with them.</summary>
    private async Task<FreshRegister> PromisedAsync(string name)
    {
        var register = await FreshRegister.OpenAsync(Databases, name);
        var (_, rejections) = await register.ImportAsync(
            """{"act":"register-instrument","key":"pledge","kind":"pledge","title":"A pledge","adoptedOn":"2021-08-17","knownOn":"2021-08-17","parties":["KOR","KAZ"]}""",
            """{"act":"register-commitment","key":"pledge/bridge","instrument":"pledge","text":"We shall.","obligors":["KOR","KAZ"],"knownOn":"2021-08-17","targets":[{"name":"space","text":"A satellite is launched."}]}""");
        Assert.Empty(rejections);
        return register;
    }
}
