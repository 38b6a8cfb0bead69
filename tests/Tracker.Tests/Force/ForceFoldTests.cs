using Tracker.Vocabulary;
using Xunit;
using static Tracker.Force.Treaty;

namespace Tracker.Force;

public class ForceFoldTests
{
    private static readonly Treaty Joined = new Treaty().Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04");

    [Fact]
    public void A_treaty_is_awaited_until_the_last_party_it_needs_acts()
    {
        Assert.Equal((ForceStatus.Awaited, 0, 2), At("2001-05-01"));
        Assert.Equal((ForceStatus.Awaited, 1, 1), At("2002-03-03"));
        Assert.Equal((ForceStatus.InForce, 2, 0), At("2002-03-04"));
        static (ForceStatus, int, int?) At(string day) => Joined.On(day) is var s ? (s.Status, s.Parties, s.Missing) : default;
    }

    [Fact]
    public void The_action_that_met_the_condition_is_named() =>
        Assert.Equal(("KOR", Id(4)), (Joined.On("2002-03-04").Verdict.Party, Joined.On("2002-03-04").Verdict.Entry!.Value));

    [Fact]
    public void Of_parties_that_act_on_one_day_the_one_that_fills_the_number_in_the_order_of_codes_is_named() =>
        Assert.Equal("KOR", new Treaty().Acts("UZB", "2001-05-02").Acts("KOR", "2001-05-02").Acts("KAZ", "2001-05-02").On("2001-05-02").Verdict.Party);

    [Fact]
    public void Before_the_last_action_is_known_there_is_no_date() =>
        Assert.Equal((null, 1), (Joined.AsKnown("2002-03-03").Segments[^1].Verdict.InForceEarliest, Joined.AsKnown("2002-03-03").Segments[^1].Parties));

    [Fact]
    public void A_signature_subject_to_ratification_does_not_count() =>
        Assert.Equal((null, null), new Treaty().Acts("KAZ", "2001-05-02", PartyAction.Signed).Acts("KOR", "2002-03-04").InForce());

    [Theory]
    [InlineData(PartyAction.DefinitivelySigned)]
    [InlineData(PartyAction.FormallyConfirmed)]
    [InlineData(PartyAction.Succeeded)]
    public void Consent_in_any_form_counts(PartyAction action) =>
        Assert.Equal(Both("2002-03-04"), new Treaty().Acts("KAZ", "2001-05-02", action).Acts("KOR", "2002-03-04").InForce());

    [Fact]
    public void A_rule_may_count_signatures() =>
        Assert.Equal(Both("2001-05-02"), new Treaty(Two with { Actions = [PartyAction.Signed] }).Acts("KAZ", "2001-05-02", PartyAction.Signed)
            .Acts("KOR", "2001-05-02", PartyAction.Signed).InForce());

    [Fact]
    public void A_party_that_acts_twice_counts_once() =>
        Assert.Equal((null, null), new Treaty().Acts("KAZ", "2001-05-02").Acts("KAZ", "2002-03-04", PartyAction.Accepted).InForce());

    [Fact]
    public void A_party_that_does_not_count_does_not() =>
        Assert.Equal((null, null), new Treaty(Two with { Excluding = ["EU"] }).Acts("EU", "2001-05-02").Acts("KOR", "2002-03-04").InForce());

    [Fact]
    public void A_departure_before_the_conditions_are_met_reduces_the_count() =>
        Assert.Equal(Both("2003-01-01"), new Treaty().Acts("KAZ", "2001-05-02").Acts("KAZ", "2001-06-01", PartyAction.Denounced)
            .Acts("KOR", "2002-03-04").Acts("UZB", "2003-01-01").InForce());

    [Fact]
    public void A_departure_after_the_conditions_are_met_leaves_the_treaty_in_force()
    {
        var left = new Treaty().Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04").Acts("KAZ", "2003-01-01", PartyAction.Withdrew).On("2004-01-01");

        Assert.Equal((ForceStatus.InForce, 1, 0), (left.Status, left.Parties, left.Missing));
    }

    [Fact]
    public void Who_denounces_and_accedes_again_on_one_day_goes_on_counting() =>
        Assert.Equal(Both("2002-03-04"), new Treaty().Acts("KAZ", "2001-05-02").Acts("KAZ", "2001-06-01", PartyAction.Denounced)
            .Acts("KAZ", "2001-06-01", PartyAction.Acceded).Acts("KOR", "2002-03-04").InForce());

    [Fact]
    public void Conditions_must_be_met_together()
    {
        var held = new ForceCondition(Share: 50, Measure: "tonnage", Holders: new Dictionary<string, decimal> { ["KOR"] = 30, ["JPN"] = 70 });
        var treaty = new Treaty(Two with { Conditions = [new ForceCondition(Parties: 1), held] }).Acts("KAZ", "2001-05-02")
            .Acts("KAZ", "2001-06-01", PartyAction.Withdrew).Acts("JPN", "2002-03-04");

        Assert.Equal(Both("2002-03-04"), treaty.InForce());
        Assert.Equal([("JPN", 1m, 1m), ("JPN", 50m, 70m)], treaty.On("2002-03-04").Conditions.All.Select(c => (c.Party!, c.Needed, c.Reached)));
    }

