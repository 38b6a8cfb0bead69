using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class ReportTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task A_commitment_says_how_it_stands_for_each_obligor_and_why()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);

        var answer = await Api.AskAsync($"/commitments/{commitment}");

        Assert.Equal((200, "\"2", "2"), (answer.Status, answer.Header("ETag")?.Split('-')[0], answer["version"]));
        Assert.Equal((entry.ToString(), "It starts."), (answer["decidedBy.id"], answer["decidedBy.summary"]));
        Assert.Equal(["KAZ", "KOR"], answer.List("parties").Select(p => p.GetProperty("party").GetString()));
        Assert.Equal((answer["on"], answer["knownOn"]), ($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}", $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}"));
    }

    [Fact]
    public async Task An_instrument_lists_its_commitments_and_what_parties_did()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await Api.RegisteredCommitment(instrument);
        await Api.ActAsync($"/instruments/{instrument}/party-actions", """{"party":"KAZ","action":"signed","on":"2021-08-17","knownOn":"2021-08-20"}""");

        var now = await Api.AskAsync($"/instruments/{instrument}");
        var then = await Api.AskAsync($"/instruments/{instrument}?knownOn=2021-08-19");

        Assert.Equal((commitment.ToString(), "signed", "1"), (now["commitments.0.id"], now["partyActions.0.action"], now["instrument.commitments"]));
        Assert.Empty(then.List("partyActions"));
        Assert.Contains((await Api.AskAsync("/instruments?limit=1000")).List("instruments"), i => i.GetProperty("id").GetGuid() == instrument);
        Assert.Equal(404, (await Api.AskAsync($"/instruments/{instrument}?knownOn=2021-08-16")).Status);
        Assert.Equal(404, (await Api.AskAsync($"/instruments/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Commitments_of_a_terminated_instrument_lapse()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await Api.RegisteredCommitment(instrument);

        await Api.ActAsync($"/instruments/{instrument}/termination", """{"on":"2023-01-01","knownOn":"2023-01-01"}""");

        Assert.Equal("in-force", (await Api.AskAsync($"/commitments/{commitment}?on=2022-12-31"))["commitment.validity"]);
        Assert.Equal("lapsed", (await Api.AskAsync($"/commitments/{commitment}?on=2023-01-01"))["commitment.validity"]);
    }

    [Fact]
    public async Task An_entry_is_found_by_id()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);

        Assert.Equal("progress-logged", (await Api.AskAsync($"/commitments/{commitment}/entries/{entry}"))["kind"]);
        Assert.Equal(404, (await Api.AskAsync($"/commitments/{commitment}/entries/{Guid.NewGuid()}")).Status);
        Assert.Equal(404, (await Api.AskAsync($"/commitments/{await Api.RegisteredCommitment()}/entries/{entry}")).Status);
    }

    [Fact]
    public async Task Lineage_is_seen_from_both_ends_and_beyond()
    {
        var (first, second, third) = (await Api.RegisteredCommitment(), await Api.RegisteredCommitment(), await Api.RegisteredCommitment());
        await Api.Linked(second, first);
        await Api.Linked(third, second);

        foreach (var commitment in new[] { first, second, third })
            Assert.Equal(
                [$"{second} expands {first}", $"{third} expands {second}"],
                (await Api.AskAsync($"/commitments/{commitment}/lineage")).List("links")
                    .Select(l => $"{l.GetProperty("from")} {l.GetProperty("relation")} {l.GetProperty("to")}").OrderBy(l => l.StartsWith(third.ToString(), StringComparison.Ordinal)));
        Assert.Equal(404, (await Api.AskAsync($"/commitments/{first}/lineage?knownOn=2021-08-16")).Status);
    }

    [Fact]
    public async Task Status_over_time_counts_every_commitment_of_its_day()
    {
        await Api.LoggedProgress(await Api.RegisteredCommitment());

        var answer = await Api.AskAsync("/status-over-time?from=2021-08-01&to=2021-12-01&step=month");

        var days = answer.List("counts").GroupBy(c => c.GetProperty("day").GetString()).ToList();
        Assert.Equal(["2021-09-01", "2021-10-01", "2021-11-01", "2021-12-01"], days.Select(d => d.Key));
        Assert.All(days, d => Assert.All(d, c => Assert.Equal(d.Sum(x => x.GetProperty("n").GetInt64()), c.GetProperty("of").GetInt64())));
    }

    [Fact]
    public async Task A_scorecard_scores_each_party_and_leaves_out_what_is_not_assessed()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await Api.RegisteredCommitment(instrument);
        var assessed = await Api.ActAsync(
            $"/commitments/{commitment}/assessments", """{"method":"polimeter@1","code":"kept","party":"KAZ","on":"2022","knownOn":"2022-12-31"}""");

        var before = await Api.AskAsync($"/scorecards/polimeter@1?instrument={instrument}&on=2022-12-31&knownOn=2022-12-30");
        var after = await Api.AskAsync($"/scorecards/polimeter@1?instrument={instrument}&on=2022-12-31&knownOn=2022-12-31");

        Assert.True(assessed.Status == 201, assessed.Text);
        Assert.Equal(("KAZ", "0", null), (before["rows.0.party"], before["rows.0.n"], before["rows.0.percent"]));
        Assert.Equal(("KAZ", "1", "100"), (after["rows.0.party"], after["rows.0.n"], after["rows.0.percent"]));
        Assert.Equal(("KOR", "0"), (after["rows.1.party"], after["rows.1.n"]));
        Assert.Equal("unknown-method", (await Api.AskAsync("/scorecards/none@1"))["type"]);
    }

    [Fact]
    public async Task The_server_says_that_it_lives_and_is_ready()
    {
        await Api.RegisteredInstrument();

        var (live, ready) = (await Api.AskAsync("/health/live"), await Api.AskAsync("/health/ready"));

        Assert.Equal((200, "live", 200, "ready"), (live.Status, live["status"], ready.Status, ready["status"]));
        Assert.InRange(long.Parse(ready["events"]!), 1, long.MaxValue);
    }
}
