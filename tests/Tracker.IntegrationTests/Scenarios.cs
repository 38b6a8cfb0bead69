using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Tracker;

/// <summary>What the server answered.</summary>
public sealed record Answer(int Status, string Text, string? ContentType, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string? ContentLocation { get; init; }

    /// <summary>The text at a path such as <c>commitment.implementation</c> or <c>entries.0.kind</c>; null where there is none.</summary>
    public string? this[string path] => path.Split('.').Aggregate((JsonElement?)Json, (at, step) => at switch
    {
        { ValueKind: JsonValueKind.Array } list when int.Parse(step) is var i => i < list.GetArrayLength() ? list[i] : null,
        { ValueKind: JsonValueKind.Object } o when o.TryGetProperty(step, out var value) => value,
        _ => null,
    }) is { ValueKind: not JsonValueKind.Null } found ? found.ToString() : null;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>The list at a name.</summary>
    public List<JsonElement> List(string name) => [.. Json.GetProperty(name).EnumerateArray()];
}

/// <summary>Reaches states through the public API, each time with fresh ids.</summary>
public static class Scenarios
{
    private static readonly string[] Parties = ["KOR", "KAZ"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static string NewKey(string about) => $"{about}-{Guid.NewGuid():N}";

    public static Task<Answer> AskAsync(this HttpClient api, string address) => api.SendAsync(HttpMethod.Get, address, null);

    /// <param name="act">Its JSON, as text or as an object.</param>
    public static Task<Answer> ActAsync(this HttpClient api, string address, object act, params (string Name, string Value)[] headers) =>
        api.SendAsync(HttpMethod.Post, address, new StringContent(act as string ?? JsonSerializer.Serialize(act), Encoding.UTF8, "application/json"), headers);

    public static async Task<Answer> SendAsync(
        this HttpClient api, HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await api.SendAsync(request, Ct);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(Ct), response.Content.Headers.ContentType?.MediaType, response.Headers)
        {
            ContentLocation = response.Content.Headers.ContentLocation?.OriginalString,
        };
    }

    public static Task<Guid> RegisteredInstrument(this HttpClient api, string adoptedOn = "2021-08-17") => api.RecordedAsync("/instruments", new
    {
        kind = "joint-statement",
        title = "Joint statement",
        adoptedOn,
        knownOn = "2021-08-17",
        parties = Parties,
    }, "stream");

    public static async Task<Guid> RegisteredCommitment(this HttpClient api, Guid? instrument = null, string? deadline = null, string? topic = null)
    {
        var on = instrument ?? await api.RegisteredInstrument();
        return await api.RecordedAsync($"/instruments/{on}/commitments", new
        {
            text = "The two sides expand the programme.",
            obligors = Parties,
            knownOn = "2021-08-17",
            topics = topic is null ? Array.Empty<string>() : [topic],
            targets = new[] { new { name = "space", text = "A satellite is launched." } },
            deadline = new { date = deadline ?? "2022", basis = "stated" },
        }, "stream");
    }

    public static Task<Guid> LoggedProgress(
        this HttpClient api, Guid commitment, string effect = "starts", string on = "2021-09-01", string knownOn = "2021-09-05") =>
        api.RecordedAsync($"/commitments/{commitment}/progress", new { on, effect, summary = $"It {effect}.", knownOn }, "entry");

    public static Task<Guid> Disputed(this HttpClient api, Guid commitment, Guid entry) => api.RecordedAsync(
        $"/commitments/{commitment}/disputes", new { entry, reason = "The other side denies it.", on = "2021-10-01", knownOn = "2021-10-01" }, "entry");

    public static Task<Guid> Linked(this HttpClient api, Guid commitment, Guid to) => api.RecordedAsync(
        $"/commitments/{commitment}/links", new { relation = "expands", to, on = "2021-08-17", knownOn = "2021-08-17" }, "entry");

    private static async Task<Guid> RecordedAsync(this HttpClient api, string address, object act, string id)
    {
        var answer = await api.ActAsync(address, act);
        Assert.True(answer.Status == 201, $"{address}: {answer.Status} {answer.Text}");
        return answer.Json.GetProperty(id).GetGuid();
    }
}
