using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class AuthorityTests(TestDatabase database)
{
    private const string Instrument = """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

    [Fact]
    public async Task Tokens_of_an_openid_connect_issuer_are_taken_once_its_keys_can_be_had()
    {
        using var key = RSA.Create(2048);
        await using var issuer = await IssuerAsync(key);
        await using var register = await FreshRegister.OpenAsync(database, "authority");
        var url = issuer.Urls.Single();
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false,
            $"--Authentication:Schemes:Bearer:Authority={url}", "--Authentication:Schemes:Bearer:ValidAudience=tracker", "--Authentication:Schemes:Bearer:RequireHttpsMetadata=false");
        using var api = Server.ClientOf(app);
        var signing = new SigningCredentials(new RsaSecurityKey(key) { KeyId = "k" }, SecurityAlgorithms.RsaSha256);
        var fit = Tokens.Make(Tokens.Claims("ana", "analyst"), t => (t.Issuer, t.SigningCredentials) = (url, signing));
        // the public key as a secret is the classic forgery
        var forged = new SymmetricSecurityKey(key.ExportSubjectPublicKeyInfo()) { KeyId = "k" };
        var unfit = Tokens.Make(Tokens.Claims("eve", "admin"), t => (t.Issuer, t.SigningCredentials) = (url, new SigningCredentials(forged, SecurityAlgorithms.HmacSha256)));

        Assert.Equal(201, (await api.ActAsync("/instruments", Instrument, Tokens.Header(fit))).Status);
        Assert.Equal("unfit-token", (await api.ActAsync("/instruments", Instrument, Tokens.Header(unfit)))["type"]);
    }

    [Fact]
    public async Task While_the_issuer_cannot_be_reached_tokens_are_refused_and_open_reads_go_on()
    {
        await using var register = await FreshRegister.OpenAsync(database, "authority_away");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false,
            "--Authentication:Schemes:Bearer:Authority=https://127.0.0.1:1", "--Authentication:Schemes:Bearer:ValidAudience=tracker");
        using var api = Server.ClientOf(app);

        var answer = await api.ActAsync("/instruments", Instrument, Tokens.Header(Tokens.Of("ana", "analyst")));

        Assert.Equal((401, "unfit-token"), (answer.Status, answer["type"]));
        Assert.Equal(200, (await api.AskAsync("/instruments")).Status);
    }

    /// <summary>An issuer as far as a register needs one: its description and its public key.</summary>
    private static async Task<WebApplication> IssuerAsync(RSA key)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var parameters = key.ExportParameters(false);
        app.MapGet("/.well-known/openid-configuration", (HttpRequest r) => new { issuer = $"http://{r.Host}", jwks_uri = $"http://{r.Host}/keys" });
        app.MapGet("/keys", () => new { keys = new[] { new { kty = "RSA", use = "sig", kid = "k", n = Base64UrlEncoder.Encode(parameters.Modulus!), e = Base64UrlEncoder.Encode(parameters.Exponent!) } } });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
