using Tracker.Instruments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker;

public class InstrumentEventsTests
{
    [Fact]
    public void Instrument_registered() => Stored.Holds(
        "instrument_registered",
        """
        {"kind":"joint-statement","title":"Joint Statement of Kazakhstan and Korea","adoptedOn":"2021-08-17~","parties":["KAZ","KOR"],
        "place":"Seoul","occasion":"State visit","language":"en","text":"The leaders agreed.","source":SOURCE,"knownOn":"2021-08-18","undated":"The archive is lost."}
        """,
        new InstrumentRegistered(
            InstrumentKind.JointStatement, "Joint Statement of Kazakhstan and Korea", Stored.On, ["KAZ", "KOR"], "Seoul", "State visit", "en",
            "The leaders agreed.", Stored.Source, Stored.Known, "The archive is lost."));

    [Fact]
    public void Party_action_recorded() => Stored.Holds(
        "party_action_recorded",
        """
        {"party":"KOR","action":"provisionally-applied","on":"2021-08-17~","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new PartyActionRecorded("KOR", PartyAction.ProvisionallyApplied, Stored.On, Stored.Source, Stored.Known));

    [Fact]
    public void Instrument_entered_into_force() => Stored.Holds(
        "instrument_entered_into_force",
        """
        {"on":"2021-08-17~","party":"KOR","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new InstrumentEnteredIntoForce(Stored.On, "KOR", Stored.Source, Stored.Known));

    [Fact]
    public void Instrument_terminated() => Stored.Holds(
        "instrument_terminated",
        """
        {"on":"2021-08-17~","party":"KOR","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new InstrumentTerminated(Stored.On, "KOR", Stored.Source, Stored.Known));

    [Fact]
    public void Entry_into_force_rule_set() => Stored.Holds(
        "entry_into_force_rule_set",
        """
        {"conditions":[{"parties":2,"of":["KAZ","KOR"]},{"share":55.5,"measure":"tonnage","holders":{"KOR":12.5},"total":20}],
        "delay":{"months":1,"days":90,"then":"first-of-next-month"},"notBefore":"2022-01-01","excluding":["EU"],
        "actions":["definitively-signed"],"on":"2021-08-17~","source":SOURCE,"knownOn":"2021-08-18"}
        """,
        new EntryIntoForceRuleSet(
            [new ForceCondition(2, ["KAZ", "KOR"]), new ForceCondition(Share: 55.5m, Measure: "tonnage", Holders: new Dictionary<string, decimal> { ["KOR"] = 12.5m }, Total: 20)],
            new Delay(1, 90, MonthTurn.FirstOfNextMonth), new DateOnly(2022, 1, 1), ["EU"], [PartyAction.DefinitivelySigned], Stored.On, Stored.Source, Stored.Known));
}
