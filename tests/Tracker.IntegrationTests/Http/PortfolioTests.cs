using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class PortfolioTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task Pages_hold_every_commitment_once()
    {
        var instrument = await Api.RegisteredInstrument();
        var made = new List<string>();
        for (var i = 0; i < 7; i++) made.Add((await Api.RegisteredCommitment(instrument)).ToString());

        var (seen, pages) = (new List<string>(), 0);
        for (string? address = $"/commitments?instrument={instrument}&limit=3"; address is not null; pages++)
        {
            var page = await Api.AskAsync(address);
            seen.AddRange(page.List("commitments").Select(c => c.GetProperty("id").GetString()!));
            address = page.Header("Link")?.Split('<', '>')[1];
        }

        Assert.Equal(made.Order(), seen.Order());
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_full_last_page_has_no_next()
    {
        var instrument = await Api.RegisteredInstrument();
        await Api.RegisteredCommitment(instrument);

        Assert.Null((await Api.AskAsync($"/commitments?instrument={instrument}&limit=1")).Header("Link"));
    }

    [Fact]
    public async Task Every_filter_narrows()
    {
        var (instrument, topic) = (await Api.RegisteredInstrument(), Scenarios.NewKey("topic"));
        var begun = await Api.RegisteredCommitment(instrument, deadline: "2040", topic);
        await Api.LoggedProgress(begun, "completes");
        var silent = await Api.RegisteredCommitment(instrument, deadline: "2022");
        string[] both = [begun.ToString(), silent.ToString()];

        foreach (var (filter, expected) in new (string, string[])[]
        {
            ("limit=9", both), ($"topic={topic}", [both[0]]), ("implementation=completed", [both[0]]), ("implementation=unreported", [both[1]]),
            ("timeliness=overdue", [both[1]]), ("party=Kazakhstan", both), ("party=KAZ", both), ("party=FRA", []), ("q=expand%20THE", both), ("q=%25", []), ("q=_", []),
            ("on=2021-08-16", []), ("knownOn=2021-08-16", []), ("on=2021-09-01&implementation=completed", [both[0]]),
            ("knownOn=2021-09-04&implementation=completed", []), ("party=FRA&q=expand", []),
        })
        {
            var answer = await Api.AskAsync($"/commitments?instrument={instrument}&{filter}");
            Assert.True(answer.Status == 200, answer.Text);
            Assert.Equal($"{filter}: {string.Join(' ', expected.Order())}", $"{filter}: {string.Join(' ', answer.List("commitments").Select(c => c.GetProperty("id").GetString()!).Order())}");
        }
    }

    [Theory]
    [InlineData("/commitments?colour=red", "unknown-parameter", "colour")]
    [InlineData("/commitments?on=2021-02-30", "unfit-value", "on")]
    [InlineData("/commitments?on=", "unfit-value", "on")]
    [InlineData("/commitments?knownOn=yesterday", "unfit-value", "knownOn")]
    [InlineData("/commitments?limit=0", "unfit-value", "limit")]
    [InlineData("/commitments?limit=1001", "unfit-value", "limit")]
    [InlineData("/commitments?cursor=here", "unfit-cursor", "cursor")]
    [InlineData("/commitments?limit=5&limit=6", "field-given-twice", "limit")]
    [InlineData("/commitments/x?topic=space", "unknown-parameter", "topic")]
    [InlineData("/commitments?topic=%00", "control-character", "topic")]
    [InlineData("/commitments?q=%00", "control-character", "q")]
    [InlineData("/commitments/x/timeline?knownOn=2021-13-01", "unfit-value", "knownOn")]
    [InlineData("/instruments?knownOn=2021", "unfit-value", "knownOn")]
    [InlineData("/status-over-time?from=soon", "unfit-value", "from")]
    [InlineData("/status-over-time?step=decade", "unfit-value", "step")]
    [InlineData("/status-over-time?from=2022-01-01&to=2021-01-01", "unfit-value", "from,to")]
    [InlineData("/status-over-time?from=0001-01-01&step=day", "unfit-value", "from,to")]
    [InlineData("/scorecards/pam@1?on=x", "unfit-value", "on")]
    public async Task A_parameter_that_does_not_fit_is_refused(string address, string type, string fields)
    {
        var answer = await Api.AskAsync(address);

        Assert.Equal((400, type, fields), (answer.Status, answer["type"], string.Join(',', answer.List("fields"))));
    }

    [Theory]
    [InlineData("/commitments?on=0001-01-01&knownOn=0001-01-01")]
    [InlineData("/commitments?on=9999-12-31&knownOn=9999-12-31")]
    [InlineData("/status-over-time?on=0001-01-01")]
    [InlineData("/status-over-time?from=9999-12-31&to=9999-12-31")]
    [InlineData("/status-over-time?from=0001-01-01&to=0001-12-31")]
    [InlineData("/scorecards/pam@1?on=9999-12-31")]
    public async Task The_ends_of_the_calendar_are_answered(string address)
    {
        var answer = await Api.AskAsync(address);

        Assert.True(answer.Status == 200, answer.Text);
    }
}
