using System.Net;
using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>Sentences of the pages, the report and the terminal say what the entries say, and of what they count.</summary>
public class SentencesTests(SentencesTests.Told server) : IClassFixture<SentencesTests.Told>
{
    [Theory]
    [InlineData("/scorecards/ogp-irm@1", "No coding round by this method was known on these days. Of 29 assessed cells 23 have one assessment, and nobody can say how far a second coder would agree. 6 cells have")]
    [InlineData("/scorecards/ogp-irm@1", "6 cells have the judgements of two or more coders, who give one code for 6 of them, and the score takes the latest; whether they judged independently is not recorded.")]
    [InlineData("/scorecards/ogp-irm@1", "over the instruments that it is used for: n = 25")]
    [InlineData("/scorecards/ogp-irm@1?topic=space", "Of 2 assessed cells")]
    [InlineData("/scorecards/g7g20rg@2", "No coding round by this method was known on these days, and no cell is assessed.")]
    public async Task A_scorecard_says_how_many_cells_one_coder_judged_and_how_many_several(string address, string said) =>
        Assert.Contains(said.Replace("Of 2 assessed cells", "2 cells have the judgements of two or more coders", StringComparison.Ordinal), await WordsAsync(address), StringComparison.Ordinal);

    [Theory]
    [InlineData("/report?implementation=completed", "are over all of these, whatever their standing; listed below are the 13 commitments under all filters above.")]
    [InlineData("/report?implementation=completed", "How far they are carried out Over all 44 cells, whatever their standing.")]
    [InlineData("/report?timeliness=overdue", "Whether they are on time Over all 44 cells, whatever their standing.")]
    [InlineData("/report?implementation=completed", "Implementation, n = 44: Over all 44 cells, whatever their standing.")]
    [InlineData("/commitments?implementation=completed", "How far they are carried out Over all 44 cells, whatever their standing.")]
    [InlineData("/commitments?implementation=completed&topic=space", "2 commitments under these filters, whatever their standing")]
    public async Task Counts_and_figures_beside_a_list_that_a_standing_narrows_say_what_they_are_over(string address, string said) =>
        Assert.Contains(said, await WordsAsync(address), StringComparison.Ordinal);

    [Theory]
    [InlineData("/report")]
    [InlineData("/commitments?topic=space")]
    public async Task Where_no_standing_narrows_the_list_nothing_is_said_of_it(string address) =>
        Assert.DoesNotContain("whatever their standing", await WordsAsync(address), StringComparison.Ordinal);

    [Theory]
    [InlineData("late/kept", "Completed in time: it was due 2022 – deadline stated")]
    [InlineData("late/kept", "The deadline 2030 was set after it was completed, and does not count.")]
    [InlineData("late/kept", "2030 as the text says, set after it was completed")]
    [InlineData("late/none", "Completed, without a deadline")]
    [InlineData("late/none", "The deadline 2021 was set after it was completed, and does not count.")]
    public async Task A_deadline_set_after_completion_is_told_as_such(string commitment, string said)
    {
        var page = await WordsAsync($"/commitments/{Uri.EscapeDataString(commitment)}");

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("since moved", page, StringComparison.Ordinal);
        Assert.DoesNotContain("was not met", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deadline_of_what_is_completed_is_in_sql_the_one_in_force_at_completion() => Assert.Equal(
        ["late/kept 2022 completed-on-time f", "late/none  no-deadline f"],
        await server.Register.Database.ListAsync<string>(
            "select concat(key, ' ', deadline, ' ', timeliness, ' ', left(past_first_deadline::text, 1)) from reporting.commitment_now where key in ('late/kept', 'late/none') order by key"));

    [Fact]
    public async Task A_promise_without_a_source_is_told_with_that_of_its_instrument() => Assert.Matches(
        @"Keep it\. The register names no source for this; its instrument is from \[\d+\]\.", await WordsAsync("/report?instrument=late"));

    [Fact]
    public async Task The_terminal_counts_obligors_in_the_words_of_the_page()
    {
        var status = await Child.RunAsync(server.Register.ConnectionString, "status", "late/many");

        Assert.Contains("4 unreported, 1 in progress", status.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("unreported:4", status.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-30")]
    [InlineData("2026-05-31")]
    [InlineData("2024-02-29")]
    public async Task A_figure_over_time_ends_on_the_day_asked_about(string day) =>
        Assert.Contains($" to {day}. On {day}: ", await WordsAsync($"/?on={day}&knownOn={day}"), StringComparison.Ordinal);

    /// <summary>What a page says, without its tags.</summary>
    private async Task<string> WordsAsync(string address)
    {
        var page = (await server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"))).Text;
        return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]+>", " ")), @"\s+", " ").Replace(" .", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal);
    }

    public sealed class Told(TestDatabase database) : SampleServer(database)
    {
        protected override string[] More =>
        [
            """{"act":"register-instrument","key":"late","kind":"communique","title":"Late","parties":["KOR","KAZ","JPN","USA","CHN"],"adoptedOn":"2020-01-01","knownOn":"2020-01-01","source":{"title":"The late paper"}}""",
            """{"act":"register-commitment","key":"late/kept","instrument":"late","text":"Keep it.","obligors":["KOR"],"deadline":{"date":"2022","basis":"stated"},"knownOn":"2020-01-01"}""",
            """{"act":"register-commitment","key":"late/none","instrument":"late","text":"Do it.","obligors":["KOR"],"knownOn":"2020-01-01"}""",
            """{"act":"register-commitment","key":"late/many","instrument":"late","text":"Join in.","obligors":["KOR","KAZ","JPN","USA","CHN"],"knownOn":"2020-01-01"}""",
            """{"act":"log-progress","commitment":"late/kept","on":"2022-05","effect":"completes","summary":"It is kept.","knownOn":"2022-06-01"}""",
            """{"act":"log-progress","commitment":"late/none","on":"2022-05","effect":"completes","summary":"It is done.","knownOn":"2022-06-01"}""",
            """{"act":"log-progress","commitment":"late/many","on":"2022-05","effect":"starts","summary":"One begins.","parties":["USA"],"knownOn":"2022-06-01"}""",
            """{"act":"set-deadline","commitment":"late/kept","deadline":{"date":"2030","basis":"stated"},"on":"2023-01-10","knownOn":"2023-01-11"}""",
            """{"act":"set-deadline","commitment":"late/none","deadline":{"date":"2021","basis":"stated"},"on":"2023-01-10","knownOn":"2023-01-11"}""",
        ];
    }
}
