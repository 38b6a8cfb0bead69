using System.Net;
using System.Text.Json;
using Tracker.Database;
using Tracker.Pages.Work;
using Xunit;

namespace Tracker.Pages;

public class TextPageTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string Text = "The leaders met in Seoul.\n\nThe two sides will open\na school in 2031. They thanked each other.\n\nThey will <b>meet</b> again.";

    [Fact]
    public async Task A_text_is_kept_with_its_checksum_and_shown_in_numbered_paragraphs()
    {
        var instrument = await FromTextAsync();

        var page = await PageAsync($"/instruments/{instrument}/text");

        Assert.Equal(200, page.Status);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text))), page.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"paragraph-3\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"paragraph-4\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>meet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_picked_become_a_commitment_with_its_quote_and_paragraph()
    {
        var instrument = await FromTextAsync();

        var answer = await SendAsync($"/instruments/{instrument}/text", ("source.quote.exact", "open a school in 2031"), ("obligors", "KOR, Kazakhstan"), ("mode", "severally"), ("deadline.date", "2031"), ("deadline.basis", "stated"), ("topics", "education"));

        Assert.True(answer.Status == 303, answer.Text);
        Assert.EndsWith("#paragraph-2", answer.Header("Location"), StringComparison.Ordinal);
        var commitment = (await Api.AskAsync($"/commitments?instrument={instrument}")).List("commitments").Single();
        Assert.Equal(("open\na school in 2031", "2031"), (commitment.GetProperty("text").GetString(), commitment.GetProperty("deadline").GetString()));
        var source = (await Api.AskAsync($"/commitments/{commitment.GetProperty("id")}/entries")).List("entries").Single().GetProperty("source");
        Assert.Equal(("paragraph 2", "en"), (source.GetProperty("locator").GetString(), source.GetProperty("language").GetString()));
        var quote = source.GetProperty("quote");
        Assert.EndsWith("The two sides will ", Of(quote, "prefix"), StringComparison.Ordinal);
        Assert.StartsWith(". They thanked", Of(quote, "suffix"), StringComparison.Ordinal);
        Assert.Contains(">open\na school in 2031</a></mark>", WebUtility.HtmlDecode((await PageAsync($"/instruments/{instrument}/text")).Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open a university", 422, "do not stand in the text like this")]
    [InlineData("", 400, "Pick the words that promise")]
    public async Task Words_that_are_not_in_the_text_are_refused_and_kept(string words, int status, string why)
    {
        var instrument = await FromTextAsync();

        var answer = await SendAsync($"/instruments/{instrument}/text?paragraph=2", ("source.quote.exact", words), ("obligors", "KOR"), ("topics", "education, kept"));

        Assert.Equal(status, answer.Status);
        Assert.Contains(why, answer.Text, StringComparison.Ordinal);
        Assert.Contains("education, kept", answer.Text, StringComparison.Ordinal);
        Assert.Empty((await Api.AskAsync($"/commitments?instrument={instrument}")).List("commitments"));
    }

    [Fact]
    public async Task Without_a_text_nothing_is_registered_from_it() =>
        Assert.Equal(400, (await SendAsync("/instruments/new/from-text", ("title", "No text"), ("kind", "treaty"), ("adoptedOn", "2020"), ("parties", "KOR"))).Status);

    [Fact]
    public async Task An_instrument_without_a_text_says_what_to_do()
    {
        var page = await PageAsync($"/instruments/{await Api.RegisteredInstrument()}/text");

        Assert.Contains("keeps no text", page.Text, StringComparison.Ordinal);
    }

    private async Task<string> FromTextAsync()
    {
        var answer = await SendAsync("/instruments/new/from-text", ("text", Text), ("title", "Communiqué"), ("kind", "communique"), ("adoptedOn", "2024-01-10"), ("parties", "KOR, KAZ"), ("language", "en"));
        Assert.True(answer.Status == 303, answer.Text);
        return answer.Header("Location")!.Split('/')[2];
    }

    private static string? Of(JsonElement at, string name) => at.GetProperty(name).GetString();

    private Task<Answer> PageAsync(string address) => Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));

    private async Task<Answer> SendAsync(string address, params (string Name, string Value)[] typed)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = Api.BaseAddress };
        var content = new FormUrlEncodedContent(typed.Append((FormPost.Key, FormPost.NewKey())).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await browser.SendAsync(HttpMethod.Post, address, content, ("Accept", "text/html"), ("Sec-Fetch-Site", "same-origin"));
    }
}
