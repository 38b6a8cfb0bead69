using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class CorrectEntryTests
{
    private static readonly DateOnly Later = new(2022, 1, 1);

    private static readonly Commitment Linked = Given.Reported
        .With(Ids.Entry("link"), new CommitmentLinked(Relation.Renews, Ids.Stream("other"), Given.On, null, Later))
        .With(Ids.Entry("received"), new LinkReceived(Relation.Renews, Ids.Stream("other"), Ids.Entry("far"), Given.On, null, Later));

    [Fact]
    public void A_correction_is_recorded_with_the_fields_that_change() => Given.Recorded(
        new EntryCorrected(Ids.Entry("report"), Given.With("""{ "effect": "advances" }"""), "Misread.", 1, Given.Paper, new(2021, 11, 3)),
        (Of("""{ "effect": "advances" }""") with { Source = Given.Paper }).Decide(null, Given.Reported, Given.Frame));

    [Fact]
    public void A_correction_is_written_in_the_words_of_the_register() => Assert.Equal(
        """{"code":"+1"}""".Replace("+", "\\u002B", StringComparison.Ordinal),
        Correction(Of("""{ "code": " 1" }""", "judgement"), Given.Commitment.With(
            Ids.Entry("judgement"), new CommitmentAssessed("g7g20rg@2", "0", Given.On, null, null, null, null, Later))).With.GetRawText());

    [Fact]
    public void A_second_correction_is_the_second() => Assert.Equal(2, Correction(Of("""{ "summary": "B" }"""), Corrected("""{ "summary": "A" }""")).Ordinal);

    [Fact]
    public void A_date_corrected_to_after_the_entry_was_known_leaves_the_other_fields_correctable() =>
        Assert.Equal(2, Correction(Of("""{ "summary": "B" }"""), Corrected("""{ "on": "2021-12-01" }""")).Ordinal);

    [Fact]
    public void The_day_an_instrument_was_adopted_may_be_corrected_to_a_later_one() => Given.Accepted<EntryCorrected>(
        (Of("""{ "adoptedOn": "2021-08-20" }""", "statement") with { Commitment = null, Instrument = "statement" }).Decide(Given.Instrument, null, Given.Frame));

    [Fact]
    public void A_list_is_emptied_with_an_empty_list() =>
        Assert.Equal("""{"parties":[]}""", Correction(Of("""{ "parties": [] }"""), Given.Reported).With.GetRawText());

    [Fact]
    public void An_instrument_corrected_to_an_adoption_in_the_future_is_refused() => Given.Refused(422, "known-before-it-happened", "adoptedOn knownOn",
        (Of("""{ "adoptedOn": "2027" }""", "statement") with { Commitment = null, Instrument = "statement" }).Decide(Given.Instrument, null, Given.Frame));

    [Fact]
    public void The_promise_itself_may_be_corrected() => Assert.Equal(
        """{"text":"Expand it.","deadline":null}""",
        Correction(Of("""{ "text": "Expand it.", "deadline": null }""", "promise"), Given.Commitment).With.GetRawText());

    [Fact]
    public void A_corrected_link_is_corrected_at_both_ends()
    {
        var decision = Assert.IsType<Decision.Accepted>(Of("""{ "relation": "expands" }""", "link").Decide(null, Linked, Given.Frame));
        var mirror = Assert.Single(decision.Mirrors);

        Assert.Equal((Ids.Stream("other"), Ids.Mirror(Given.Frame.Entry)), (mirror.Commitment, mirror.Id));
        Assert.Equal(Ids.Mirror(Ids.Entry("link")), ((EntryCorrected)mirror.Entry).Entry);
    }

    [Theory]
    [InlineData("{}", "nothing-to-correct", "with")]
    [InlineData("[]", "nothing-to-correct", "with")]
    [InlineData("""{ "colour": "red" }""", "unknown-field", "with.colour")]
    [InlineData("""{ "knownOn": "2022-01-01" }""", "unknown-field", "with.knownOn")]
    [InlineData("""{ "effect": "explodes" }""", "unfit-value", "with.effect")]
    [InlineData("""{ "on": null }""", "empty-field", "with.on")]
    [InlineData("""{ "parties": null }""", "empty-field", "with.parties")]
    [InlineData("""{ "on": "2021-13" }""", "unfit-value", "with.on")]
    [InlineData("""{ "summary": "" }""", "empty-field", "summary")]
    [InlineData("""{ "parties": [null] }""", "empty-field", "parties")]
    [InlineData("""{ "source": { "url": "https://example.org" } }""", "missing-field", "title")]
    [InlineData("""{ "source": { "title": "Paper", "colour": "red" } }""", "unknown-field", "colour")]
    public void Malformed_fields_are_refused(string with, string type, string field) => Given.Refused(400, type, field, Of(with).Decide(null, Given.Reported, Given.Frame));

    [Theory]
    [InlineData("""{ "target": "health" }""", "unknown-target", "target")]
    [InlineData("""{ "on": "2020" }""", "before-the-promise", "on")]
    [InlineData("""{ "on": "2027" }""", "known-before-it-happened", "on knownOn")]
    [InlineData("""{ "parties": ["JPN"] }""", "not-an-obligor", "parties")]
    public void What_the_act_itself_refuses_is_refused(string with, string type, string field) =>
        Given.Refused(422, type, field, Of(with).Decide(null, Given.Reported, Given.Frame));

    [Fact]
    public void A_link_is_not_corrected_to_another_commitment() =>
        Given.Refused(400, "unknown-field", "with.to", Of("""{ "to": "third" }""", "link").Decide(null, Linked, Given.Frame));

    [Fact]
    public void The_other_end_of_a_link_is_corrected_over_there() =>
        Given.Refused(422, "other-end-of-a-link", "entry", Of("""{ "relation": "expands" }""", "received").Decide(null, Linked, Given.Frame));

    [Fact]
    public void An_unknown_entry_is_refused() =>
        Given.Refused(404, "unknown-entry", "entry", Of("""{ "summary": "B" }""", "none").Decide(null, Given.Reported, Given.Frame));

    [Fact]
    public void An_entry_that_was_taken_back_is_refused() => Given.Refused(409, "entry-retracted", "entry", Of("""{ "summary": "B" }""").Decide(
        null, Given.Reported.With(Ids.Entry("back"), new EntryRetracted(Ids.Entry("report"), "Wrong.", null, Later)), Given.Frame));

    [Fact]
    public void A_correction_is_not_corrected() =>
        Given.Refused(422, "not-correctable", "entry", Of("""{ "reason": "B" }""", "correction").Decide(null, Corrected("""{ "summary": "A" }"""), Given.Frame));

    [Fact]
    public void A_correction_without_a_reason_is_refused() =>
        Given.Refused(400, "empty-field", "reason", (Of("""{ "summary": "B" }""") with { Reason = "" }).Decide(null, Given.Reported, Given.Frame));

    [Fact]
    public void A_correction_known_tomorrow_is_refused() => Given.Refused(422, "known-in-future", "knownOn",
        (Of("""{ "summary": "B" }""") with { KnownOn = Given.Today.AddDays(1) }).Decide(null, Given.Reported, Given.Frame));

    private static CorrectEntry Of(string with, string entry = "report") => new(Given.With(with), "Misread.") { Commitment = "promise", Entry = entry };

    private static EntryCorrected Correction(CorrectEntry act, Commitment commitment) => Given.Accepted<EntryCorrected>(act.Decide(null, commitment, Given.Frame));

    private static Commitment Corrected(string with) =>
        Given.Reported.With(Ids.Entry("correction"), new EntryCorrected(Ids.Entry("report"), Given.With(with), "Misread.", 1, null, Later));
}
