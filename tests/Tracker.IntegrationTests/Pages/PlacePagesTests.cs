using System.Net;
using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>The pages of instruments, parties, topics and scorecards, over the sample and a summit that was assessed.</summary>
public partial class PlacePagesTests(PlacePagesTests.Places server) : IClassFixture<PlacePagesTests.Places>
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    private HttpClient Api => server.Api;

    [Fact]
    public async Task Instruments_are_listed_with_how_many_of_their_commitments_are_overdue()
    {
        var text = await PageAsync("/instruments?party=Kazakhstan");

        Assert.Contains("Instruments of Kazakhstan", text);
        Assert.Matches("Fresh Wind, programme of economic cooperation.*?overdue .?2", text);
        Assert.DoesNotContain("no commitment then", text);
        Assert.Contains("rel=\"next\"", await HtmlAsync("/instruments?limit=2"));
        Assert.Contains("no commitment then", await PageAsync("/instruments?on=2019-06-01&limit=100"));
    }

    [Fact]
    public async Task An_instrument_says_what_is_overdue_for_whom_since_when_and_on_what_evidence()
    {
        var text = await PageAsync("/instruments/joint-statement-2021?on=2026-11-01&knownOn=2026-11-01");

        Assert.Contains("1 is overdue (by a deadline that the analyst inferred), 1 more is overdue for some parties only.", text);
        Assert.Matches(@"since 1 Jan 2023 \(3 years 10 months\) – deadline inferred by the analyst \S in progress Evidence Talks and a seminar in two areas.*no source named: the judgement of sample-analyst", text);
        Assert.Matches(@"since 1 Jan 2024 \(2 years 10 months\) – deadline stated for Kazakhstan \S in progress Evidence One ensemble played", text);
        Assert.DoesNotContain("some parties only", await PageAsync("/instruments/joint-statement-2021?on=2023-06-01"));
    }

    [Fact]
    public async Task An_instrument_shows_who_did_what_and_how_it_came_into_force()
    {
        var text = await PageAsync("/instruments/summit");

        Assert.Contains("in force since 31 Mar 2020, by the action of France", text);
        Assert.Contains("2 of 2 parties", text);
        Assert.Contains("1 Feb 2020 Republic of Korea ratified", text);
        Assert.Contains("1 of 2 parties", await PageAsync("/instruments/summit?on=2020-02-15&knownOn=2020-02-15"));
    }

    [Fact]
    public async Task Each_cell_of_the_heat_map_leads_to_its_entry_as_of_the_same_days()
    {
        var html = await HtmlAsync("/instruments/summit?on=2021-06-01&knownOn=2021-06-01");
        var cell = (await Api.AskAsync("/scorecards/g7g20rg@2/cells?instrument=summit&party=FRA")).List("cells")[0];

        Assert.Contains($"/commitments/{cell.GetProperty("commitment")}?on=2021-06-01&amp;knownOn=2021-06-01#entry-{cell.GetProperty("entry")}\">-1</a>", html);
        Assert.Contains("All together: 0.00, n = 2 (each obligor counts for itself), 0 excluded, 2 unassessed, coverage 50 %", Text(html));
    }

    [Fact]
    public async Task What_was_published_stands_beside_what_is_computed_and_a_deviation_is_marked() =>
        Assert.Matches(@"c1 score 0\.5 0 -0\.5 2 ≠ deviates", await PageAsync("/instruments/summit"));

    [Fact]
    public async Task A_party_shows_with_whom_it_promised_what_and_how_that_stands_for_it()
    {
        var text = await PageAsync("/parties/KOR");
        var answer = await Api.AskAsync("/parties/KOR");
        var france = answer.List("counterparts").Single(c => c.GetProperty("code").GetString() == "FRA");

        Assert.Contains("It carries 1 alone, the others with 6 parties.", text);
        Assert.Equal((1, 1), (france.GetProperty("commitments").GetInt64(), france.GetProperty("implementation").GetProperty("completed").GetInt64()));
        Assert.Equal("1", answer["alone.commitments"]);
        Assert.Contains("G7 and G20 Research Groups: compliance score", text);
        Assert.Contains("carried no commitment", await PageAsync("/parties/BRA"));
    }

    [Fact]
    public async Task The_map_shows_the_share_overdue_or_the_scores_of_a_method()
    {
        Assert.Contains("Kazakhstan: 31 % (11 of 36", await HtmlAsync("/parties"));
        Assert.Contains("France: -1.00, n 1", await HtmlAsync("/parties?method=g7g20rg@2"));
        Assert.Equal(404, (await Api.SendAsync(HttpMethod.Get, "/parties?method=none@1", null, ("Accept", Browser))).Status);
    }

    [Fact]
    public async Task A_topic_is_found_whatever_is_in_its_name()
    {
        var topic = (await Api.AskAsync("/topics")).List("topics").Single(t => t.GetProperty("topic").GetString() == "trees / forests");

        Assert.Equal((2, 0), (topic.GetProperty("commitments").GetInt64(), topic.GetProperty("overdue").GetInt64()));
        Assert.Contains("2 commitments", await PageAsync("/topics/trees%20%2F%20forests"));
        Assert.Equal(("404", "unknown-topic"), ((await Api.AskAsync("/topics/nothing"))["status"], (await Api.AskAsync("/topics/nothing"))["type"]));
    }

    [Fact]
    public async Task A_scorecard_shows_its_codes_and_each_row_leads_to_its_cells()
    {
        var html = await HtmlAsync("/scorecards/g7g20rg@2?by=party&instrument=summit");

        Assert.Contains("partial compliance or work in progress", html);
        Assert.Contains("/scorecards/g7g20rg%402/cells?instrument=summit&amp;party=FRA", html);
        Assert.Contains("nobody can say how far a second coder would agree", html);
        Assert.Contains("not assessed", await PageAsync("/scorecards/g7g20rg@2/cells?instrument=summit&party=KAZ"));
    }

    [Theory]
    [InlineData("/instruments")]
    [InlineData("/instruments/summit")]
    [InlineData("/parties")]
    [InlineData("/parties/KAZ")]
    [InlineData("/topics")]
    [InlineData("/topics/space")]
    [InlineData("/scorecards")]
    [InlineData("/scorecards/ogp-irm@1")]
    [InlineData("/scorecards/ogp-irm@1/cells")]
    public async Task A_page_names_the_same_as_data_and_holds_on_a_day_without_anything(string address)
    {
        var html = await HtmlAsync(address);
        var data = WebUtility.HtmlDecode(Twin().Match(html).Groups[1].Value);

        Assert.Equal((200, "application/json"), await KindAsync(data));
        Assert.True(address is "/instruments/summit" or "/topics/space" || (await HtmlAsync(address + "?on=1990-01-01&knownOn=1990-01-01")).Contains("class=\"empty\"", StringComparison.Ordinal));
        Assert.DoesNotContain("<b>summit</b>", html);
        Assert.DoesNotMatch("%22|\\{\\{|System\\.", html);
    }

    [Fact]
    public async Task What_a_browser_keeps_of_a_page_is_not_told_to_be_data()
    {
        var page = await Api.SendAsync(HttpMethod.Get, "/instruments", null, ("Accept", Browser));
        var again = await Api.SendAsync(HttpMethod.Get, "/instruments", null, ("Accept", Browser), ("If-None-Match", page.Header("ETag")!));

        Assert.Equal((304, null, null), (again.Status, again.Header("Content-Security-Policy"), again.Header("Referrer-Policy")));
    }

    private async Task<(int, string?)> KindAsync(string address)
    {
        var answer = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", Browser));
        return (answer.Status, answer.ContentType);
    }

    private async Task<string> HtmlAsync(string address)
    {
        var answer = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", Browser));
        Assert.True(answer is { Status: 200, ContentType: "text/html" }, $"{address}: {answer.Status} {answer.Text}");
        return answer.Text;
    }

    private async Task<string> PageAsync(string address) => Text(await HtmlAsync(address));

    /// <summary>What is read on a page; each label stands before its number.</summary>
    private static string Text(string html) => Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(Label().Replace(html, "> $1 "), " ")), " ").Replace(" ,", ",", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("data-label=\"([^\"]*)\">")]
    private static partial Regex Label();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("<link rel=\"alternate\" type=\"application/json\" href=\"([^\"]*)\"")]
    private static partial Regex Twin();

    /// <summary>The sample, and a summit that was assessed.</summary>
    public sealed class Places(TestDatabase database) : SampleServer(database)
    {
        protected override string[] More =>
        [
            """{"act":"register-instrument","key":"summit","kind":"communique","title":"A <b>summit</b>","adoptedOn":"2020-01-01","knownOn":"2020-01-01","parties":["KOR","KAZ","FRA"]}""",
            """{"act":"set-entry-into-force-rule","key":"rule","instrument":"summit","conditions":[{"parties":2}],"delay":{"days":30},"knownOn":"2020-01-02"}""",
            """{"act":"record-party-action","key":"kor","instrument":"summit","party":"KOR","action":"ratified","on":"2020-02-01","knownOn":"2020-02-01"}""",
            """{"act":"record-party-action","key":"fra","instrument":"summit","party":"FRA","action":"ratified","on":"2020-03-01","knownOn":"2020-03-01"}""",
            """{"act":"register-commitment","key":"c1","instrument":"summit","text":"Plant trees.","obligors":["KOR","KAZ","FRA"],"mode":"severally","topics":["trees / forests"],"knownOn":"2020-01-01"}""",
            """{"act":"register-commitment","key":"c2","instrument":"summit","text":"Count them.","obligors":["KOR"],"topics":["trees / forests"],"knownOn":"2020-01-01"}""",
            """{"act":"assess-commitment","key":"a1","commitment":"c1","method":"g7g20rg@2","code":"+1","party":"KOR","on":"2021-01-01","knownOn":"2021-01-01"}""",
            """{"act":"assess-commitment","key":"a2","commitment":"c1","method":"g7g20rg@2","code":"-1","party":"FRA","on":"2021-01-01","knownOn":"2021-01-01"}""",
            """{"act":"record-published-figure","key":"f1","method":"g7g20rg@2","commitment":"c1","figure":"score","value":0.5,"on":"2021-01-01","knownOn":"2021-01-01"}""",
        ];
    }
}
