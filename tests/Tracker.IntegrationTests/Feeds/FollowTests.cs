using System.Diagnostics;
using Tracker.Database;
using Xunit;

namespace Tracker.Feeds;

public class FollowTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task What_is_recorded_while_connected_arrives_once_in_order()
    {
        var commitment = await Api.RegisteredCommitment();
        await Api.LoggedProgress(commitment);
        await using var listener = await Listener.OpenAsync(Api, $"?commitment={commitment}");

        var (started, completed) = (await Api.LoggedProgress(commitment), await Api.LoggedProgress(commitment, "completes"));
        var heard = await listener.HearAsync(2);

        Assert.Equal([started, completed], heard.Ids());
        var first = heard[0];
        Assert.Equal(("progress-logged", "It starts.", "2021-09-01", "2021-09-05", $"/commitments/{commitment}/entries/{started}"), (
            first.GetProperty("kind").GetString(), first.GetProperty("summary").GetString(), first.GetProperty("on").GetString(),
            first.GetProperty("knownOn").GetString(), first.GetProperty("href").GetString()));
        Assert.Equal(200, (await Api.AskAsync(first.GetProperty("href").GetString()!)).Status);
    }

    [Fact]
    public async Task Two_readers_hear_what_each_asked_for()
    {
        var (one, other) = (await Api.RegisteredInstrument(), await Api.RegisteredInstrument());
        await using var ofOne = await Listener.OpenAsync(Api, $"?instrument={one}");
        await using var ofOther = await Listener.OpenAsync(Api, $"?instrument={other}&party=KAZ");

        var theirs = await Api.RegisteredCommitment(other);
        var ours = await Api.RegisteredCommitment(one);
        var (there, here) = (await Api.LoggedProgress(theirs), await Api.LoggedProgress(ours));

        Assert.Equal(here, (await ofOne.HearAsync(2))[1].Id());
        Assert.Equal(there, (await ofOther.HearAsync(2))[1].Id());
    }

    [Fact]
    public async Task Many_writers_at_once_are_each_heard_once_in_order()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitments = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Api.RegisteredCommitment(instrument)));
        await using var listener = await Listener.OpenAsync(Api, $"?instrument={instrument}");

        var recorded = Task.WhenAll(commitments.Select(async (commitment, writer) =>
        {
            var entries = new List<Guid>();
            // every second writer is on one and the same commitment
            for (var n = 0; n < 25; n++) entries.Add(await Api.LoggedProgress(writer % 2 == 0 ? commitments[0] : commitment));
            return entries;
        }));
        var heard = await listener.HearAsync(200);

        Assert.Equal((await recorded).SelectMany(e => e).Order(), heard.Ids().Order());
        Assert.Equal(heard.Select(h => h.Sequence()).Order(), heard.Select(h => h.Sequence()));
    }

    [Fact]
    public async Task A_reader_who_connects_again_after_a_restart_hears_exactly_what_was_missed()
    {
        await using var register = await FreshRegister.OpenAsync(Databases, "restarted");
        var (first, stopped, completed) = (await Server.ServeAsync(register.ConnectionString), Stopwatch.StartNew(), Guid.Empty);
        long last;
        Guid commitment;
        await using (first)
        {
            using var api = Server.ClientOf(first);
            commitment = await api.RegisteredCommitment();
            await using var listener = await Listener.OpenAsync(api);
            await api.LoggedProgress(commitment);
            last = Assert.Single(await listener.HearAsync(1)).Sequence();
            completed = await api.LoggedProgress(commitment, "completes");
            stopped.Restart();
            await first.StopAsync(Ct);
            Assert.InRange(stopped.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        await using var second = await Server.ServeAsync(register.ConnectionString);
        using var again = Server.ClientOf(second);
        var disputed = await again.Disputed(commitment, completed);
        await using var byHeader = await Listener.OpenAsync(again, "?lastEventId=0", last);
        await using var byParameter = await Listener.OpenAsync(again, $"?lastEventId={last}");
        var withdrawn = await again.LoggedProgress(commitment, "advances");

        Assert.Equal([completed, disputed, withdrawn], (await byHeader.HearAsync(3)).Ids());
        Assert.Equal([completed, disputed, withdrawn], (await byParameter.HearAsync(3)).Ids());
    }

    [Fact]
    public async Task The_list_says_from_where_the_stream_goes_on()
    {
        var commitment = await Api.RegisteredCommitment();
        var started = await Api.LoggedProgress(commitment);
        var list = await Api.SendAsync(HttpMethod.Get, $"/changes?commitment={commitment}", null, ("Accept", "application/json"));
        var completed = await Api.LoggedProgress(commitment, "completes");

        await using var listener = await Listener.OpenAsync(Api, $"?commitment={commitment}&lastEventId={list["position"]}");

        Assert.Equal(started, list.List("changes")[0].Id());
        Assert.Equal(completed, Assert.Single(await listener.HearAsync(1)).Id());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    public async Task An_id_that_is_none_is_refused(string id)
    {
        var byHeader = await Api.SendAsync(HttpMethod.Get, "/changes/stream", null, ("Last-Event-ID", id));
        var byParameter = await Api.AskAsync($"/changes/stream?lastEventId={id}");

        Assert.Equal((400, "unfit-value"), (byHeader.Status, byHeader["type"]));
        Assert.Equal((400, "unfit-value"), (byParameter.Status, byParameter["type"]));
    }

    [Fact]
    public async Task One_stream_too_many_is_refused_and_the_others_go_on()
    {
        await using var register = await FreshRegister.OpenAsync(Databases, "crowded");
        await using var crowded = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(crowded);
        var listeners = await Task.WhenAll(Enumerable.Range(0, Watcher.MostStreams).Select(_ => Listener.OpenAsync(api)));

        var refused = await api.AskAsync("/changes/stream");
        var instrument = await api.RegisteredInstrument();

        Assert.Equal((503, "too-many-streams"), (refused.Status, refused["type"]));
        foreach (var listener in listeners) Assert.Equal(instrument, Assert.Single(await listener.HearAsync(1)).GetProperty("instrument").GetGuid());
        foreach (var listener in listeners) await listener.DisposeAsync();
    }
}
