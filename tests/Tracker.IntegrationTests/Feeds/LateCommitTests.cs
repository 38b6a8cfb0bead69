using System.Text.Json;
using Tracker.Acts;
using Tracker.Database;
using Xunit;

namespace Tracker.Feeds;

/// <summary>Numbers are drawn before they are committed: who follows must neither skip one nor hear one twice.</summary>
public class LateCommitTests(TestDatabase database) : OwnServer(database, "late_commit")
{
    private const string Waiting = "select count(*) from pg_locks where locktype = 'transactionid' and not granted and pid in (select pid from pg_stat_activity where datname = current_database())";

    [Fact]
    public async Task Nobody_is_told_of_what_comes_after_an_act_that_is_still_being_recorded_and_then_everybody_of_all_in_one_order()
    {
        var (one, other) = (await Api.RegisteredCommitment(), await Api.RegisteredCommitment());
        await using var receiver = await Receiver.StartAsync(_ => 204);
        Assert.Equal(201, (await Api.ActAsync("/webhooks", new { url = receiver.Url })).Status);
        await using var listener = await Listener.OpenAsync(Api);
        var before = await ChangesAsync();
        var late = default(Task<Answer>);
        List<Guid> after;
        await using (var same = await OpenRecorder.BeginAsync(Register.Database))
        {
            await same.RecordAsync(id: Ids.Entry("late"));
            late = Api.ActAsync($"/commitments/{one}/progress", new { key = "late", on = "2021-09", effect = "starts", summary = "Late.", knownOn = "2021-10-01" });
            while (await Register.Database.AskAsync<long>(Waiting) == 0) Assert.False(late.IsCompleted);
            after = [await Api.LoggedProgress(other), await Api.LoggedProgress(other, "completes")];

            Assert.Equal(before.Select(Heard.Id), (await ChangesAsync()).Select(Heard.Id));
            Assert.Equal(200, (await Api.AskAsync($"/commitments/{other}/entries/{after[0]}")).Status);
        }

        Assert.Equal(201, (await late).Status);
        Guid[] all = [Ids.Entry("late"), .. after];
        Assert.Equal(all, (await listener.HearAsync(3)).Ids());
        Assert.Equal(all.Order(), (await receiver.ReceiveAsync(3)).Select(r => r.Entry).Order());
        Assert.Equal(all.Reverse(), (await ChangesAsync()).Take(3).Select(Heard.Id));
        Assert.Empty(receiver.Rest());
    }

    [Fact]
    public async Task Who_comes_again_and_again_while_eight_write_and_an_import_runs_hears_every_entry_once()
    {
        const int writers = 8, acts = 12, imported = 400;
        var instrument = await Api.RegisteredInstrument();
        var commitments = await Task.WhenAll(Enumerable.Range(0, writers / 2).Select(_ => Api.RegisteredCommitment(instrument)));
        var last = (await ChangesAsync()).Max(Heard.Sequence);

        var importing = Register.ImportAsync(
        [
            """{"act":"register-instrument","key":"i","kind":"treaty","title":"T","adoptedOn":"2020-01-01","parties":["KAZ"],"knownOn":"2020-01-01"}""",
            .. Enumerable.Range(1, imported).Select(n => $$"""{"act":"register-commitment","key":"c{{n}}","instrument":"i","text":"Build {{n}}.","obligors":["KAZ"],"knownOn":"2020-01-01"}"""),
        ]);
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var n = 0; n < acts; n++) await Api.LoggedProgress(commitments[writer / 2]);
        }));
        var heard = new List<JsonElement>();
        while (heard.Count < imported + 1 + (writers * acts))
        {
            await using var listener = await Listener.OpenAsync(Api, last: last);
            heard.AddRange(await listener.HearAsync(Math.Min(7, imported + 1 + (writers * acts) - heard.Count)));
            last = heard[^1].Sequence();
        }

        await writing;
        Assert.Empty((await importing).Rejections);
        Assert.Equal(
            await Register.Database.ListAsync<Guid>("select e.id from reporting.entry e join tracker.place p using (sequence) order by p.place offset (select count(*) from reporting.entry) - $1", (long)heard.Count),
            heard.Ids());
        Assert.Equal(heard.Count, heard.Ids().Distinct().Count());
    }

    [Fact]
    public async Task Who_had_come_up_to_a_number_that_was_never_committed_goes_on_behind_it()
    {
        var commitment = await Api.RegisteredCommitment();
        var first = await Api.LoggedProgress(commitment);
        long gap;
        await using (var none = await OpenRecorder.BeginAsync(Register.Database)) gap = await none.RecordAsync();
        var second = await Api.LoggedProgress(commitment, "completes");

        await using var fromTheGap = await Listener.OpenAsync(Api, last: gap);
        await using var fromBefore = await Listener.OpenAsync(Api, $"?lastEventId={gap - 2}");

        Assert.Equal([second], (await fromTheGap.HearAsync(1)).Ids());
        Assert.Equal([first, second], (await fromBefore.HearAsync(2)).Ids());
    }

    [Fact]
    public async Task Two_nodes_on_one_register_deliver_each_entry_once()
    {
        await using var second = await Server.ServeAsync(Register.ConnectionString);
        using var there = Server.ClientOf(second);
        await using var receiver = await Receiver.StartAsync(_ => 204);
        var created = await Api.ActAsync("/webhooks", new { url = receiver.Url });
        await using var listener = await Listener.OpenAsync(there);

        var commitments = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? Api : there).RegisteredCommitment()));
        var entries = await Task.WhenAll(commitments.SelectMany(c => new[] { Api.LoggedProgress(c), there.LoggedProgress(c, "completes") }));
        var (told, heard) = (await receiver.ReceiveAsync(24), await listener.HearAsync(24));
        Answer state;
        do state = await Api.AskAsync($"/webhooks/{created["id"]}");
        while (state["webhook.delivered"] != "24");

        Assert.Equal(24, told.Select(t => t.Id).Distinct().Count());
        Assert.Equal(heard.Ids().Order(), told.Select(t => t.Entry).Order());
        Assert.Subset(heard.Ids().ToHashSet(), entries.ToHashSet());
        Assert.Empty(receiver.Rest());
        await second.StopAsync(Ct);
    }

    private async Task<List<JsonElement>> ChangesAsync() =>
        (await Api.SendAsync(HttpMethod.Get, "/changes?limit=200", null, ("Accept", "application/json"))).List("changes");
}
