using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class FreshnessTests(TestDatabase database) : OwnServer(database, "fresh")
{
    [Fact]
    public async Task Who_has_the_answer_is_not_told_again_until_it_changes()
    {
        var commitment = await Api.RegisteredCommitment();
        foreach (var question in new[] { "/commitments", $"/commitments/{commitment}", "/status-over-time", "/parties/KAZ", $"/commitments/{commitment}/timeline", "/scorecards/pam@1" })
        {
            var first = await Api.AskAsync(question);
            var again = await AskIfChangedAsync(question, first.Header("ETag")!);
            await Api.LoggedProgress(commitment);
            var changed = await AskIfChangedAsync(question, first.Header("ETag")!);

            Assert.Equal((question, 200, 304, "", 200), (question, first.Status, again.Status, again.Text, changed.Status));
            Assert.Equal(first.Header("ETag"), again.Header("ETag"));
        }
    }

    [Fact]
    public async Task An_answer_to_another_question_is_none()
    {
        await Api.RegisteredCommitment();
        var tag = (await Api.AskAsync("/commitments")).Header("ETag")!;

        foreach (var other in new[] { "/commitments?limit=5", "/commitments?on=2021-12-31", "/commitments?knownOn=2021-12-31", "/parties" })
            Assert.Equal(200, (await AskIfChangedAsync(other, tag)).Status);
        Assert.Equal(304, (await AskIfChangedAsync("/commitments", $"\"other\", W/{tag}")).Status);
    }

    [Fact]
    public async Task A_refusal_has_no_tag() =>
        Assert.Null((await Api.AskAsync("/commitments/none")).Header("ETag"));

    private Task<Answer> AskIfChangedAsync(string address, string tag) => Api.SendAsync(HttpMethod.Get, address, null, ("If-None-Match", tag));
}
