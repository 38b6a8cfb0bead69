using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Force;

public class RuleTextTests
{
    [Theory]
    [InlineData("2004-11-18", null, 90, null, "2005-02-16", "2 parties; in force on the 90th day after")]
    [InlineData("2002-04-11", null, 60, MonthTurn.FirstOfNextMonth, "2002-07-01", "2 parties; in force on the first day of the month that follows the 60th day after")]
    [InlineData("1998-09-16", 6, null, MonthTurn.FirstOfMonth, "1999-03-01", "2 parties; in force on the first day of the 6th month after")]
    [InlineData("1999-11-30", 3, null, null, "2000-02-29", "2 parties; in force 3 months after")]
    [InlineData("1999-11-30", 3, null, MonthTurn.FirstOfNextMonth, "2000-03-01", "2 parties; in force on the first day of the month that follows 3 months after")]
    [InlineData("1999-12-01", 2, 1, null, "2000-02-02", "2 parties; in force on the 1st day after 2 months")]
    [InlineData("1999-12-01", null, 11, null, "1999-12-12", "2 parties; in force on the 11th day after")]
    public void A_delay_is_counted_as_the_treaty_says(string met, int? months, int? days, MonthTurn? then, string inForce, string words)
    {
        var rule = Treaty.Two with { Delay = new Delay(months, days, then) };

        Assert.Equal((Treaty.Day(inForce), words), (RuleText.InForce(rule, Treaty.Day(met)), RuleText.Of(rule)));
    }

    [Fact]
    public void A_rule_is_told_with_all_it_says()
    {
        var share = new ForceCondition(Share: 66.5m, Measure: "tonnage", Holders: new Dictionary<string, decimal> { ["KOR"] = 1 });
        var rule = Treaty.Two with
        {
            Conditions = [new ForceCondition(1), new ForceCondition(2, ["KAZ", "KOR", "UZB"]), share],
            NotBefore = new(2001, 2, 3),
            Excluding = ["EU"],
            Actions = [PartyAction.Signed],
        };

        Assert.Equal(
            "1 party and 2 of KAZ, KOR, UZB and parties that hold 66.5 % of tonnage; in force on the same day, not before 2001-02-03; not counting EU; counting those that signed",
            RuleText.Of(rule));
        Assert.Equal((new(2001, 2, 3), new(2001, 2, 4)), (RuleText.InForce(rule, new(2000, 1, 1)), RuleText.InForce(rule, new(2001, 2, 4))));
    }

    [Fact]
    public void An_open_end_stays_open() =>
        Assert.Equal((DateOnly.MinValue, DateOnly.MaxValue), (RuleText.InForce(Treaty.Two, DateOnly.MinValue), RuleText.InForce(Treaty.Two, new(9999, 1, 1))));
}
