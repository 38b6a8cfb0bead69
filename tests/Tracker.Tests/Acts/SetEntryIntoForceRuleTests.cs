using System.Text;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class SetEntryIntoForceRuleTests
{
    private static readonly EntryIntoForceRuleSet Two = new(
        [new ForceCondition(Parties: 2)], null, null, [], RuleText.Consent, Given.Promise, null, Given.Today);

    [Fact]
    public void A_rule_is_by_default_of_the_day_of_adoption_and_counts_consent_to_be_bound() =>
        Given.Recorded(Two, Decided(""" "conditions":[{"parties":2}] """));

    [Fact]
    public void Parties_are_recorded_by_their_codes() => Given.Recorded(
        Two with
        {
            Conditions = [new(2, ["KOR", "KAZ"]), new(Share: 50, Measure: "tonnage", Holders: new Dictionary<string, decimal> { ["JPN"] = 1, ["KOR"] = 2 }, Total: 4)],
            Delay = new(Days: 90),
            Excluding = ["EU"],
            Actions = [PartyAction.Signed],
            On = Given.On,
            Source = Given.Paper,
            KnownOn = new(2021, 11, 3),
        },
        Decided(
            """
            "conditions":[{"parties":2,"of":["South Korea","KAZ"]},{"share":50,"measure":"tonnage","holders":{"Republic of Korea":2,"Japan":1},"total":4}],
            "delay":{"days":90},"excluding":["European Union"],"actions":["signed","signed"],"on":"2021-10","source":{"title":"The paper","publishedOn":"2021-11-03"}
            """));

    [Theory]
    [InlineData(""" "conditions":[] """, "no-condition")]
    [InlineData(""" "conditions":[null] """, "empty-field")]
    [InlineData(""" "conditions":[{}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"parties":0}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"parties":1,"share":5}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"parties":1,"measure":"tonnage"}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"parties":2,"of":["KOR","South Korea"]}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"parties":2,"of":["KOR","EU"]}],"excluding":["EU"] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{}}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":0,"measure":"tonnage","holders":{"KOR":1}}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":101,"measure":"tonnage","holders":{"KOR":1}}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":-1,"JPN":2}}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":0}}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":1,"South Korea":1}}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":1},"of":["KOR"]}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":2},"total":1}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":1},"total":3}] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":1,"EU":2}}],"excluding":["EU"] """, "unfit-condition")]
    [InlineData(""" "conditions":[{"parties":1}],"delay":{} """, "unfit-delay")]
    [InlineData(""" "conditions":[{"parties":1}],"delay":{"days":-1} """, "unfit-delay")]
    [InlineData(""" "conditions":[{"parties":1}],"delay":{"months":1201} """, "unfit-delay")]
    [InlineData(""" "conditions":[{"parties":1}],"delay":{"days":5,"then":"first-of-month"} """, "unfit-delay")]
    [InlineData(""" "conditions":[{"parties":1}],"actions":[] """, "empty-field")]
    [InlineData(""" "conditions":[{"parties":1}],"actions":["ratified","denounced"] """, "no-consent")]
    [InlineData(""" "conditions":[{"parties":1}],"excluding":["Atlantis"] """, "unknown-party")]
    [InlineData(""" "conditions":[{"parties":1,"of":["Atlantis"]}] """, "unknown-party")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"Atlantis":1}}] """, "unknown-party")]
    [InlineData(""" "conditions":[{"parties":1}],"knownOn":"2026-01-16" """, "known-in-future")]
    [InlineData(""" "conditions":[{"parties":1}],"knownOn":"2020-01-16" """, "known-before-it-happened")]
    public void A_rule_that_cannot_be_one_is_refused(string fields, string type) =>
        Assert.Equal(type, Assert.IsType<Decision.Refused>(Decided(fields)).Because.Type);

    [Theory]
    [InlineData(""" "conditions":[{"parties":1.5}] """, "'conditions[0].parties' must be a whole number.")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":{"KOR":"much"}}] """, "'conditions[0].holders.KOR' must be a number.")]
    [InlineData(""" "conditions":[{"share":50,"measure":"tonnage","holders":["KOR"]}] """, "'conditions[0].holders' must be an object with numbers by party.")]
    [InlineData(""" "conditions":[{"parties":1}],"delay":{"weeks":1} """, "set-entry-into-force-rule has no field 'weeks'.")]
    [InlineData(""" "conditions":[{"parties":1}],"delay":{"then":"soon"} """, "'delay.then' must be one of first-of-month, first-of-next-month.")]
    public void A_malformed_rule_is_explained(string fields, string detail) => Assert.Equal(detail, Read(fields, out _)!.Detail);

    [Fact]
    public void A_rule_is_corrected_field_by_field()
    {
        var instrument = Given.Instrument.With(Ids.Entry("rule"), Two);
        var act = new CorrectEntry(Given.With("""{"conditions":[{"parties":1,"of":["South Korea"]}],"delay":{"months":3}}"""), "Misread.") { Instrument = "statement", Entry = "rule" };

        Assert.Equal(
            """{"conditions":[{"parties":1,"of":["KOR"]}],"delay":{"months":3}}""",
            Given.Accepted<EntryCorrected>(act.Decide(instrument, null, Given.Frame)).With.GetRawText());
        Given.Refused(400, "unfit-delay", "delay", (act with { With = Given.With("""{"delay":{"days":-1}}""") }).Decide(instrument, null, Given.Frame));
    }

    private static Decision Decided(string fields)
    {
        Assert.Null(Read(fields, out var act));
        return ((SetEntryIntoForceRule)act!).Decide(Given.Instrument, Given.Frame);
    }

    private static Refusal? Read(string fields, out Act? act) =>
        ActReader.Read(Encoding.UTF8.GetBytes($$"""{"act":"set-entry-into-force-rule","instrument":"statement",{{fields.ReplaceLineEndings(" ")}}}"""), out act);
}
