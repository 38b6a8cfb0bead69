using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class UnknownPartyTests
{
    [Fact]
    public void An_instrument_of_an_unknown_party_is_refused() => Given.Refused(422, "unknown-party", "parties",
        new RegisterInstrument(InstrumentKind.Treaty, "Treaty", Given.On, ["KAZ", "Ruritania"]).Decide(Given.Frame));

    [Fact]
    public void All_unknown_parties_of_an_act_are_named_at_once()
    {
        var refused = Assert.IsType<Decision.Refused>(
            new RegisterInstrument(InstrumentKind.Treaty, "Treaty", Given.On, ["Atlantis", "KAZ", "Kazakstan", "Atlantis"]).Decide(Given.Frame));

        Assert.Equal("'Atlantis' is not a known party. 'Kazakstan' is not a known party; did you mean Kazakhstan (KAZ)?", refused.Because.Detail);
    }

    [Fact]
    public void Euratom_is_a_party_beside_the_european_communities() => Assert.Equal(
        ["EU", "EURATOM", "KOR"],
        Given.Accepted<InstrumentRegistered>(new RegisterInstrument(InstrumentKind.Treaty, "Energy treaty", Given.On, ["European Communities", "Euratom", "KOR", "EU"]).Decide(Given.Frame)).Parties);

    [Fact]
    public void A_commitment_of_an_unknown_party_is_refused() => Given.Refused(422, "unknown-party", "obligors",
        new RegisterCommitment("statement", "Expand.", ["Ruritania"]).Decide(Given.Instrument, Given.Frame));

    [Fact]
    public void An_action_of_an_unknown_party_is_refused() => OnInstrument(new RecordPartyAction("Ruritania", PartyAction.Signed, Given.On) { Instrument = "statement" });

    [Fact]
    public void An_entry_into_force_for_an_unknown_party_is_refused() => OnInstrument(new RecordEntryIntoForce(Given.On, "Ruritania") { Instrument = "statement" });

    [Fact]
    public void A_termination_for_an_unknown_party_is_refused() => OnInstrument(new RecordTermination(Given.On, "Ruritania") { Instrument = "statement" });

    [Fact]
    public void Progress_of_an_unknown_party_is_refused() => Given.Refused(422, "unknown-party", "parties",
        new LogProgress(Given.On, Effect.Starts, "News.", ["Ruritania"]) { Commitment = "promise" }.Decide(Given.Commitment, Given.Frame));

    [Fact]
    public void A_declaration_of_an_unknown_party_is_refused() =>
        OnCommitment(new DeclareStatus("Ruritania", Implementation.Completed, Given.On) { Commitment = "promise" });

    [Fact]
    public void An_assessment_of_an_unknown_party_is_refused() => OnCommitment(new AssessCommitment("pam@1", "0", Given.On, "Ruritania") { Commitment = "promise" });

    [Fact]
    public void A_withdrawal_of_an_unknown_party_is_refused() => OnCommitment(new WithdrawCommitment(Given.On, "Ruritania") { Commitment = "promise" });

    [Fact]
    public void A_resumption_by_an_unknown_party_is_refused() => OnCommitment(new ResumeCommitment(Given.On, "Ruritania") { Commitment = "promise" });

    private static void OnInstrument(InstrumentAct act) => Given.Refused(422, "unknown-party", "party", act.Decide(Given.Instrument, Given.Frame));

    private static void OnCommitment(CommitmentAct act) => Given.Refused(422, "unknown-party", "party", act.Decide(Given.Commitment, Given.Frame));
}
