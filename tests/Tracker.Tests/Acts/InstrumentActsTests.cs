using Tracker.Instruments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class InstrumentActsTests
{
    private static readonly Source Undated = new("The paper");
    private static readonly DateOnly Tomorrow = Given.Today.AddDays(1);

    [Fact]
    public void A_party_action_is_recorded() => Given.Recorded(
        new PartyActionRecorded("KOR", PartyAction.Ratified, Given.On, Undated, Given.Today),
        new RecordPartyAction("KOR", PartyAction.Ratified, Given.On, Undated) { Instrument = "statement" }.Decide(Given.Instrument, Given.Frame));

    [Theory]
    [InlineData(PartyAction.Accepted)]
    [InlineData(PartyAction.Withdrew)]
    public void What_binds_or_frees_a_party_may_be_announced(PartyAction action) => Given.Recorded(
        new PartyActionRecorded("KOR", action, Given.Future, Undated, Given.Today),
        new RecordPartyAction("KOR", action, Given.Future, Undated) { Instrument = "statement" }.Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void A_signature_is_not_announced() => Given.Refused(422, "known-before-it-happened", "on knownOn",
        new RecordPartyAction("KOR", PartyAction.Signed, Given.Future) { Instrument = "statement" }.Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void An_entry_into_force_is_recorded() => Given.Recorded(
        new InstrumentEnteredIntoForce(Given.On, null, Given.Paper, new(2021, 11, 3)),
        new RecordEntryIntoForce(Given.On, Source: Given.Paper) { Instrument = "statement" }.Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void A_termination_may_be_announced() => Given.Recorded(
        new InstrumentTerminated(Given.Future, "KAZ", null, Given.Today),
        new RecordTermination(Given.Future, "KAZ") { Instrument = "statement" }.Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void A_party_action_is_not_known_tomorrow() => Given.Refused(422, "known-in-future", "knownOn",
        new RecordPartyAction("KOR", PartyAction.Signed, Given.On) { Instrument = "statement", KnownOn = Tomorrow }.Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void An_entry_into_force_is_not_known_tomorrow() => Given.Refused(422, "known-in-future", "knownOn",
        new RecordEntryIntoForce(Given.On) { Instrument = "statement", KnownOn = Tomorrow }.Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void A_termination_is_not_known_tomorrow() => Given.Refused(422, "known-in-future", "knownOn",
        new RecordTermination(Given.On) { Instrument = "statement", KnownOn = Tomorrow }.Decide(Given.Instrument, Given.Frame));
}
