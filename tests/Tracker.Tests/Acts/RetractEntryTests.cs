using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class RetractEntryTests
{
    private static readonly DateOnly Later = new(2022, 1, 1);
    private static readonly RetractEntry Act = new("Wrong commitment.", Given.Paper) { Commitment = "promise", Entry = "report" };
    private static readonly EntryRetracted Retraction = new(Ids.Entry("report"), "Wrong commitment.", Given.Paper, new(2021, 11, 3));

    private static readonly Commitment Linked = Given.Reported
        .With(Ids.Entry("link"), new CommitmentLinked(Relation.Renews, Ids.Stream("other"), Given.On, null, Later))
        .With(Ids.Entry("received"), new LinkReceived(Relation.Renews, Ids.Stream("other"), Ids.Entry("far"), Given.On, null, Later));

    [Fact]
    public void An_entry_is_taken_back() => Given.Recorded(Retraction, Act.Decide(null, Given.Reported, Given.Frame));

    [Fact]
    public void An_entry_of_an_instrument_is_taken_back() => Given.Recorded(
        Retraction with { Entry = Ids.Entry("statement") },
        (Act with { Commitment = null, Instrument = "statement", Entry = "statement" }).Decide(Given.Instrument, null, Given.Frame));

    [Fact]
    public void A_link_is_taken_back_at_both_ends() => Assert.Equal(
        new Mirror(Ids.Stream("other"), Ids.Mirror(Given.Frame.Entry), Retraction with { Entry = Ids.Mirror(Ids.Entry("link")) }),
        Assert.Single(Assert.IsType<Decision.Accepted>((Act with { Entry = "link" }).Decide(null, Linked, Given.Frame)).Mirrors));

    [Fact]
    public void The_other_end_of_a_link_is_taken_back_over_there() =>
        Given.Refused(422, "other-end-of-a-link", "entry", (Act with { Entry = "received" }).Decide(null, Linked, Given.Frame));

    [Fact]
    public void An_unknown_entry_is_refused() =>
        Given.Refused(404, "unknown-entry", "entry", (Act with { Entry = "none" }).Decide(null, Given.Reported, Given.Frame));

    [Fact]
    public void An_entry_is_not_taken_back_twice() =>
        Given.Refused(409, "entry-retracted", "entry", Act.Decide(null, Given.Reported.With(Ids.Entry("back"), Retraction), Given.Frame));

    [Fact]
    public void An_entry_that_a_retracted_retraction_brought_back_is_taken_back_again() => Given.Recorded(Retraction, Act.Decide(
        null, Given.Reported.With(Ids.Entry("back"), Retraction).With(Ids.Entry("forth"), Retraction with { Entry = Ids.Entry("back") }), Given.Frame));

    [Fact]
    public void A_retraction_without_a_reason_is_refused() => Given.Refused(400, "empty-field", "reason", (Act with { Reason = "" }).Decide(null, Given.Reported, Given.Frame));

    [Fact]
    public void A_retraction_known_tomorrow_is_refused() =>
        Given.Refused(422, "known-in-future", "knownOn", (Act with { KnownOn = Given.Today.AddDays(1) }).Decide(null, Given.Reported, Given.Frame));
}
