using Microsoft.AspNetCore.Builder;
using Npgsql;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>The register of this machine's user, who also takes tokens, keeps the local right, and shows it to nobody else.</summary>
public sealed class OwnRegister(TestDatabase database) : IAsyncLifetime
{
    public const string Site = "https://dashboard.example";

    private FreshRegister _register = null!;
    private WebApplication _app = null!;

    public NpgsqlDataSource Database => _register.Database;

    public HttpClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _register = await FreshRegister.OpenAsync(database, "own");
        _app = await Server.ServeAsync(_register.ConnectionString, isEmbedded: true,
            [.. Tokens.Trusted, "--TRACKER_LOCAL_USER=on", "--TRACKER_READS=closed", "--TRACKER_RATE_LIMIT=0", $"--TRACKER_CORS_ORIGINS={Site}, https://another.example", "--TRACKER_ROLE_CLAIM=groups"]);
        Api = Server.ClientOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _register.DisposeAsync();
    }
}

public sealed class LocalUserTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Site = OwnRegister.Site, Instrument = """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

    [Fact]
    public async Task The_local_user_reads_and_writes_without_a_token()
    {
        Assert.Equal(200, (await own.Api.AskAsync("/instruments")).Status);

        Assert.Equal(Environment.UserName, await RecordedByAsync(await own.Api.ActAsync("/instruments", Instrument)));
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", Site)]
    [InlineData("Origin", "null")]
    [InlineData("Host", "elsewhere.example")]
    [InlineData("Forwarded", "for=192.0.2.1")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Original-For", "192.0.2.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Who_comes_from_elsewhere_is_not_the_local_user(string header, string value)
    {
        var before = await own.Database.AskAsync<long>("select count(*) from tracker.mt_events");

        var write = await own.Api.ActAsync("/instruments", Instrument, (header, value));
        var read = await own.Api.SendAsync(HttpMethod.Get, "/instruments", null, (header, value));

        Assert.Equal((401, "identity-needed"), (write.Status, write["type"]));
        Assert.Equal((401, "identity-needed"), (read.Status, read["type"]));
        Assert.Equal(before, await own.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Theory]
    [InlineData("expired", "The token has expired.")]
    [InlineData("not yet valid", "The token is not valid yet.")]
    [InlineData("wrong audience", "The token is meant for another audience.")]
    [InlineData("alg none", "The token is not one that this register trusts.")]
    public async Task An_unfit_token_is_refused_even_from_the_local_user(string fault, string why)
    {
        var token = Tokens.Unfit(fault, "analyst");

        var answer = await own.Api.ActAsync("/instruments", Instrument, Tokens.Header(token));

        Assert.Equal((401, "unfit-token", why), (answer.Status, answer["type"], answer["detail"]));
        Assert.Equal($"""Bearer realm="tracker", error="invalid_token", error_description="{why}" """.TrimEnd(), answer.Header("WWW-Authenticate"));
        Assert.Equal(401, (await own.Api.ActAsync("/instruments", Instrument, ("Authorization", "Basic YW5hOmFuYQ=="))).Status);
    }

    [Theory]
    [InlineData("role", "analyst")]
    [InlineData("roles", "other,reviewer")]
    [InlineData("groups", "admin,other")]
    public async Task The_name_in_the_token_is_who_recorded(string claim, string roles)
    {
        var token = Tokens.Of("Ана", roles.Split(','), claim);

        var answer = await own.Api.ActAsync("/instruments", Instrument, Tokens.Header(token));

        Assert.Equal("Ана", await RecordedByAsync(answer));
    }

    [Fact]
    public async Task A_token_without_a_name_is_who_its_subject_is_and_one_without_a_subject_is_nobody()
    {
        var subject = Tokens.Make(new() { ["sub"] = "7f3c", ["role"] = "analyst" });
        var nobody = Tokens.Make(new() { ["role"] = "analyst" });

        Assert.Equal("7f3c", await RecordedByAsync(await own.Api.ActAsync("/instruments", Instrument, Tokens.Header(subject))));
        Assert.Equal("unfit-token", (await own.Api.ActAsync("/instruments", Instrument, Tokens.Header(nobody)))["type"]);
    }

    [Fact]
    public async Task A_page_of_a_named_site_may_ask_and_may_see_the_headers_it_needs()
    {
        var asked = await own.Api.SendAsync(HttpMethod.Options, "/instruments", null,
            ("Origin", Site), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type"));
        var read = await own.Api.SendAsync(HttpMethod.Get, "/instruments", null, ("Origin", Site), Tokens.Header(Tokens.Of("web", "analyst")));

        Assert.Equal((204, Site, "GET,POST"), (asked.Status, asked.Header("Access-Control-Allow-Origin"), asked.Header("Access-Control-Allow-Methods")));
        Assert.Contains("Authorization", asked.Header("Access-Control-Allow-Headers"));
        Assert.Equal((200, Site, "cross-origin"), (read.Status, read.Header("Access-Control-Allow-Origin"), read.Header("Cross-Origin-Resource-Policy")));
        Assert.All(["ETag", "Link", "Location"], header => Assert.Contains(header, read.Header("Access-Control-Expose-Headers")));
        Assert.Null(read.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_page_of_another_site_is_told_nothing() =>
        Assert.Null((await own.Api.SendAsync(HttpMethod.Get, "/health/live", null, ("Origin", "https://elsewhere.example"))).Header("Access-Control-Allow-Origin"));

    private async Task<string> RecordedByAsync(Answer answer)
    {
        Assert.True(answer.Status == 201, answer.Text);
        return await own.Database.AskAsync<string>("select recorded_by from reporting.entry where id = $1", answer.Json.GetProperty("entry").GetGuid());
    }
}
