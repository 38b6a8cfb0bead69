using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class ReportingActsTests
{
    private static readonly LogProgress Progress = new(Given.On, Effect.Completes, "The centre opened.", ["KOR"], "ict", Given.Paper) { Commitment = "promise" };
    private static readonly DeclareStatus Declaration = new("KOR", Implementation.Completed, Given.On, Given.Paper) { Commitment = "promise" };
    private static readonly AssessCommitment Assessment = new("g7g20rg@2", "1", Given.On, "KOR", "A. Coder", "Opened.", Given.Paper) { Commitment = "promise" };
    private static readonly ReportIndicator Measure = new("projects", 12.5m, "count", Given.On, "ict", Given.Paper) { Commitment = "promise" };
    private static readonly DateOnly Published = new(2021, 11, 3);

    [Fact]
    public void Progress_is_logged() =>
        Given.Recorded(new ProgressLogged(Given.On, Effect.Completes, "The centre opened.", ["KOR"], "ict", Given.Paper, Published), Decide(Progress));

    [Fact]
    public void Progress_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Progress with { On = Given.Before }));

    [Fact]
    public void Progress_that_may_have_been_after_the_promise_is_logged() => Given.Accepted<ProgressLogged>(Decide(Progress with { On = PartialDate.Parse("2021") }));

    [Fact]
    public void Progress_of_another_party_is_refused() => Given.Refused(422, "not-an-obligor", "parties", Decide(Progress with { Parties = ["JPN"] }));

    [Fact]
    public void Progress_of_a_null_party_is_refused() => Given.Refused(400, "empty-field", "parties", Decide(Progress with { Parties = [null!] }));

    [Fact]
    public void Progress_on_another_target_is_refused() => Given.Refused(422, "unknown-target", "target", Decide(Progress with { Target = "health" }));

    [Fact]
    public void Progress_without_words_is_refused() => Given.Refused(400, "empty-field", "summary", Decide(Progress with { Summary = "" }));

    [Fact]
    public void Progress_known_before_it_happened_is_refused() =>
        Given.Refused(422, "known-before-it-happened", "on knownOn", Decide(Progress with { KnownOn = new(2021, 9, 30) }));

    [Fact]
    public void A_party_declares_its_status() =>
        Given.Recorded(new StatusDeclared("KOR", Implementation.Completed, Given.On, Given.Paper, Published), Decide(Declaration));

    [Theory]
    [InlineData(Implementation.Unreported)]
    [InlineData(Implementation.Mixed)]
    public void Silence_and_mixture_are_not_declared(Implementation value) =>
        Given.Refused(422, "not-declarable", "implementation", Decide(Declaration with { Implementation = value }));

    [Fact]
    public void Another_party_declares_nothing() => Given.Refused(422, "not-an-obligor", "party", Decide(Declaration with { Party = "JPN" }));

    [Fact]
    public void A_declaration_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Declaration with { On = Given.Before }));

    [Fact]
    public void A_declaration_of_the_future_is_refused() =>
        Given.Refused(422, "known-before-it-happened", "on knownOn", Decide(Declaration with { On = Given.Future }));

    [Fact]
    public void A_commitment_is_assessed_in_the_words_of_the_method() =>
        Given.Recorded(new CommitmentAssessed("g7g20rg@2", "+1", Given.On, "KOR", "A. Coder", "Opened.", Given.Paper, Published), Decide(Assessment));

    [Fact]
    public void An_unknown_method_is_refused() => Given.Refused(422, "unknown-method", "method", Decide(Assessment with { Method = "g7g20rg@9" }));

    [Fact]
    public void An_unknown_code_is_refused() => Given.Refused(422, "unknown-code", "code", Decide(Assessment with { Code = "+2" }));

    [Fact]
    public void An_assessment_of_another_party_is_refused() => Given.Refused(422, "not-an-obligor", "party", Decide(Assessment with { Party = "JPN" }));

    [Fact]
    public void An_assessment_before_the_promise_is_refused() => Given.Refused(422, "before-the-promise", "on", Decide(Assessment with { On = Given.Before }));

    [Fact]
    public void An_assessment_by_nobody_is_refused() => Given.Refused(400, "empty-field", "coder", Decide(Assessment with { Coder = "" }));

    [Fact]
    public void A_blank_rationale_is_refused() => Given.Refused(400, "empty-field", "rationale", Decide(Assessment with { Rationale = " " }));

    [Fact]
    public void A_measure_is_reported() =>
        Given.Recorded(new IndicatorReported("projects", 12.5m, "count", Given.On, "ict", Given.Paper, Published), Decide(Measure));

    [Fact]
    public void A_measure_may_tell_how_it_was_before_the_promise() => Given.Accepted<IndicatorReported>(Decide(Measure with { On = Given.Before }));

    [Fact]
    public void A_measure_has_a_name() => Given.Refused(400, "empty-field", "indicator", Decide(Measure with { Indicator = "" }));

    [Fact]
    public void A_measure_has_a_unit() => Given.Refused(400, "empty-field", "unit", Decide(Measure with { Unit = "" }));

    [Fact]
    public void A_measure_of_another_target_is_refused() => Given.Refused(422, "unknown-target", "target", Decide(Measure with { Target = "health" }));

    [Fact]
    public void A_measure_of_the_future_is_refused() =>
        Given.Refused(422, "known-before-it-happened", "on knownOn", Decide(Measure with { On = Given.Future }));

    private static Decision Decide(CommitmentAct act) => act.Decide(Given.Commitment, Given.Frame);
}