    [Theory]
    [InlineData(50, 0, true)]
    [InlineData(50, 101, false)]
    [InlineData(33.4, 0, true)]
    public void A_share_is_of_what_all_holders_have_or_of_a_stated_whole(double share, int total, bool met) =>
        Assert.Equal(met, new Treaty(Two with
        {
            Conditions = [new ForceCondition(Share: (decimal)share, Measure: "tonnage", Holders: new Dictionary<string, decimal> { ["KOR"] = 50, ["JPN"] = 50 }, Total: total == 0 ? null : total)],
        }).Acts("KOR", "2001-05-02").InForce().Latest is not null);

    [Fact]
    public void Some_parties_may_be_indispensable() =>
        Assert.Equal(Both("2003-01-01"), new Treaty(Two with { Conditions = [new ForceCondition(Parties: 2), new ForceCondition(1, ["UZB"])] })
            .Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04").Acts("UZB", "2003-01-01").InForce());

    [Fact]
    public void Dates_known_to_the_month_give_a_day_not_before_and_a_day_not_after()
    {
        var treaty = new Treaty(Two with { Delay = new Delay(Days: 30) }).Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03");

        Assert.Equal((Day("2002-03-31"), Day("2002-04-30")), treaty.InForce());
        Assert.Equal((ForceStatus.PossiblyFulfilled, 1, 2), At("2002-03-10"));
        Assert.Equal((ForceStatus.PossiblyInForce, 2, 2), At("2002-04-10"));
        (ForceStatus, int, int) At(string day) => treaty.On(day) is var s ? (s.Status, s.Parties, s.PartiesAtMost) : default;
    }

    [Fact]
    public void What_was_known_had_happened() =>
        Assert.Equal((Day("2002-03-01"), Day("2002-03-09")), new Treaty().Acts("KAZ", "2001").Acts("KOR", "2002-03", known: "2002-03-09").InForce());

    [Fact]
    public void A_departure_that_may_have_come_first_leaves_the_date_open() =>
        Assert.Equal((Day("2002-03-04"), null), new Treaty().Acts("KAZ", "2001-05-02").Acts("KAZ", "2002", PartyAction.Denounced).Acts("KOR", "2002-03-04").InForce());

    [Fact]
    public void A_correction_moves_the_date_from_the_day_it_is_known()
    {
        var treaty = new Treaty().Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04").Corrected(4, """{"on":"2002-03-14"}""", "2005-01-01");

        Assert.Equal(Day("2002-03-04"), treaty.AsKnown("2004-12-31").Segments[0].Verdict.InForceLatest);
        Assert.Equal(Day("2002-03-14"), treaty.AsKnown("2005-01-01").Segments[0].Verdict.InForceLatest);
    }

    [Fact]
    public void The_rule_set_last_holds()
    {
        var treaty = new Treaty().Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04")
            .Set(Two with { Conditions = [new ForceCondition(Parties: 1)], On = PartialDate.Parse("2001-06-01"), KnownOn = Day("2005-01-01") });

        Assert.Equal(Day("2002-03-04"), treaty.AsKnown("2004-12-31").Segments[0].Verdict.InForceLatest);
        Assert.Equal((Day("2001-05-02"), Id(5)), treaty.AsKnown("2005-01-01").Segments[0].Verdict is var v ? (v.InForceLatest, v.RuleEntry) : default);
    }

    [Fact]
    public void A_rule_taken_back_says_nothing_more()
    {
        var treaty = new Treaty().Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04").Retracted(2, "2005-01-01");

        Assert.NotNull(treaty.AsKnown("2004-12-31"));
        Assert.Null(treaty.AsKnown("2005-01-01"));
    }

    [Theory]
    [InlineData("2002-03-04", false)]
    [InlineData("2002-03", false)]
    [InlineData("2002-03-05", true)]
    [InlineData("2001", true)]
    public void A_date_recorded_beside_the_rule_stays_and_is_found_where_it_differs(string recorded, bool differs)
    {
        var treaty = new Treaty().Acts("KAZ", "2001-05-02").Acts("KOR", "2002-03-04").Recorded(recorded, "2006-01-01");

        var verdict = treaty.On("2010-01-01").Verdict;
        Assert.Equal((recorded, Id(5), differs), (verdict.RecordedOn, verdict.RecordedEntry!.Value, verdict.Differs));
        Assert.Equal(differs ? [$"By its rule the instrument entered into force on 2002-03-04; recorded is {recorded}."] : [], treaty.History().Findings.Select(f => f.Message));
    }

    [Fact]
    public void A_date_recorded_of_a_treaty_that_its_rule_does_not_bring_into_force_is_found_as_long_as_that_is_known()
    {
        var finding = Assert.Single(new Treaty().Acts("KAZ", "2001-05-02").Recorded("2002-03-04", "2002-03-05").Acts("KOR", "2002-03-04", known: "2006-01-01").History().Findings);

        Assert.Equal(("contradictory-entry-into-force", Day("2002-03-05"), Day("2006-01-01")), (finding.Kind, finding.KnownFrom, finding.KnownTo));
        Assert.Equal([Id(2), Id(4)], finding.Entries);
    }

    private static (DateOnly?, DateOnly?) Both(string day) => (Day(day), Day(day));
}
