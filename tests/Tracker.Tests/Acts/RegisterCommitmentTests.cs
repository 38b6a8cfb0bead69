using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class RegisterCommitmentTests
{
    private static readonly RegisterCommitment Act = new("statement", "Expand the programme.", ["KAZ", "KOR"]);

    [Fact]
    public void A_commitment_is_made_when_its_instrument_is_adopted() =>
        Given.Recorded(Given.Registered with { Targets = [], KnownOn = Given.Today }, Act.Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void A_commitment_may_be_dated_itself() =>
        Assert.Equal(Given.On, Given.Accepted<CommitmentRegistered>((Act with { On = Given.On }).Decide(Given.Instrument, Given.Frame)).On);

    [Fact]
    public void A_commitment_has_an_obligor() => Refused("no-obligor", "obligors", Act with { Obligors = [] });

    [Fact]
    public void A_commitment_has_words() => Refused("empty-field", "text", Act with { Text = "" });

    [Fact]
    public void Words_have_their_limit() => Refused("text-too-long", "text", Act with { Text = new string('a', Text.Promise + 1) });

    [Fact]
    public void An_obligor_is_not_null() => Refused("empty-field", "obligors", Act with { Obligors = [null!] });

    [Fact]
    public void A_topic_is_not_blank() => Refused("empty-field", "topics", Act with { Topics = [" "] });

    [Fact]
    public void A_code_has_its_limit() => Refused("text-too-long", "code", Act with { Code = new string('a', Text.Key + 1) });

    [Fact]
    public void A_target_is_not_null() => Refused("empty-field", "targets", Act with { Targets = [null!] });

    [Fact]
    public void A_target_has_a_name() => Refused("empty-field", "targets.name", Act with { Targets = [new("", "ICT")] });

    [Fact]
    public void A_target_has_words() => Refused("empty-field", "targets.text", Act with { Targets = [new("ict", "")] });

    [Fact]
    public void Two_targets_have_two_names() => Refused("target-named-twice", "targets", Act with { Targets = [new("ict", "ICT"), new("ict", "Again")] });

    [Fact]
    public void Targets_have_their_limit() =>
        Refused("too-many-items", "targets", Act with { Targets = [.. Enumerable.Range(0, Text.Items + 1).Select(i => new Target($"{i}", "Text"))] });

    [Fact]
    public void A_deadline_is_not_before_the_promise() => Given.Refused(422, "deadline-before-the-promise", "deadline",
        (Act with { Deadline = new(Given.Before, DeadlineBasis.Stated) }).Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void A_promise_is_not_made_in_the_future() =>
        Given.Refused(422, "known-before-it-happened", "on knownOn", (Act with { On = Given.Future }).Decide(Given.Instrument, Given.Frame));

    private static void Refused(string type, string field, RegisterCommitment act) => Given.Refused(400, type, field, act.Decide(Given.Instrument, Given.Frame));
}
