using System.Net;
using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>What the address promises that a page or an answer gives to be cited.</summary>
public partial class CitationTests(TestDatabase database) : OwnServer(database, "citation")
{
    private const string Promise = "/commitments/joint-statement-2021%2Fexpand-fresh-wind";

    private static readonly string[] Pages =
    [
        "/", "/commitments?timeliness=overdue", "/commitments?limit=3", "/compare?thenOn=2022-01-01", "/instruments", "/instruments/joint-statement-2021", "/parties",
        "/parties/KAZ", "/topics", "/topics/space", "/scorecards", "/scorecards/ogp-irm@1", "/scorecards/ogp-irm@1/cells", Promise, $"{Promise}?on=2022-06-01&knownOn=2022-06-01",
        "/review", "/report", "/report?on=2022-06-01", "/about",
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Register.ImportSampleAsync();
    }

    [Fact]
    public async Task A_cited_page_stays_what_it_was_whatever_is_recorded_later_with_an_earlier_day_of_knowledge()
    {
        var cited = new List<(string Page, string Address, string Html)>();
        foreach (var page in Pages.Append(Next(await HtmlAsync("/commitments?limit=3"))))
        {
            var (address, html) = (await CitedAsync(page), await HtmlAsync(page));
            cited.Add((page, address, await HtmlAsync(address)));
            // a commitment says "today" of what is asked without a day
            if (page != Promise) Assert.Equal($"{page}: {Content(html)}", $"{page}: {Content(cited[^1].Html)}");
        }

        await RecordLateAsync();

        Assert.NotEqual(Content(cited[0].Html), Content(await HtmlAsync("/")));
        foreach (var (page, address, html) in cited) Assert.Equal($"{page}: {html}", $"{page}: {await HtmlAsync(address)}");
        Assert.Equal(cited[0].Address, await CitedAsync(cited[0].Address));
    }

    [Fact]
    public async Task An_instant_includes_what_was_recorded_up_to_it_and_nothing_after_it()
    {
        var commitment = await Api.RegisteredCommitment();
        var (first, second) = (await RecordedAtAsync(await Api.LoggedProgress(commitment)), await RecordedAtAsync(await Api.LoggedProgress(commitment, "advances")));

        var held = new List<int>();
        foreach (var instant in new[] { first - 1, first, second - 1, second }) held.Add(await EntriesAsync(commitment, instant));

        Assert.Equal([1, 2, 2, 3], held);
    }

    [Fact]
    public async Task A_page_says_when_other_rules_answer_than_it_was_cited_by()
    {
        var cited = await CitedAsync("/instruments/joint-statement-2021");
        Assert.Matches("&policy=default@1&rules=fold@[0-9]+&methods=ogp-irm@1$", cited);
        Assert.DoesNotContain("cited by other rules", await HtmlAsync(cited));

        Assert.Contains("policy default@0, now default@1", Text(await HtmlAsync(cited.Replace("default@1", "default@0", StringComparison.Ordinal))));
        Assert.Matches("rules fold@0, now fold@[0-9]+", Text(await HtmlAsync(Regex.Replace(cited, "fold@[0-9]+", "fold@0"))));
        Assert.Contains("methods pam@1, now ogp-irm@1", Text(await HtmlAsync(cited.Replace("ogp-irm@1", "pam@1", StringComparison.Ordinal))));
        Assert.Equal((400, "unfit-value"), await RefusedAsync("/commitments?rules=anything"));
    }

    [Fact]
    public async Task An_address_without_an_instant_says_that_it_is_as_the_register_knows_it_today()
    {
        Assert.Contains("This page is as the register knows it today", await HtmlAsync("/"));
        Assert.Contains("as the register knows it today.", Text(await HtmlAsync($"{Promise}?on=2022-06-01&knownOn=2022-06-01")));
        var cited = await HtmlAsync(await CitedAsync(Promise));
        Assert.Contains("Nothing that is recorded from now on changes this page", cited);
        Assert.DoesNotContain("as the register knows it today", cited);
        Assert.Contains("That instant is still to come", await HtmlAsync($"{Promise}?recordedAt=9000-01-01T00:00:00Z"));
    }

    [Theory]
    [InlineData("/commitments?limit=2")]
    [InlineData("/commitments/joint-statement-2021%2Fexpand-fresh-wind/entries")]
    [InlineData("/scorecards/ogp-irm@1?by=party")]
    public async Task Data_say_in_a_header_where_the_same_is_to_be_found_again(string address)
    {
        var answer = await Api.AskAsync(address);
        var cited = answer.ContentLocation!;
        await RecordLateAsync();
        var again = await Api.AskAsync(cited);

        Assert.Equal((200, cited), (again.Status, again.ContentLocation));
        Assert.Equal(Plain(answer.Text), Plain(again.Text));
        Assert.Null((await Api.AskAsync("/commitments/nobody")).ContentLocation);
    }

