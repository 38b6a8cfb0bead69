using System.Net;
using System.Text.RegularExpressions;
using Tracker.Database;

namespace Tracker.Pages;

/// <summary>Forms filled in and sent as a browser sends them.</summary>
public abstract partial class FilledFormTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    protected static readonly (string Name, string Value)[] Progress =
        [("on", "2021-09"), ("effect", "starts"), ("summary", "Works begin."), ("parties", "KAZ"), ("target", "space"), ("source.title", "Report"), ("source.quote.exact", "works began")];

    protected Task<Answer> PageAsync(string address) => Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));

    protected Task<Answer> SendAsync(string address, params (string Name, string Value)[] typed) => SendAsync(address, typed, ("Sec-Fetch-Site", "same-origin"));

    protected async Task<Answer> SendAsync(string address, (string Name, string Value)[] typed, params (string, string)[] headers)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = Api.BaseAddress };
        return await browser.SendAsync(HttpMethod.Post, address, Content(typed), [("Accept", "text/html"), .. headers]);
    }

    protected static FormUrlEncodedContent Content((string Name, string Value)[] typed) => new(typed.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    protected static string? Text(System.Text.Json.JsonElement at, string name) => at.GetProperty(name).GetString();

    protected static string EntryIn(string place) => $"{place.Split('?')[0]}/entries/{Recorded().Match(place).Groups[1].Value}";

    /// <summary>What a refused form says is wrong.</summary>
    protected static string Told(Answer answer) => WebUtility.HtmlDecode(Detail().Match(answer.Text).Groups[1].Value);

    [GeneratedRegex("name=\"_seen\" value=\"([0-9a-f]+)\"")]
    protected static partial Regex Seen();

    [GeneratedRegex("recorded=([0-9a-f-]{36})#entry-")]
    protected static partial Regex Recorded();

    [GeneratedRegex("Not recorded</h2>\\s*<p[^>]*>(.*?)</p>", RegexOptions.Singleline)]
    protected static partial Regex Detail();
}
