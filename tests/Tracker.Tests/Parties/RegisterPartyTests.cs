using Tracker.Acts;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Parties;

public class RegisterPartyTests
{
    private static readonly RegisterParty League = new("SLESWIG-LEAGUE", ["League of Sleswig"], PartyKind.FormerState, ["Sleswig League"], PartialDate.Parse("1840"), PartialDate.Parse("1848"), "Denmark");

    private static readonly PartyRegistered Registered = new(
        "SLESWIG-LEAGUE", ["League of Sleswig"], PartyKind.FormerState, ["Sleswig League"], PartialDate.Parse("1840"), PartialDate.Parse("1848"), "DNK", null, Given.Today);

    private static readonly Party Known = Party.Unknown(Ids.Party("SLESWIG-LEAGUE")).With(Ids.Entry("league"), Registered);

    [Fact]
    public void A_party_is_registered_with_the_code_of_its_successor() => Given.Recorded(Registered, League.Decide(Given.Frame));

    [Theory]
    [InlineData("KOR")]
    [InlineData("PRUSSIA")]
    [InlineData("EURATOM")]
    [InlineData("DHY")]
    public void A_code_of_iso_or_of_the_program_is_taken(string code) =>
        Given.Refused(409, "party-code-taken", "code", (League with { Code = code }).Decide(Given.Frame));

    [Fact]
    public void Every_code_of_iso_is_taken() => Assert.All(PartyDirectory.Default.All.Where(p => p.Code.Length == 3), party =>
        Given.Refused(409, "party-code-taken", "code", (League with { Code = party.Code }).Decide(Given.Frame)));

    [Theory]
    [InlineData("KR")]
    [InlineData("kor")]
    [InlineData("1ST")]
    [InlineData("A B")]
    [InlineData("DANZIG\n")]
    [InlineData("DAN\u200BZIG")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    public void A_code_that_is_none_is_refused(string code) => Given.Refused(400, "unfit-party-code", "code", (League with { Code = code }).Decide(Given.Frame));

    [Fact]
    public void A_name_that_means_another_party_is_taken() =>
        Given.Refused(409, "party-name-taken", "names", (League with { Names = ["League of Sleswig", "Korea, Rep."] }).Decide(Given.Frame));

    [Fact]
    public void An_alias_that_means_another_party_is_taken() => Given.Refused(409, "party-name-taken", "aliases", (League with { Aliases = ["Dahomey"] }).Decide(Given.Frame));

    [Fact]
    public void A_party_has_a_name() => Given.Refused(400, "empty-field", "names", (League with { Names = [] }).Decide(Given.Frame));

    [Fact]
    public void A_name_has_letters() => Given.Refused(400, "unfit-value", "names aliases", (League with { Names = ["…"] }).Decide(Given.Frame));

    [Fact]
    public void It_does_not_end_before_it_begins() =>
        Given.Refused(422, "until-before-from", "from until", (League with { Until = PartialDate.Parse("1839") }).Decide(Given.Frame));

    [Fact]
    public void A_successor_that_is_not_known_may_come_later()
    {
        var refused = Assert.IsType<Decision.Refused>((League with { Successor = "Atlantis" }).Decide(Given.Frame)).Because;

        Assert.Equal(("unknown-party", "successor", true), (refused.Type, refused.Fields[0], refused.MayPass));
    }

    [Fact]
    public void A_correction_of_a_party_passes_the_same_rules()
    {
        Given.Refused(409, "party-name-taken", "names", Corrected("""{"names":["Denmark"]}"""));
        Given.Refused(400, "unknown-field", "with.code", Corrected("""{"code":"OTHER"}"""));
        Assert.Equal("1841", Given.Accepted<EntryCorrected>(Corrected("""{"from":"1841"}""")).With.GetProperty("from").GetString());
    }

    [Fact]
    public void A_party_that_is_named_is_not_taken_back() => Given.Refused(409, "party-in-use", "entry",
        new RetractEntry("In error.") { Party = "SLESWIG-LEAGUE", Entry = "league" }.Decide(null, null, Known with { Uses = ["the instrument 'Treaty'"] }, Given.Frame));

    [Fact]
    public void A_party_that_nothing_names_is_taken_back() => Assert.IsType<Decision.Accepted>(
        new RetractEntry("In error.") { Party = "SLESWIG-LEAGUE", Entry = "league" }.Decide(null, null, Known, Given.Frame));

    [Fact]
    public void A_registered_party_is_found_by_code_and_every_name_and_in_an_act()
    {
        var directory = PartyDirectory.Default.With([KnownParty.Of(Registered)]);

        Assert.All(["SLESWIG-LEAGUE", "League of Sleswig", "Sleswig, League of", "sleswig league"], name => Assert.Equal("SLESWIG-LEAGUE", directory.Find(name)?.Code));
        Assert.Equal("KOR", directory.Find("South Korea")?.Code);
        Assert.Null(PartyDirectory.Default.Find("League of Sleswig"));
    }

    private static Decision Corrected(string with) =>
        new CorrectEntry(Given.With(with), "Better known.") { Party = "SLESWIG-LEAGUE", Entry = "league" }.Decide(null, null, Known, Given.Frame);
}
