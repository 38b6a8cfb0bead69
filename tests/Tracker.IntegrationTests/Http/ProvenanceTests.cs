using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class ProvenanceTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task Who_acted_in_which_request_is_kept_with_the_event()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);

        Assert.Equal(Environment.UserName, await Register.AskAsync<string>("select user_name from tracker.mt_events where id = $1", entry));
        Assert.Equal($"POST /commitments/{commitment}/progress", await Register.AskAsync<string>("select causation_id from tracker.mt_events where id = $1", entry));
        Assert.NotEmpty(await Register.AskAsync<string>("select correlation_id from tracker.mt_events where id = $1", entry));
        Assert.Equal(Environment.UserName, await Register.AskAsync<string>("select recorded_by from reporting.entry where id = $1", entry));
    }

    [Fact]
    public async Task Both_ends_of_a_link_have_one_correlation()
    {
        var (one, other) = (await Api.RegisteredCommitment(), await Api.RegisteredCommitment());
        var link = await Api.Linked(one, other);

        Assert.Equal(2, await Register.AskAsync<long>(
            "select count(*) from tracker.mt_events where correlation_id = (select correlation_id from tracker.mt_events where id = $1)", link));
    }

    [Fact]
    public async Task Recorded_at_is_the_databases_clock()
    {
        var before = await Register.AskAsync<DateTimeOffset>("select clock_timestamp()");
        var entry = await Api.LoggedProgress(await Api.RegisteredCommitment());

        var stored = await Register.AskAsync<DateTimeOffset>("select timestamp from tracker.mt_events where id = $1", entry);

        Assert.InRange(stored, before, await Register.AskAsync<DateTimeOffset>("select clock_timestamp()"));
        Assert.Equal(stored, await Register.AskAsync<DateTimeOffset>("select recorded_at from reporting.entry where id = $1", entry));
    }

    [Fact]
    public async Task No_payload_holds_the_time_of_recording() => Assert.Empty(
        await Register.ListAsync<string>("select type from tracker.mt_events where data ? 'recordedAt' or data ? 'timestamp'"));
}
