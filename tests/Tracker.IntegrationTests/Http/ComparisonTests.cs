using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class ComparisonTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task What_became_known_between_two_days_is_why_a_commitment_stands_differently()
    {
        var (instrument, commitment, entry) = await StartedAsync();

        var answer = await Api.AskAsync($"/compare?instrument={instrument}&on=2021-10-01&knownOn=2021-10-01&thenOn=2021-08-20");

        Assert.Equal(("1", "1", $"{commitment}"), (answer["of"], answer["count"], answer["differences.0.commitment.id"]));
        Assert.Equal(("unreported", "in-progress"), (answer["differences.0.then.implementation"], answer["differences.0.now.implementation"]));
        Assert.Equal($"{entry}", answer["differences.0.because.0.entry"]);
    }

    [Fact]
    public async Task A_commitment_made_meanwhile_did_not_stand_then()
    {
        var (instrument, _, _) = await StartedAsync();

        var answer = await Api.AskAsync($"/compare?instrument={instrument}&on=2021-10-01&knownOn=2021-10-01&thenOn=2021-01-01&thenKnownOn=2021-01-01");

        Assert.Equal(("1", null), (answer["count"], answer["differences.0.then"]));
    }

    [Fact]
    public async Task Where_only_days_passed_no_entry_is_named()
    {
        var (instrument, _, _) = await StartedAsync();

        var answer = await Api.AskAsync($"/compare?instrument={instrument}&on=2023-01-01&knownOn=2023-01-01&thenOn=2022-12-31");

        Assert.Equal(("possibly-overdue", "overdue"), (answer["differences.0.then.timeliness"], answer["differences.0.now.timeliness"]));
        Assert.Empty(answer.Json.GetProperty("differences")[0].GetProperty("because").EnumerateArray());
    }

    [Fact]
    public async Task What_stands_as_it_stood_is_left_out()
    {
        var (instrument, _, _) = await StartedAsync();

        var answer = await Api.AskAsync($"/compare?instrument={instrument}&on=2021-10-01&knownOn=2021-10-01&thenOn=2021-09-30");

        Assert.Equal(("1", "0"), (answer["of"], answer["count"]));
    }

    [Fact]
    public async Task A_commitment_taken_back_meanwhile_stood_then_and_does_not_now()
    {
        var (instrument, commitment, _) = await StartedAsync();
        var opening = (await Api.AskAsync($"/commitments/{commitment}/entries"))["entries.0.id"];
        var retraction = await Api.ActAsync($"/commitments/{commitment}/entries/{opening}/retraction", new { reason = "It is another's.", knownOn = "2021-10-05" });

        var answer = await Api.AskAsync($"/compare?instrument={instrument}&on=2021-10-10&knownOn=2021-10-10&thenOn=2021-10-01");

        Assert.Equal(("1", "1", "1"), (answer["of"], answer["cells"], answer["differing"]));
        Assert.Equal(("1", $"{commitment}", null), (answer["count"], answer["differences.0.commitment.id"], answer["differences.0.now"]));
        Assert.Equal(("in-progress", retraction["entry"]), (answer["differences.0.then.implementation"], answer["differences.0.because.0.entry"]));
        Assert.Equal("0", (await Api.AskAsync($"/compare?instrument={instrument}&on=2021-10-10&knownOn=2021-10-10&thenOn=2021-10-06"))["count"]);
    }

    private async Task<(Guid Instrument, Guid Commitment, Guid Entry)> StartedAsync()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await Api.RegisteredCommitment(instrument);
        return (instrument, commitment, await Api.LoggedProgress(commitment));
    }
}
