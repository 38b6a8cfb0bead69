using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>What is taken back, or asked about, in ways that nobody means to.</summary>
public class TakenBackTests(TestDatabase database) : OwnServer(database, "taken_back")
{
    [Fact]
    public async Task What_is_taken_back_on_the_day_it_became_known_was_never_known_and_stops_nothing()
    {
        var (instrument, commitment) = (await Api.RegisteredInstrument(), await Api.RegisteredCommitment());
        var other = await Api.RegisteredCommitment();
        foreach (var subject in new[] { $"/instruments/{instrument}", $"/commitments/{commitment}" })
        {
            var opening = (await Api.AskAsync($"{subject}/entries")).List("entries")[0].GetProperty("id").GetGuid();
            var retracted = await Api.ActAsync($"{subject}/entries/{opening}/retraction", new { reason = "Entered by mistake.", knownOn = "2021-08-17" });
            Assert.Equal((201, null), (retracted.Status, retracted.Header("Readings")));
        }

        await Api.LoggedProgress(other, "completes");
        await Register.RebuildAsync();

        foreach (var gone in new[] { $"/instruments/{instrument}", $"/commitments/{commitment}" }) Assert.Equal(404, (await Api.AskAsync(gone)).Status);
        Assert.Equal("completed", (await Api.AskAsync($"/commitments/{other}"))["commitment.implementation"]);
        Assert.Equal(200, (await Api.AskAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task An_instant_may_be_given_in_the_time_of_any_place()
    {
        await Api.RegisteredCommitment();
        var instant = DateTimeOffset.UtcNow.AddSeconds(-1);

        var (there, here) = (
            await Api.AskAsync($"/commitments?recordedAt={Uri.EscapeDataString(instant.ToOffset(TimeSpan.FromHours(9)).ToString("O"))}"),
            await Api.AskAsync($"/commitments?recordedAt={Uri.EscapeDataString(instant.ToString("O"))}"));

        Assert.Equal((200, here.Text), (there.Status, there.Text));
    }

    [Fact]
    public async Task Audits_that_are_given_up_keep_no_connection()
    {
        var instant = Uri.EscapeDataString(DateTimeOffset.UtcNow.ToString("O"));
        await Api.RegisteredCommitment();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(async n =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(n * 5));
            try
            {
                await Api.GetAsync(new Uri($"/commitments?recordedAt={instant}", UriKind.Relative), patience.Token);
            }
            catch (OperationCanceledException)
            {
                // given up, as meant
            }
        }));

        Assert.Equal(200, (await Api.AskAsync($"/commitments?recordedAt={instant}")).Status);
        Assert.Equal(200, (await Api.AskAsync("/commitments")).Status);
    }

    [Theory]
    [InlineData("/nowhere", 404, "unknown-address")]
    [InlineData("/commitments/a/b", 404, "unknown-address")]
    public async Task An_address_that_is_none_is_refused_in_words(string address, int status, string type)
    {
        var answer = await Api.AskAsync(address);

        Assert.Equal((status, type), (answer.Status, answer["type"]));
    }

    [Fact]
    public async Task A_HEAD_has_the_headers_of_its_GET()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/commitments");
        using var answer = await Api.SendAsync(request, Ct);

        Assert.Equal((200, true, ""), ((int)answer.StatusCode, answer.Headers.ETag is not null, await answer.Content.ReadAsStringAsync(Ct)));
    }

    [Fact]
    public async Task The_rows_of_a_party_are_those_it_counts()
    {
        var commitment = await Api.RegisteredCommitment();
        await Api.ActAsync($"/commitments/{commitment}/declarations", new { party = "KAZ", implementation = "completed", on = "2021-10-01", knownOn = "2021-10-01" });

        var party = await Api.AskAsync("/parties/KAZ");
        var rows = (await Api.AskAsync(party["party.rows"]!)).List("commitments");

        Assert.Equal(party["party.implementation.completed"], $"{rows.Count(r => r.GetProperty("implementation").GetString() == "completed")}");
        Assert.Equal(party["party.overdue"], $"{rows.Count(r => r.GetProperty("timeliness").GetString() == "overdue")}");
    }
}
