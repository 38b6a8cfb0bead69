using System.Text.RegularExpressions;
using Xunit;

namespace Tracker.Pages;

/// <summary>What holds on every page, over the sample.</summary>
public partial class EveryPageTests(SampleServer server) : IClassFixture<SampleServer>
{
    private static readonly string[] Addresses =
    [
        "/", "/commitments", "/compare", "/instruments", "/instruments/joint-statement-2021", "/parties", "/parties/KAZ", "/topics", "/topics/space", "/scorecards",
        "/scorecards/pam@1", "/scorecards/pam@1/cells", "/commitments/joint-statement-2021%2Fexpand-fresh-wind", "/review", "/report", "/report/file", "/about",
    ];

    [Theory]
    [InlineData("on=9999-12-31&knownOn=9999-12-31")]
    [InlineData("on=9999-12-31")]
    [InlineData("on=0001-01-01&knownOn=0001-01-01")]
    [InlineData("knownOn=0001-01-01")]
    public async Task The_first_and_the_last_day_of_the_calendar_can_be_asked_about(string days)
    {
        foreach (var address in Addresses)
        {
            var answer = await PageAsync($"{address}?{days}");
            Assert.True(answer.Status is 200 or 404, $"{address}?{days}: {answer.Status} {answer.Text}");
        }
    }

    [Fact]
    public async Task No_id_stands_twice_on_a_page()
    {
        foreach (var address in Addresses)
        {
            var answer = await PageAsync(address);
            Assert.Equal((address, 200), (address, answer.Status));
            Assert.Empty(Id().Matches(answer.Text).GroupBy(m => m.Groups[1].Value).Where(g => g.Count() > 1).Select(g => $"{address}#{g.Key}"));
        }
    }

    [Theory]
    [InlineData("/?on=2021-12-31&knownOn=2021-12-30", "/export/commitment.xlsx?on=2021-12-31&amp;knownOn=2021-12-30")]
    [InlineData("/about?on=2021-12-31&knownOn=2021-12-30&recordedAt=2030-01-01T00:00:00Z", "/export/commitment.csv?on=2021-12-31&amp;knownOn=2021-12-30")]
    [InlineData("/", "/export/commitment.xlsx")]
    public async Task Tables_to_take_away_are_as_of_the_days_of_the_page(string page, string table) =>
        Assert.Contains($"href=\"{table}\"", (await PageAsync(page)).Text, StringComparison.Ordinal);

    private Task<Answer> PageAsync(string address) => server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));

    [GeneratedRegex("<[^>]* id=\"([^\"]*)\"")]
    private static partial Regex Id();
}
