using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class IdempotencyTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string Progress = """{"on":"2021-09","effect":"starts","summary":"s"}""";

    [Fact]
    public async Task The_same_key_again_gets_the_same_answer_and_records_nothing()
    {
        var (commitment, key) = (await Api.RegisteredCommitment(), ("Idempotency-Key", Scenarios.NewKey("twice")));

        var first = await Api.ActAsync($"/commitments/{commitment}/progress", Progress, key);
        var second = await Api.ActAsync($"/commitments/{commitment}/progress", Progress, key);

        Assert.Equal((201, 201, first.Text), (first.Status, second.Status, second.Text));
        Assert.Equal((null, "true"), (first.Header("Idempotency-Replayed"), second.Header("Idempotency-Replayed")));
        Assert.Equal((2, 2), await Register.CountAsync(commitment));
    }

    [Fact]
    public async Task An_instrument_registered_twice_with_one_key_is_one()
    {
        var key = Scenarios.NewKey("instrument/with a slash");
        var act = new { key, kind = "treaty", title = "Treaty", adoptedOn = "2021", parties = new[] { "KOR" } };

        var first = await Api.ActAsync("/instruments", act);
        var second = await Api.ActAsync("/instruments", act);

        Assert.Equal((201, 201, first.Text), (first.Status, second.Status, second.Text));
        Assert.Equal(first["stream"], (await Api.AskAsync($"/instruments/{Uri.EscapeDataString(key)}"))["instrument.id"]);
    }

    [Fact]
    public async Task Twenty_at_once_with_one_key_are_one()
    {
        var (commitment, key) = (await Api.RegisteredCommitment(), ("Idempotency-Key", Scenarios.NewKey("at-once")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Api.ActAsync($"/commitments/{commitment}/progress", Progress, key)));

        Assert.All(answers, a => Assert.Equal((201, answers[0].Text), (a.Status, a.Text)));
        Assert.Equal(19, answers.Count(a => a.Header("Idempotency-Replayed") == "true"));
        Assert.Equal((2, 2), await Register.CountAsync(commitment));
    }

    [Fact]
    public async Task Twenty_instruments_at_once_with_one_key_are_one()
    {
        var act = new { key = Scenarios.NewKey("opened"), kind = "treaty", title = "Treaty", adoptedOn = "2021", parties = new[] { "KOR" } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Api.ActAsync("/instruments", act)));

        Assert.All(answers, a => Assert.Equal((201, answers[0].Text), (a.Status, a.Text)));
        Assert.Equal((1, 1), await Register.CountAsync(Guid.Parse(answers[0]["stream"]!)));
    }

    [Fact]
    public async Task Many_additive_acts_at_once_are_all_recorded()
    {
        var commitment = await Api.RegisteredCommitment();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Api.ActAsync($"/commitments/{commitment}/progress", Progress)));

        Assert.All(answers, a => Assert.True(a.Status == 201, a.Text));
        Assert.Equal(Enumerable.Range(2, 60), answers.Select(a => int.Parse(a["version"]!)).Order());
        Assert.Equal((61, 61), await Register.CountAsync(commitment));
    }

    [Fact]
    public async Task Links_both_ways_at_once_do_not_block_each_other()
    {
        var (one, other) = (await Api.RegisteredCommitment(), await Api.RegisteredCommitment());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? Api.Linked(one, other) : Api.Linked(other, one)));

        Assert.Equal(8, (await Api.AskAsync($"/commitments/{one}/lineage")).List("links").Count);
    }
}
