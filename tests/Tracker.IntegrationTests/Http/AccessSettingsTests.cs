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
