using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tracker.Acts;
using Tracker.Questions;
using Xunit;

namespace Tracker.Http;

/// <summary>The description of the API: what is served is what is committed, and it says everything.</summary>
public class DescriptionTests(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Page = "docs/openapi.json", Examples = "src/Tracker/Description/examples.json";
    private const string Commitment = "/commitments/joint-statement-2021%2Fexpand-fresh-wind";
    /// <summary>What differs each time it is asked.</summary>
    private const string Changing =
        """
        {
          "postWebhooks": {"id": "01a2145c-d9c2-71e1-b0f4-24f2b2167d24", "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
          "getWebhooks": {"count": 1, "webhooks": [{
            "id": "01a2145c-d9c2-71e1-b0f4-24f2b2167d24", "url": "https://dashboard.example/hooks", "description": null, "instrument": null, "commitment": null,
            "party": "KAZ", "createdAt": "2026-11-25T12:00:00+00:00", "createdBy": "ada", "delivered": 41, "deliveredAt": "2026-11-25T12:30:00+00:00",
            "pending": 0, "dead": 1, "pausedAt": null}]},
          "getWebhook": {
            "webhook": {
              "id": "01a2145c-d9c2-71e1-b0f4-24f2b2167d24", "url": "https://dashboard.example/hooks", "description": null, "instrument": null, "commitment": null,
              "party": "KAZ", "createdAt": "2026-11-25T12:00:00+00:00", "createdBy": "ada", "delivered": 41, "deliveredAt": "2026-11-25T12:30:00+00:00",
              "pending": 0, "dead": 1, "pausedAt": null},
            "failed": [{
              "entry": "84cbd60a-47db-5256-bb87-dc6fb549a2c0", "sequence": 335, "state": "dead", "attempts": 7, "status": 500, "failure": null,
              "triedAt": "2026-11-25T12:10:00+00:00"}]},
          "postWebhookReplay": {"replayed": 1},
          "getPartyEntries": {"knownOn": "2022-12-31", "recordedAt": null, "count": 1, "entries": [{"id": "065da25c-8289-5902-a1ae-7b67c5b3c228",
            "key": "parties/sleswig-league", "kind": "party-registered", "on": "1840", "effectiveOn": "1840-12-31", "knownOn": "2020-03-01",
            "recordedAt": "2026-11-25T12:00:00+00:00", "recordedBy": "ana", "summary": "League of Sleswig (SLESWIG-LEAGUE)",
            "source": {"title": "An example"}, "content": {"code": "SLESWIG-LEAGUE", "kind": "former-state", "from": "1840",
            "names": ["League of Sleswig"], "until": "1848", "source": {"title": "An example"}, "aliases": ["Sleswig League"],
            "knownOn": "2020-03-01"}, "about": null, "correctedBy": null, "correctedOn": null, "retractedBy": null, "retractedOn": null,
            "was": null}]},
          "getPartyEntry": {"id": "065da25c-8289-5902-a1ae-7b67c5b3c228", "key": "parties/sleswig-league", "kind": "party-registered", "on": "1840",
            "effectiveOn": "1840-12-31", "knownOn": "2020-03-01", "recordedAt": "2026-11-25T12:00:00+00:00", "recordedBy": "ana",
            "summary": "League of Sleswig (SLESWIG-LEAGUE)", "source": {"title": "An example"}, "content": {"code": "SLESWIG-LEAGUE",
            "kind": "former-state", "from": "1840", "names": ["League of Sleswig"], "until": "1848", "source": {"title": "An example"},
            "aliases": ["Sleswig League"], "knownOn": "2020-03-01"}, "about": null, "correctedBy": null, "correctedOn": null, "retractedBy": null,
            "retractedOn": null, "was": null},
          "getHealthReady": {
            "status": "ready", "database": "18.4", "migration": "0065-places", "events": 334, "readings": 334, "deadLetters": 0,
            "projections": [
              {"name": "Places", "status": "Running", "position": 334, "behind": 0, "behindSeconds": 0},
              {"name": "Webhooks", "status": "Running", "position": 334, "behind": 0, "behindSeconds": 0}]}
        }
        """;

    private const string AsOf = "on=2022-12-31&knownOn=2022-12-31";
    private static readonly bool Writes = Environment.GetEnvironmentVariable("TRACKER_WRITE_DOCS") == "1";

    [Fact]
    public async Task The_committed_description_is_the_one_served()
    {
        var served = (await server.Api.AskAsync("/openapi/v1.json")).Text.ReplaceLineEndings("\n") + "\n";
        if (Writes) await File.WriteAllTextAsync(Path.Combine(Docs.Repository.Root, Page), served, TestContext.Current.CancellationToken);

        Assert.True(Docs.Repository.Read(Page) == served, $"{Page} is out of date: TRACKER_WRITE_DOCS=1 dotnet test writes it anew.");
    }

    [Fact]
    public async Task Every_endpoint_is_described_with_its_parameters_answers_and_examples()
    {
        var description = JsonNode.Parse((await server.Api.AskAsync("/openapi/v1.json")).Text)!;
        var lacking = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            var path = endpoint.RoutePattern.RawText!;
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant();
            if (description["paths"]![path]?[method] is not { } operation)
            {
                lacking.Add($"{method} {path}");
                continue;
            }

            if (endpoint.Metadata.GetMetadata<QuestionAttribute>() is { } question)
                lacking.AddRange(question.Takes.Except(operation["parameters"]?.AsArray().Select(p => (string)p!["name"]!) ?? []).Select(p => $"{path} {p}"));
            foreach (var (status, response) in operation["responses"]!.AsObject().Where(r => r.Key[0] == '2'))
                if (response!["content"]?["application/json"] is { } json && json["example"] is null) lacking.Add($"{method} {path}: example of {status}");
            if (operation["summary"] is null || operation["description"] is null) lacking.Add($"{method} {path}: summary");
        }

        Assert.Empty(lacking);
    }

    [Fact]
    public async Task Every_refusal_stands_in_the_description()
    {
        var description = (await server.Api.AskAsync("/openapi/v1.json")).Text;

        Assert.Empty(Description.ActsPage.Refusals.Where(r => !description.Contains($"`{r.Type}`", StringComparison.Ordinal)).Select(r => r.Type));
        Assert.Equal(ActBook.Acts.Keys.Order(), Description.ActsPage.Examples.Keys.Order());
    }

    [Fact]
    public async Task The_examples_are_what_the_sample_answers()
    {
        var questions = new Dictionary<string, string>
        {
            ["getDirectory"] = "/",
            ["getCommitments"] = $"/commitments?{AsOf}&q=space",
            ["getCommitment"] = $"{Commitment}?{AsOf}",
            ["getCommitmentTimeline"] = $"{Commitment}/timeline?knownOn=2022-12-31",
            ["getCommitmentEntries"] = $"{Commitment}/entries?knownOn=2022-12-31",
            ["getCommitmentEntry"] = $"{Commitment}/entries/{Uri.EscapeDataString("joint-statement-2021/expand-fresh-wind")}?knownOn=2022-12-31",
            ["getCommitmentLineage"] = $"{Commitment}/lineage?knownOn=2022-12-31",
            ["getCommitmentVersions"] = $"{Commitment}/versions?{AsOf}",
            ["getInstruments"] = "/instruments?knownOn=2022-12-31",
            ["getInstrument"] = $"/instruments/joint-statement-2021?{AsOf}",
            ["getInstrumentEntries"] = "/instruments/joint-statement-2021/entries?knownOn=2022-12-31",
            ["getInstrumentEntry"] = "/instruments/joint-statement-2021/entries/joint-statement-2021?knownOn=2022-12-31",
            ["getParties"] = $"/parties?{AsOf}",
            ["getParty"] = $"/parties/KAZ?{AsOf}",
            ["getTopics"] = $"/topics?{AsOf}",
            ["getTopic"] = $"/topics/space?{AsOf}",
            ["getCompare"] = $"/compare?{AsOf}&thenOn=2021-12-31",
            ["getStatusOverTime"] = "/status-over-time?from=2021-12-31&to=2022-12-31&step=year&knownOn=2022-12-31&on=2022-12-31",
            ["getScorecard"] = $"/scorecards/g7g20rg@2?{AsOf}",
            ["getScorecards"] = $"/scorecards?{AsOf}",
            ["getScorecardCells"] = $"/scorecards/g7g20rg@2/cells?{AsOf}",
            ["getMethods"] = "/methods",
            ["getMethod"] = "/methods/g7g20rg@2",
            ["getScorecardDeviations"] = $"/scorecards/g7g20rg@2/deviations?{AsOf}",
            ["getScorecardReliability"] = $"/scorecards/g7g20rg@2/reliability?{AsOf}",
            ["getChanges"] = "/changes?limit=2",
            ["getHealthLive"] = "/health/live",
        };
        var examples = JsonNode.Parse(Changing)!.AsObject();
        foreach (var (operation, address) in questions)
        {
            var answer = await server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "application/json"));
            Assert.True(answer.Status == 200, $"{address}: {answer.Text}");
            examples[operation] = Shortened(JsonNode.Parse(answer.Text)!);
        }

        var written = examples.ToJsonString(new(System.Text.Json.JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }).ReplaceLineEndings("\n") + "\n";
        if (Writes) await File.WriteAllTextAsync(Path.Combine(Docs.Repository.Root, Examples), written, TestContext.Current.CancellationToken);
        Assert.True(Docs.Repository.Read(Examples) == written, $"{Examples} is out of date: TRACKER_WRITE_DOCS=1 dotnet test, twice, writes it and {Page} anew.");
    }

    private IEnumerable<RouteEndpoint> Endpoints() => server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageAttribute>() is null && (e.Metadata.GetMetadata<QuestionAttribute>() is not null || e.Metadata.GetMetadata<RecordsAttribute>() is not null || e.Metadata.GetMetadata<RecordsManyAttribute>() is not null || e.Metadata.GetMetadata<OperationAttribute>() is not null));

    /// <summary>Two of each list, and what differs from one run to the next the same.</summary>
    private static JsonNode? Shortened(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Take(2).Select(Shortened)]),
        JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, f.Key switch
        {
            "recordedAt" when f.Value is not null => JsonValue.Create("2026-11-25T12:00:00+00:00"),
            "recordedBy" when f.Value is not null => JsonValue.Create("ana"),
            "position" when f.Value is JsonValue => JsonValue.Create(334),
            "updatedAt" => JsonValue.Create("2026-11-25T12:00:00+00:00"),
            _ => Shortened(f.Value),
        }))),
        _ => node?.DeepClone(),
    };
}
