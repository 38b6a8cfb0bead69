using Tracker.Commitments;
using Tracker.Readings;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class FigureActsTests
{
    private static readonly DateOnly Published = new(2021, 11, 3);

    private static readonly RecordPublishedFigure Score = new("g7g20rg@2", Figure.Score, 0.95m, Given.On, "KOR", Source: Given.Paper) { Commitment = "promise" };

    private static readonly SubmitCode Code = new("g7g20rg@2", "1", "r1", "ana", Given.On, "KOR", "Opened.", Given.Paper) { Commitment = "promise" };

    private static readonly CommitmentAssessed Adjudication = new("g7g20rg@2", "0", Given.On, "KOR", "chair", null, null, Published, "r1");

    private static readonly Commitment Coded = Given.Commitment.With(Ids.Entry("ana"), new CodeSubmitted("g7g20rg@2", "0", "r1", "ana", Given.On, "KOR", null, null, Published));

    [Fact]
    public void A_figure_is_recorded_of_a_commitment_or_of_an_instrument()
    {
        var recorded = new PublishedFigureRecorded("g7g20rg@2", Figure.Score, 0.95m, Given.On, "KOR", null, null, Given.Paper, Published);
        Given.Recorded(recorded, Decide(Score));
        Given.Recorded(recorded, (Score with { Commitment = null, Instrument = "statement" }).Decide(Given.Instrument, null, Given.Frame));
    }

    [Fact]
    public void A_count_is_of_a_code_in_the_words_of_the_method() =>
        Assert.Equal("+1", Given.Accepted<PublishedFigureRecorded>(Decide(Score with { Figure = Figure.Count, Code = " 1" })).Code);

    [Fact]
    public void A_count_without_a_code_is_refused() => Given.Refused(400, "missing-field", "code", Decide(Score with { Figure = Figure.Count }));

    [Fact]
    public void A_score_of_a_code_is_refused() => Given.Refused(400, "unfit-value", "code", Decide(Score with { Code = "0" }));

    [Fact]
    public void A_negative_tolerance_is_refused() => Given.Refused(400, "unfit-value", "tolerance", Decide(Score with { Tolerance = -1 }));

    [Fact]
    public void A_figure_by_an_unknown_method_is_refused() => Given.Refused(422, "unknown-method", "method", Decide(Score with { Method = "x@1" }));

    [Fact]
    public void A_count_of_an_unknown_code_is_refused() => Given.Refused(422, "unknown-code", "code", Decide(Score with { Figure = Figure.Share, Code = "7" }));

    [Fact]
    public void A_figure_of_another_party_is_refused() => Given.Refused(422, "not-an-obligor", "party", Decide(Score with { Party = "JPN" }));

    [Fact]
    public void A_figure_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Score with { On = Given.Before }));

    [Fact]
    public void A_figure_of_a_commitment_taken_back_is_refused() => Given.Refused(409, "commitment-retracted", "commitment",
        Score.Decide(null, Given.Commitment.With(Ids.Entry("gone"), new EntryRetracted(Ids.Entry("promise"), "r", null, Published)), Given.Frame));

    [Fact]
    public void A_figure_is_corrected()
    {
        var recorded = Given.Commitment.With(Ids.Entry("figure"), Given.Accepted<PublishedFigureRecorded>(Decide(Score)));
        var correction = Given.Accepted<EntryCorrected>(
            new CorrectEntry(Given.With("""{"value":0.350,"tolerance":0.01}"""), "Misread.") { Commitment = "promise", Entry = "figure" }.Decide(null, recorded, Given.Frame));
        Assert.Equal("""{"value":0.350,"tolerance":0.01}""", correction.With.GetRawText());
    }

    [Theory]
    [InlineData("0.95", "0.005")]
    [InlineData("0.950", "0.0005")]
    [InlineData("-0.1", "0.05")]
    [InlineData("63", "0.5")]
    public void A_figure_is_as_exact_as_it_is_printed(string printed, string tolerance) => Assert.Equal(Number(tolerance), PublishedFigureReading.HalfAUnit(Number(printed)));

    [Fact]
    public void The_places_printed_are_kept() => Assert.Equal(
        3, Assert.IsType<RecordPublishedFigure>(Read("""{"act":"record-published-figure","commitment":"promise","method":"pam@1","figure":"score","value":0.950,"on":"2021"}""")).Value.Scale);

    [Fact]
    public void A_code_is_submitted_in_the_words_of_the_method() =>
        Given.Recorded(new CodeSubmitted("g7g20rg@2", "+1", "r1", "ana", Given.On, "KOR", "Opened.", Given.Paper, Published), Decide(Code));

    [Fact]
    public void A_second_code_by_one_coder_is_refused_until_the_first_is_taken_back()
    {
        Given.Refused(409, "already-coded", "coder", Code.Decide(Coded, Given.Frame));
        Given.Accepted<CodeSubmitted>(Code.Decide(Coded.With(Ids.Entry("back"), new EntryRetracted(Ids.Entry("ana"), "r", null, Published)), Given.Frame));
        Assert.All([Code with { Coder = "ben" }, Code with { Round = "r2" }, Code with { Party = "KAZ" }], act => Given.Accepted<CodeSubmitted>(act.Decide(Coded, Given.Frame)));
    }

    [Fact]
    public void A_code_after_the_adjudication_is_refused() => Given.Refused(409, "already-adjudicated", "round",
        (Code with { Coder = "ben" }).Decide(Coded.With(Ids.Entry("chair"), Adjudication), Given.Frame));

    [Fact]
    public void A_submitted_code_is_not_corrected() => Given.Refused(422, "not-correctable", "entry",
        new CorrectEntry(Given.With("""{"code":"0"}"""), "r") { Commitment = "promise", Entry = "ana" }.Decide(null, Coded, Given.Frame));

    [Fact]
    public void An_assessment_adjudicates_a_round() => Assert.Equal("r1", Given.Accepted<CommitmentAssessed>(
        new AssessCommitment("g7g20rg@2", "0", Given.On, Round: "r1") { Commitment = "promise" }.Decide(Coded, Given.Frame)).Round);

    [Fact]
    public void A_code_by_an_unknown_method_or_of_another_party_or_without_a_round_is_refused()
    {
        Given.Refused(422, "unknown-method", "method", Decide(Code with { Method = "x@1" }));
        Given.Refused(422, "unknown-code", "code", Decide(Code with { Code = "7" }));
        Given.Refused(422, "not-an-obligor", "party", Decide(Code with { Party = "JPN" }));
        Given.Refused(422, "before-the-promise", "on", Decide(Code with { On = Given.Before }));
        Given.Refused(400, "empty-field", "round", Decide(Code with { Round = " " }));
        Given.Refused(400, "empty-field", "coder", Decide(Code with { Coder = "" }));
    }

    private static Act Read(string json)
    {
        Assert.Null(ActReader.Read(System.Text.Encoding.UTF8.GetBytes(json), out var act));
        return act!;
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Decision Decide(RecordPublishedFigure act) => act.Decide(null, Given.Commitment, Given.Frame);

    private static Decision Decide(SubmitCode act) => act.Decide(Given.Commitment, Given.Frame);
}
