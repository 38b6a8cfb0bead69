using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class PagesTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static readonly string[] Obligors = ["KOR"], Topics = ["\"><img src=x>"];

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json, text/html;q=0.5", "application/json")]
    [InlineData(Browser, "text/html")]
    [InlineData("TEXT/HTML", "text/html")]
    [InlineData("text/html;q=0", "application/json")]
    [InlineData("not a media type;;", "application/json")]
    public async Task The_same_address_is_a_page_for_a_browser_and_data_for_a_program(string accepts, string given)
    {
        var answer = await Api.SendAsync(HttpMethod.Get, "/commitments?limit=1", null, ("Accept", accepts));

        Assert.Equal((200, given, "Accept"), (answer.Status, answer.ContentType, answer.Header("Vary")));
    }

    [Theory]
    [InlineData("/commitments?format=json", Browser, "application/json")]
    [InlineData("/?format=json", Browser, "application/json")]
    [InlineData("/commitments?format=html", "*/*", "text/html")]
    public async Task An_address_can_say_which_of_the_two_it_means(string address, string accepts, string given)
    {
        var answer = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", accepts));

        Assert.Equal((200, given), (answer.Status, answer.ContentType));
    }

    [Fact]
    public async Task An_address_of_data_alone_takes_no_format() =>
        Assert.Equal((400, "unknown-parameter"), await RefusedAsync("/methods?format=json"));

    [Theory]
    [InlineData("/commitments?format=xml", 400, "unfit-value")]
    [InlineData("/commitments?on=yesterday", 400, "unfit-value")]
    [InlineData("/commitments?unheard=of", 400, "unknown-parameter")]
    [InlineData("/methods?unheard=of", 400, "unknown-parameter")]
    [InlineData("/commitments/never-made", 404, "unknown-commitment")]
    [InlineData("/nowhere", 404, "unknown-address")]
    public async Task A_refusal_is_a_page_with_the_same_status_and_sentence(string address, int status, string type)
    {
        var data = await Api.AskAsync(address);
        var page = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", Browser));

        Assert.Equal((status, type), (data.Status, data["type"]));
        Assert.Equal((status, "text/html"), (page.Status, page.ContentType));
        var neither = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/csv"));
        Assert.Equal(("Accept", "Accept", "Accept"), (data.Header("Vary"), page.Header("Vary"), neither.Header("Vary")));
        Assert.Contains(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(data["detail"]!.Split(';')[0]), page.Text, StringComparison.Ordinal);
        Assert.Contains($"<code>{type}</code>", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    public async Task A_page_loads_from_this_register_alone_and_has_neither_style_nor_script_in_it(string address)
    {
        var page = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", Browser));

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; ", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotMatch("""<[a-z]+(\s+[\w-]+="[^"]*")*\s+(style|on[a-z]+)=|<style|<script>""", page.Text);
    }

    [Fact]
    public async Task What_a_page_loads_is_kept_for_good_under_an_address_of_its_content()
    {
        var page = await Api.SendAsync(HttpMethod.Get, "/", null, ("Accept", Browser));
        var address = System.Text.RegularExpressions.Regex.Match(page.Text, "/assets/[0-9a-f]{12}/tracker.css").Value;

        var sheet = await Api.AskAsync(address);
        var older = await Api.AskAsync("/assets/000000000000/tracker.css");

        Assert.Equal((200, "text/css", "public, max-age=31536000, immutable"), (sheet.Status, sheet.ContentType, sheet.Header("Cache-Control")));
        Assert.Equal((200, "no-cache"), (older.Status, older.Header("Cache-Control")));
        Assert.Equal(404, (await Api.AskAsync("/assets/000000000000/nothing.css")).Status);
    }

    [Fact]
    public async Task Whatever_a_text_says_is_shown_as_text()
    {
        var mark = Scenarios.NewKey("hostile");
        var instrument = await Api.RegisteredInstrument();
        await Api.ActAsync($"/instruments/{instrument}/commitments", new { text = $"<script>alert(1)</script> \"'&amp; {mark}", obligors = Obligors, knownOn = "2021-08-17", topics = Topics });

        var page = await Api.SendAsync(HttpMethod.Get, $"/commitments?instrument={instrument}", null, ("Accept", Browser));

        Assert.Contains(mark, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Text, StringComparison.Ordinal);
    }

    private async Task<(int, string?)> RefusedAsync(string address)
    {
        var answer = await Api.AskAsync(address);
        return (answer.Status, answer["type"]);
    }
}
