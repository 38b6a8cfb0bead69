using Tracker.Database;
using Tracker.Pages.Work;
using Xunit;

namespace Tracker.Pages;

/// <summary>The form that corrects an entry.</summary>
public class CorrectionFormTests(TestDatabase database, Server server) : FilledFormTests(database, server)
{
    [Fact]
    public async Task A_correction_is_filled_in_with_what_the_entry_says_and_sends_only_what_changed()
    {
        var commitment = await Api.RegisteredCommitment();
        var logged = await SendAsync($"/commitments/{commitment}/new/log-progress", Progress);
        var entry = Recorded().Match(logged.Header("Location")!).Groups[1].Value;
        var address = $"/commitments/{commitment}/new/correct-entry?entry={entry}";
        var page = await PageAsync(address);

        Assert.Contains("value=\"2021-09\"", page.Text, StringComparison.Ordinal);
        var typed = Progress.Select(f => ("with." + f.Name, f.Name == "on" ? "2021-08-28" : f.Value));
        var answer = await SendAsync(address, [.. typed, ("reason", "The paper gave the month after.")]);

        Assert.True(answer.Status == 303, $"{answer.Status} {Told(answer)}");
        var correction = await Api.AskAsync(EntryIn(answer.Header("Location")!));
        Assert.Equal("""{"on":"2021-08-28"}""", correction.Json.GetProperty("content").GetProperty("with").GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_correction_typed_over_what_the_entry_no_longer_says_is_refused()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);
        var address = $"/commitments/{commitment}/new/correct-entry?entry={entry}";
        var seen = Seen().Match((await PageAsync(address)).Text).Groups[1].Value;
        await SendAsync(address, ("with.on", "2021-08-28"), ("with.effect", "starts"), ("with.summary", "It starts."), ("reason", "A slip."));
        (string, string)[] late = [("with.on", "2021-09-01"), ("with.effect", "starts"), ("with.summary", "Work starts."), ("reason", "Wording.")];

        var refused = await SendAsync(address, [.. late, (FormPost.Seen, seen)]);

        Assert.Equal(412, refused.Status);
        Assert.Contains("was corrected after this form was opened", Told(refused));
        Assert.Equal(412, (await SendAsync($"/commitments/{commitment}/new/correct-entry", [.. late, (FormPost.Seen, seen)])).Status);
        Assert.Equal(303, (await SendAsync(address, [.. late, (FormPost.Seen, Seen().Match(refused.Text).Groups[1].Value)])).Status);
    }

    [Fact]
    public async Task A_correction_sent_twice_is_recorded_once_and_leads_to_the_same_place()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);
        var address = $"/commitments/{commitment}/new/correct-entry?entry={entry}";
        (string, string)[] typed = [("with.on", "2021-08-28"), ("with.effect", "starts"), ("with.summary", "It starts."), (FormPost.Key, FormPost.NewKey()), (FormPost.Seen, Seen().Match((await PageAsync(address)).Text).Groups[1].Value)];

        var first = await SendAsync(address, [.. typed, ("reason", "A slip.")]);
        var second = await SendAsync(address, [.. typed, ("reason", "A slip.")]);
        var changed = await SendAsync(address, [.. typed, ("reason", "Another reason.")]);

        Assert.Equal((303, first.Header("Location"), 303), (first.Status, second.Header("Location"), second.Status));
        Assert.Contains("what it said then is recorded", Told(changed), StringComparison.Ordinal);
        Assert.Single((await Api.AskAsync($"/commitments/{commitment}/entries")).List("entries"), e => Text(e, "kind") == "entry-corrected");
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_is_refused()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);

        var answer = await SendAsync($"/commitments/{commitment}/new/correct-entry?entry={entry}", ("with.on", "2021-09-01"), ("with.effect", "starts"), ("with.summary", "It starts."), ("reason", "None."));

        Assert.Equal(400, answer.Status);
        Assert.Contains("names the fields that change", Told(answer), StringComparison.Ordinal);
    }
}