    [Fact]
    public async Task Where_too_much_has_changed_since_it_was_cited_a_page_says_so_and_offers_the_tables_of_its_days()
    {
        var (register, promise) = (await CitedAsync("/?on=2022-06-01&knownOn=2022-06-01"), await CitedAsync(Promise));
        await Register.ImportAsync([.. Enumerable.Range(0, Questions.Holdings.MaxAudited + 1).Select(n =>
            $$"""{"act":"register-instrument","key":"t/{{n}}","kind":"treaty","title":"T","adoptedOn":"2020","parties":["KOR"],"knownOn":"2021-01-01"}""")]);

        var page = await Api.SendAsync(HttpMethod.Get, register, null, ("Accept", "text/html"));

        Assert.Equal(422, page.Status);
        Assert.Contains("What was cited cannot be shown again here", page.Text);
        Assert.Contains("href=\"/export/datapackage.zip?on=2022-06-01&amp;knownOn=2022-06-01\"", page.Text);
        Assert.Contains("href=\"/?on=2022-06-01&amp;knownOn=2022-06-01\"", page.Text);
        Assert.Contains("Its links reach across the register", await HtmlAsync(promise));
    }

    /// <summary>Entries, and corrections of entries, that could be known long before they are recorded.</summary>
    private async Task RecordLateAsync()
    {
        const string on = "\"knownOn\":\"2021-12-01\"";
        await Api.RegisteredCommitment(topic: "space");
        (string Address, string Act)[] acts =
        [
            ($"{Promise}/progress", $$"""{"effect":"completes","on":"2021-11","summary":"All is done.",{{on}}}"""),
            ($"{Promise}/assessments", $$"""{"method":"ogp-irm@1","code":"complete","on":"2021-11",{{on}}}"""),
            ($"{Promise}/links", $$"""{"relation":"renews","to":"fresh-wind-2019/programme","on":"2021-11",{{on}}}"""),
            ("/instruments/joint-statement-2021/party-actions", $$"""{"party":"KAZ","action":"withdrew","on":"2021-11",{{on}}}"""),
            ("/instruments/joint-statement-2021/entry-into-force", $$"""{"on":"2021-11",{{on}}}"""),
            ($"{Promise}/entries/joint-statement-2021%2Fexpand-fresh-wind/correction", $$"""{"with":{"topics":["space","trade"]},"reason":"Misread.",{{on}}}"""),
        ];
        foreach (var (address, act) in acts) Assert.Equal((address, 201), (address, (await Api.ActAsync(address, act)).Status));
    }

    private async Task<long> RecordedAtAsync(Guid entry) =>
        await Register.Database.AskAsync<long>("select (extract(epoch from recorded_at) * 1000000)::bigint from reporting.entry where id = $1", entry);

    private async Task<int> EntriesAsync(Guid commitment, long microseconds)
    {
        var instant = DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
        return int.Parse((await Api.AskAsync($"/commitments/{commitment}/entries?recordedAt={instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}"))["count"]!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> HtmlAsync(string address)
    {
        var answer = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
        Assert.Equal((address, 200), (address, answer.Status));
        return answer.Text;
    }

    private async Task<(int, string?)> RefusedAsync(string address) => await Api.AskAsync(address) is var answer ? (answer.Status, answer["type"]) : default;

    private async Task<string> CitedAsync(string address) => Cite().Match(await HtmlAsync(address)) is { Success: true } cite
        ? new Uri(WebUtility.HtmlDecode(cite.Groups[1].Value)).PathAndQuery : throw new InvalidOperationException($"{address} gives no citation");

    private static string Next(string html) => WebUtility.HtmlDecode(Regex.Match(html, "href=\"([^\"]+)\" rel=\"next\"").Groups[1].Value);

    private static string Text(string html) => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(html, " "), " "));

    /// <summary>What the page says, without its frame and what may be done today.</summary>
    private static string Content(string html) => Text(Acts().Replace(Regex.Match(html, "<main.*</main>", RegexOptions.Singleline).Value, ""));

    private static string Plain(string json) => Regex.Replace(json, "\"recordedAt\":(null|\"[^\"]*\")|[?&]recordedAt=[^&\"]*", "");

    [GeneratedRegex("Cite this view</b>.*?<a href=\"([^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex Cite();

    [GeneratedRegex("<a [^>]*/new/[^>]*>.*?</a>|<div id=\"live\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Acts();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
