using System.Text.RegularExpressions;
using Tracker.Database;
using Tracker.Pages.Printed;
using Tracker.Questions;
using Tracker.Reports;
using Xunit;

namespace Tracker.Pages;

public class ReportTests(TestDatabase database)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Days = "on=2022-06-30&knownOn=2022-06-30";

    private static readonly AsOf Then = new(new(2022, 6, 30), new(2022, 6, 30));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_register_days_and_filters_give_the_same_bytes_and_so_does_a_rebuild()
    {
        await using var register = await FreshRegister.OpenAsync(database, "report");
        await register.ImportSampleAsync();

        var first = await FileAsync(register);
        var again = await FileAsync(register);
        await register.RebuildAsync();

        Assert.Equal(first, again);
        Assert.Equal(first, await FileAsync(register));
    }

    [Fact]
    public async Task A_report_stands_alone_and_every_number_in_it_leads_to_a_source()
    {
        await using var register = await FreshRegister.OpenAsync(database, "report_alone");
        await register.ImportSampleAsync();

        var html = await FileAsync(register);

        Assert.Contains("On <b>30 Jun 2022</b> as known on <b>30 Jun 2022</b>", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<link|<img|src=|@import|url\\(http", html);
        var ids = Regex.Matches(html, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToHashSet();
        Assert.All(Regex.Matches(html, "href=\"#([^\"]+)\"").Select(m => m.Groups[1].Value), id => Assert.Contains(id, ids));
        Assert.Matches("href=\"#source-1\">\\[1\\]", html);
    }

    [Fact]
    public async Task A_printed_report_calls_a_registered_party_by_its_name()
    {
        await using var register = await FreshRegister.OpenAsync(database, "report_party");
        var (_, rejections) = await register.ImportAsync(
            """{"act":"register-party","code":"SLESWIG-LEAGUE","names":["League of Sleswig"],"kind":"former-state","knownOn":"2020-01-01"}""",
            """{"act":"register-instrument","key":"t","kind":"treaty","title":"Treaty","adoptedOn":"2020","parties":["SLESWIG-LEAGUE","KOR"],"knownOn":"2020-12-31"}""",
            """{"act":"register-commitment","key":"t/1","instrument":"t","text":"We shall.","obligors":["SLESWIG-LEAGUE","KOR"],"mode":"severally","deadline":{"date":"2021","basis":"stated"},"knownOn":"2020-12-31"}""",
            """{"act":"log-progress","commitment":"t/1","on":"2021-05","effect":"completes","summary":"Done.","parties":["KOR"],"knownOn":"2021-06-30"}""");

        var html = await FileAsync(register);

        Assert.Empty(rejections);
        Assert.Contains("<b>Late:</b> League of Sleswig, since ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_the_file_and_the_command_have_the_same_report()
    {
        await using var register = await FreshRegister.OpenAsync(database, "report_page");
        await register.ImportSampleAsync();
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);

        var page = await api.SendAsync(HttpMethod.Get, $"/report?{Days}&topic=space", null, ("Accept", Browser));
        var file = await api.SendAsync(HttpMethod.Get, $"/report/file?{Days}", null, ("Accept", Browser));
        var refused = await api.SendAsync(HttpMethod.Get, "/report?topic=space&sort=made", null, ("Accept", Browser));

        Assert.Equal((200, 200, 400), (page.Status, file.Status, refused.Status));
        Assert.Contains("topic: <bdi>space</bdi>", page.Text, StringComparison.Ordinal);
        Assert.Equal(await FileAsync(register), file.Text);
    }

    [Fact]
    public async Task A_report_that_nobody_would_read_is_refused()
    {
        await using var register = await FreshRegister.OpenAsync(database, "report_long");
        await LargeRegister.FillAsync(register.Database, Ct, commitments: ReportShown.MostCommitments + 1);

        var (refusal, shown) = await ReportShown.ReadAsync(new Held(register.Database), new(new(2026, 1, 1), new(2026, 1, 1)), new(), [], Ct);

        Assert.Equal((422, "report-too-long", null), (refusal!.Status, refusal.Type, shown));
    }

    private static async Task<string> FileAsync(FreshRegister register)
    {
        var (_, shown) = await ReportShown.ReadAsync(new Held(register.Database), Then, new PortfolioFilter(), [], Ct);
        return await ReportAnswer.FileAsync(shown!);
    }
}
