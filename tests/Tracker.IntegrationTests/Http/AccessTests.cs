using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tracker.Database;
using Tracker.Setup;
using Xunit;

namespace Tracker.Http;

/// <summary>Walks every endpoint with every kind of caller.</summary>
public partial class AccessTests(TestDatabase database)
{
    private const string Body = """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""";

    private static readonly string?[] Roles = [null, "unknown", "analyst", "reviewer", "admin"];

    /// <summary>What is not what its address and method say: operators' addresses are an admin's, another GET reads, another POST is an analyst's.</summary>
    private static readonly Dictionary<string, Role> Special = new()
    {
        ["GET /health/live"] = Role.Anyone,
        ["GET /health/ready"] = Role.Anyone,
        ["GET /assets/{mark}/{name}"] = Role.Anyone,
        ["POST /commitments/{commitment}/disputes/resolution"] = Role.Reviewer,
        ["POST /commitments/{subject}/new/resolve-dispute"] = Role.Reviewer,
    };

    private sealed record Visit(string Endpoint, string? Role, string? Fault);

    [Theory]
    [InlineData("open")]
    [InlineData("closed")]
    public async Task Every_endpoint_lets_in_whom_it_should_and_a_refused_request_leaves_nothing(string reads)
    {
        await using var register = await FreshRegister.OpenAsync(database, $"access_{reads}");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false, [.. Tokens.Trusted, $"--TRACKER_READS={reads}", "--TRACKER_RATE_LIMIT=0"]);
        using var api = Server.ClientOf(app);
        var (surprises, recorded) = (new List<string>(), 0L);

        foreach (var visit in Visits(app))
        {
            var (status, type, why) = await VisitAsync(api, visit);
            if (status == 201) recorded++;
            var expected = Expected(visit, reads == "open");
            if (expected != (status is 401 or 403 or 429 or >= 500 ? (status, type) : (200, null))) surprises.Add($"{visit}: {status} {type} {why}, not {expected}");
        }

        Assert.Empty(surprises);
        Assert.NotEqual(0, recorded);
        Assert.Equal(recorded, await register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task Every_endpoint_has_a_rule_and_one_without_lets_nobody_in()
    {
        await using var register = await FreshRegister.OpenAsync(database, "access_rule");
        await using var app = Web.Build(new Settings(register.ConnectionString, IsEmbedded: true), ["--urls", "http://127.0.0.1:0", .. Tokens.Trusted]);
        Assert.Empty(Endpoints(app).Where(e => NeedsAttribute.Of(e) is null).Select(e => e.DisplayName));
        app.MapGet("/unmarked", () => "secret");
        app.MapGet("/marked", [Needs(Role.Admin)] () => "secret");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var api = Server.ClientOf(app);

        Assert.Equal((403, "role-needed"), await AskAsync(api, "/unmarked"));
        Assert.Equal((403, "role-needed"), await AskAsync(api, "/unmarked", Tokens.Header(Tokens.Of("ada", "admin"))));
        Assert.Equal((403, "role-needed"), await AskAsync(api, "/marked", Tokens.Header(Tokens.Of("rea", "reviewer"))));
        Assert.Equal(200, (await api.SendAsync(HttpMethod.Get, "/marked", null, Tokens.Header(Tokens.Of("ada", "admin")))).Status);
    }

    private static async Task<(int, string?)> AskAsync(HttpClient api, string address, params (string, string)[] headers)
    {
        var answer = await api.SendAsync(HttpMethod.Get, address, null, headers);
        return (answer.Status, answer["type"]);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(WebApplication app) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<Visit> Visits(WebApplication app) =>
        from endpoint in Endpoints(app)
        from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
        let name = $"{method} {endpoint.RoutePattern.RawText}"
        from visit in Roles.SelectMany(role => Tokens.Faults.Select(fault => new Visit(name, role, fault)).Append(new Visit(name, role, "none"))).Append(new Visit(name, null, null))
        select visit;

    /// <summary>A GET's answer may be endless; its status is enough.</summary>
    private static async Task<(int Status, string? Type, string Why)> VisitAsync(HttpClient api, Visit visit)
    {
        var (method, address) = (visit.Endpoint.Split(' ')[0], Parameter().Replace(visit.Endpoint.Split(' ')[1].Replace("{documentName}", "v1", StringComparison.Ordinal), "none"));
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST") request.Content = new StringContent(Body, System.Text.Encoding.UTF8, "application/json");
        if (visit.Fault is { } fault)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + (fault == "none" ? Tokens.Of("ana", visit.Role) : Tokens.Unfit(fault, visit.Role)));
        using var response = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if ((int)response.StatusCode is < 400) return ((int)response.StatusCode, null, "");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var answer = new Answer((int)response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers);
        Assert.True(answer.ContentType == "application/problem+json", $"{visit}: {answer.Status} {text}");
        Assert.Equal(answer.Status == 401, answer.Header("WWW-Authenticate")?.StartsWith("Bearer", StringComparison.Ordinal) ?? false);
        return (answer.Status, answer["type"], answer["detail"]!);
    }

    private static (int Status, string? Type) Expected(Visit visit, bool areReadsOpen)
    {
        var needed = Special.GetValueOrDefault(visit.Endpoint, visit.Endpoint switch
        {
            _ when visit.Endpoint.Contains(" /webhooks", StringComparison.Ordinal) => Role.Admin,
            _ when visit.Endpoint.StartsWith("GET ", StringComparison.Ordinal) => Role.Reader,
            _ => Role.Analyst,
        });
        return (needed, visit) switch
        {
            (Role.Anyone, _) => (200, null),
            (_, { Fault: not (null or "none") }) => (401, "unfit-token"),
            (Role.Reader, _) when areReadsOpen => (200, null),
            (_, { Fault: null }) => (401, "identity-needed"),
            (_, { Role: "admin" }) => (200, null),
            (not Role.Admin, { Role: "reviewer" }) => (200, null),
            (Role.Reader or Role.Analyst, { Role: "analyst" }) => (200, null),
            _ => (403, "role-needed"),
        };
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
