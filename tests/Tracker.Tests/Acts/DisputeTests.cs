using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class DisputeTests
{
    private static readonly DisputeEntry Dispute = new("report", "It never began.", Given.On, Given.Paper) { Commitment = "promise" };
    private static readonly ResolveDispute Resolution = new("report", "It did begin.", Given.On, Given.Paper) { Commitment = "promise" };
    private static readonly DateOnly Published = new(2021, 11, 3);

    private static readonly Commitment Disputed =
        Given.Reported.With(Ids.Entry("dispute"), new EntryDisputed(Ids.Entry("report"), "It never began.", Given.On, null, Published));

    [Fact]
    public void An_entry_is_disputed() => Given.Recorded(
        new EntryDisputed(Ids.Entry("report"), "It never began.", Given.On, Given.Paper, Published), Dispute.Decide(Given.Reported, Given.Frame));

    [Fact]
    public void A_dispute_over_no_entry_is_refused() => Given.Refused(404, "unknown-entry", "entry", (Dispute with { Entry = "none" }).Decide(Given.Reported, Given.Frame));

    [Fact]
    public void A_dispute_over_what_was_taken_back_is_refused() => Given.Refused(409, "entry-retracted", "entry",
        Dispute.Decide(Given.Reported.With(Ids.Entry("back"), new EntryRetracted(Ids.Entry("report"), "Wrong.", null, Published)), Given.Frame));

    [Fact]
    public void A_dispute_without_a_reason_is_refused() => Given.Refused(400, "empty-field", "reason", (Dispute with { Reason = "" }).Decide(Given.Reported, Given.Frame));

    [Fact]
    public void A_dispute_in_the_future_is_refused() =>
        Given.Refused(422, "known-before-it-happened", "on knownOn", (Dispute with { On = Given.Future }).Decide(Given.Reported, Given.Frame));

    [Theory]
    [InlineData("report")]
    [InlineData("dispute")]
    public void A_dispute_is_resolved_by_naming_either_entry(string entry) => Given.Recorded(
        new DisputeResolved(Ids.Entry(entry), "It did begin.", Given.On, Given.Paper, Published), (Resolution with { Entry = entry }).Decide(Disputed, Given.Frame));

    [Fact]
    public void A_resolution_of_no_entry_is_refused() => Given.Refused(404, "unknown-entry", "entry", (Resolution with { Entry = "none" }).Decide(Disputed, Given.Frame));

    [Fact]
    public void A_resolution_of_no_dispute_is_refused() => Given.Refused(409, "not-disputed", "entry", Resolution.Decide(Given.Reported, Given.Frame));

    [Fact]
    public void A_resolution_of_a_dispute_that_was_taken_back_is_refused() => Given.Refused(409, "not-disputed", "entry",
        Resolution.Decide(Disputed.With(Ids.Entry("back"), new EntryRetracted(Ids.Entry("dispute"), "Wrong.", null, Published)), Given.Frame));

    [Theory]
    [InlineData("report", "report")]
    [InlineData("report", "dispute")]
    [InlineData("dispute", "report")]
    [InlineData("dispute", "dispute")]
    public void What_is_resolved_is_not_resolved_again(string first, string second) =>
        Given.Refused(409, "already-resolved", "entry", (Resolution with { Entry = second }).Decide(Resolved(first), Given.Frame));

    [Fact]
    public void A_dispute_whose_resolution_was_taken_back_is_resolved_again() => Given.Accepted<DisputeResolved>(Resolution.Decide(
        Resolved("report").With(Ids.Entry("back"), new EntryRetracted(Ids.Entry("resolution"), "Wrong.", null, Published)), Given.Frame));

    [Fact]
    public void An_entry_disputed_anew_after_a_resolution_is_resolved_again() => Given.Accepted<DisputeResolved>(
        (Resolution with { On = PartialDate.Parse("2022-02"), Source = null }).Decide(DisputedAnew, Given.Frame));

    [Fact]
    public void The_first_dispute_stays_resolved_when_the_entry_is_disputed_anew() => Given.Refused(409, "already-resolved", "entry",
        (Resolution with { Entry = "dispute", On = PartialDate.Parse("2022-02"), Source = null }).Decide(DisputedAnew, Given.Frame));

    [Theory]
    [InlineData("2021-09-30", false)]
    [InlineData("2021-10-01", true)]
    [InlineData("2021", true)]
    public void A_resolution_is_not_dated_before_the_dispute(string on, bool accepted)
    {
        var decision = (Resolution with { On = PartialDate.Parse(on) }).Decide(Disputed, Given.Frame);

        if (accepted) Given.Accepted<DisputeResolved>(decision);
        else Given.Refused(422, "before-the-dispute", "on", decision);
    }

    [Fact]
    public void A_resolution_may_be_corrected_without_standing_in_its_own_way() => Given.Accepted<EntryCorrected>(
        Correct("""{ "reason": "The works did begin." }""").Decide(null, Resolved("report"), Given.Frame));

    [Fact]
    public void A_resolution_is_not_corrected_to_before_the_dispute() => Given.Refused(422, "before-the-dispute", "on",
        Correct("""{ "on": "2021-09" }""").Decide(null, Resolved("report"), Given.Frame));

    [Fact]
    public void A_resolution_without_a_reason_is_refused() => Given.Refused(400, "empty-field", "reason", (Resolution with { Reason = " " }).Decide(Disputed, Given.Frame));

    [Fact]
    public void A_resolution_in_the_future_is_refused() =>
        Given.Refused(422, "known-before-it-happened", "on knownOn", (Resolution with { On = Given.Future }).Decide(Disputed, Given.Frame));

    private static Commitment DisputedAnew => Resolved("report").With(
        Ids.Entry("anew"), new EntryDisputed(Ids.Entry("report"), "It never began.", PartialDate.Parse("2022-01"), null, new(2022, 2, 1)));

    private static Commitment Resolved(string entry) =>
        Disputed.With(Ids.Entry("resolution"), new DisputeResolved(Ids.Entry(entry), "It did begin.", Given.On, null, Published));

    private static CorrectEntry Correct(string with) => new(Given.With(with), "Misread.") { Commitment = "promise", Entry = "resolution" };
}
