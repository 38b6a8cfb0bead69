using Tracker.Database;
using Tracker.Setup;
using Xunit;

namespace Tracker.Http;

public class AccessSettingsTests(TestDatabase database)
{
    private const string Bearer = "Authentication:Schemes:Bearer:";

    [Theory]
    [InlineData("without an audience", $"{Bearer}Authority=https://issuer.example")]
    [InlineData("without an audience", $"{Bearer}SigningKeys:0:Value=c2VjcmV0", $"{Bearer}SigningKeys:0:Issuer=i", $"{Bearer}ValidIssuer=i")]
    [InlineData("HTTPS", $"{Bearer}Authority=http://issuer.example", $"{Bearer}ValidAudience=tracker")]
    [InlineData("No signing key", $"{Bearer}SigningKeys:0:Value=c2VjcmV0", $"{Bearer}SigningKeys:0:Issuer=i", $"{Bearer}ValidAudience=tracker")]
    [InlineData("cannot be used", $"{Bearer}SigningKeys:0:Value=!", $"{Bearer}SigningKeys:0:Issuer=i", $"{Bearer}ValidIssuer=i", $"{Bearer}ValidAudience=tracker")]
    [InlineData("open or closed", "TRACKER_READS=shut")]
    [InlineData("nobody could read", "TRACKER_READS=closed")]
    [InlineData("with its own PostgreSQL", "TRACKER_LOCAL_USER=on")]
    [InlineData("on or off", "TRACKER_LOCAL_USER=true")]
    [InlineData("requests per second", "TRACKER_RATE_LIMIT=-1")]
    [InlineData("origins", "TRACKER_CORS_ORIGINS=https://dashboard.example/page")]
    public void Settings_that_cannot_be_worked_with_are_refused_with_a_sentence(string says, params string[] settings)
    {
        var refused = Assert.Throws<UnfitSettingException>(() => Web.Build(new Settings("Host=127.0.0.1", IsEmbedded: false), [.. settings.Select(s => $"--{s}")]));

        Assert.Contains(says, refused.Message);
    }

    [Fact]
    public void Reads_are_not_both_public_and_closed() => Assert.Throws<UnfitSettingException>(
        () => Web.Build(new Settings("Host=127.0.0.1", IsEmbedded: true, IsPublic: true), ["--TRACKER_READS=closed"]));

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false, "--TRACKER_LOCAL_USER=off")]
    [InlineData(true, false)]
    [InlineData(true, true, "--TRACKER_LOCAL_USER=on")]
    public async Task Once_there_are_tokens_a_process_of_this_machine_needs_one_too_unless_it_is_switched_on(bool tokens, bool mayWrite, params string[] settings)
    {
        await using var register = await FreshRegister.OpenAsync(database, "local");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: true, [.. tokens ? Tokens.Trusted : [], .. settings]);
        using var api = Server.ClientOf(app);

        var answer = await api.ActAsync("/instruments", """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""");

        Assert.Equal(mayWrite ? (201, null) : tokens ? (401, "identity-needed") : (403, "writes-need-an-identity"), (answer.Status, answer["type"]));
        Assert.Equal(mayWrite ? 1 : 0, await register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task With_authentication_the_program_listens_beyond_this_machine_under_any_name()
    {
        await using var register = await FreshRegister.OpenAsync(database, "beyond");
        var (child, api) = await Child.ServeBeyondAsync(register.ConnectionString,
            ("Authentication__Schemes__Bearer__Authority", "https://issuer.example"), ("Authentication__Schemes__Bearer__ValidAudience", "tracker"), ("TRACKER_READS", "closed"));
        using (child)
        using (api)
        {
            Assert.Equal(200, (await api.SendAsync(HttpMethod.Get, "/health/ready", null, ("Host", "register.example"))).Status);
            Assert.Equal("identity-needed", (await api.AskAsync("/commitments"))["type"]);
            Assert.Equal(0, await child.StopAsync());
        }
    }
}
