using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class AsOfTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string Before = "2022-02-28", After = "2022-03-01";

    [Fact]
    public async Task A_correction_answers_from_the_day_it_was_known()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment, "completes");
        var correction = await Api.ActAsync(
            $"/commitments/{commitment}/entries/{entry}/correction", new { with = new { effect = "starts" }, reason = "Only begun.", knownOn = After });

        Assert.True(correction.Status == 201, correction.Text);
        await StandsAsync(commitment, Before, "completed");
        await StandsAsync(commitment, After, "in-progress");
        await StandsAsync(commitment, "2025-01-01", "in-progress");
        Assert.Equal("completes", await EffectAsync(commitment, entry, Before));
        Assert.Equal("starts", await EffectAsync(commitment, entry, After));
    }

    [Fact]
    public async Task A_retraction_answers_from_the_day_it_was_known()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment, "completes");
        var retraction = await Api.ActAsync($"/commitments/{commitment}/entries/{entry}/retraction", new { reason = "Not so.", knownOn = After });

        Assert.True(retraction.Status == 201, retraction.Text);
        await StandsAsync(commitment, Before, "completed");
        await StandsAsync(commitment, After, "unreported");
        Assert.Null((await Api.AskAsync($"/commitments/{commitment}/entries/{entry}?knownOn={Before}"))["retractedOn"]);
        Assert.Equal(After, (await Api.AskAsync($"/commitments/{commitment}/entries/{entry}?knownOn={After}"))["retractedOn"]);
    }

    [Fact]
    public async Task A_retraction_taken_back_leaves_the_entry_as_it_was()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment, "completes");
        var retraction = await Api.ActAsync($"/commitments/{commitment}/entries/{entry}/retraction", new { reason = "Not so.", knownOn = After });
        await Api.ActAsync($"/commitments/{commitment}/entries/{retraction["entry"]}/retraction", new { reason = "It was so.", knownOn = "2022-06-01" });

        await StandsAsync(commitment, After, "unreported");
        await StandsAsync(commitment, "2022-06-01", "completed");
        Assert.Equal(After, (await Api.AskAsync($"/commitments/{commitment}/entries/{entry}?knownOn={After}"))["retractedOn"]);
        Assert.Null((await Api.AskAsync($"/commitments/{commitment}/entries/{entry}"))["retractedOn"]);
        Assert.Empty(await Register.ListAsync<Guid>("select id from reporting.entry where id = $1 and retracted_by is not null", entry));
    }

    [Fact]
    public async Task A_corrected_instrument_answers_from_the_day_the_correction_was_known()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await Api.RegisteredCommitment(instrument);
        var title = (await Api.AskAsync($"/instruments/{instrument}"))["instrument.title"];
        var registration = await Register.AskAsync<Guid>("select entry_id from reporting.instrument where id = $1", instrument);
        var correction = await Api.ActAsync(
            $"/instruments/{instrument}/entries/{registration}/correction", new { with = new { title = "Renamed" }, reason = "A slip.", knownOn = After });

        Assert.True(correction.Status == 201, correction.Text);
        Assert.Equal(title, (await Api.AskAsync($"/instruments/{instrument}?knownOn={Before}"))["instrument.title"]);
        Assert.Equal("Renamed", (await Api.AskAsync($"/instruments/{instrument}?knownOn={After}"))["instrument.title"]);
        Assert.Equal(title, (await Api.AskAsync($"/commitments/{commitment}?knownOn={Before}"))["commitment.instrument"]);
        Assert.Equal("Renamed", (await Api.AskAsync($"/commitments/{commitment}"))["commitment.instrument"]);
    }

    [Fact]
    public async Task A_retracted_correction_brings_the_first_answer_back()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment, "completes");
        var correction = await Api.ActAsync(
            $"/commitments/{commitment}/entries/{entry}/correction", new { with = new { effect = "starts" }, reason = "Only begun.", knownOn = After });
        await Api.ActAsync($"/commitments/{commitment}/entries/{correction["entry"]}/retraction", new { reason = "It was right.", knownOn = "2022-06-01" });

        await StandsAsync(commitment, Before, "completed");
        await StandsAsync(commitment, After, "in-progress");
        await StandsAsync(commitment, "2022-06-01", "completed");
    }

    [Fact]
    public async Task What_was_not_known_yet_is_not_there()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment, knownOn: "2021-09-05");

        await StandsAsync(commitment, "2021-09-04", "unreported");
        await StandsAsync(commitment, "2021-09-05", "in-progress");
        Assert.Equal(404, (await Api.AskAsync($"/commitments/{commitment}/entries/{entry}?knownOn=2021-09-04")).Status);
        Assert.Equal(404, (await Api.AskAsync($"/commitments/{commitment}?knownOn=2021-08-16")).Status);
        Assert.Equal(404, (await Api.AskAsync($"/commitments/{commitment}/timeline?knownOn=2021-08-16")).Status);
    }

    [Fact]
    public async Task The_effective_day_picks_from_the_timeline()
    {
        var commitment = await Api.RegisteredCommitment(deadline: "2022-12-31");
        await Api.LoggedProgress(commitment, "starts", "2021-09-01");

        foreach (var (on, implementation, timeliness) in new[]
            { ("2021-08-31", "unreported", "on-schedule"), ("2021-09-01", "in-progress", "on-schedule"), ("2022-12-31", "in-progress", "due-soon"), ("2023-01-01", "in-progress", "overdue") })
        {
            var answer = await Api.AskAsync($"/commitments/{commitment}?on={on}");
            Assert.Equal((on, implementation, timeliness), (answer["on"], answer["commitment.implementation"], answer["commitment.timeliness"]));
        }
    }

    private async Task StandsAsync(Guid commitment, string knownOn, string implementation)
    {
        Assert.Equal(implementation, (await Api.AskAsync($"/commitments/{commitment}?knownOn={knownOn}"))["commitment.implementation"]);
        var timeline = (await Api.AskAsync($"/commitments/{commitment}/timeline?knownOn={knownOn}")).List("standing");
        Assert.Equal(implementation, timeline.Last(s => !s.TryGetProperty("party", out var p) || p.GetString() is null).GetProperty("implementation").GetString());
        Assert.Equal(implementation, await Register.AskAsync<string>(
            "select implementation from reporting.standing_on(k => $2) where commitment_id = $1 and party is null", commitment, DateOnly.Parse(knownOn)));
    }

    private async Task<string?> EffectAsync(Guid commitment, Guid entry, string knownOn)
    {
        var entries = (await Api.AskAsync($"/commitments/{commitment}/timeline?knownOn={knownOn}")).List("entries");
        return entries.Single(e => e.GetProperty("id").GetGuid() == entry).GetProperty("content").GetProperty("effect").GetString();
    }
}
