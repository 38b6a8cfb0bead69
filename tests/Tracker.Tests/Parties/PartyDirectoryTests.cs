using CsCheck;
using Xunit;

namespace Tracker.Parties;

public class PartyDirectoryTests
{
    private static readonly PartyDirectory Directory = PartyDirectory.Default;

    [Fact]
    public void Knows_every_iso_state_and_territory_and_kosovo_and_eight_former_states()
    {
        var codes = Directory.All.Where(party => party.Kind is PartyKind.State).Select(party => party.Code).ToHashSet();

        Assert.Equal(250 + 8, codes.Count);
        Assert.Contains("XKX", codes);
        Assert.All(codes, code => Assert.Matches("^[A-Z]{3}$", code));
    }

    [Fact]
    public void Every_code_name_and_alias_leads_to_its_party() =>
        Assert.All(Directory.All, party =>
            Assert.All([party.Code, party.Name, .. party.Aliases], name => Assert.Same(party, Directory.Find(name))));

    [Theory]
    [InlineData("KOR", "KOR|kor|KR|South Korea|Republic of Korea|Korea, Republic of|Korea (Republic of)|Korea (the Republic of)|ROK")]
    [InlineData("PRK", "DPRK|DPR Korea|North Korea|Democratic People's Republic of Korea|Korea (Democratic People’s Republic of)")]
    [InlineData("KAZ", "Kazakhstan|Republic of Kazakhstan|the Republic of Kazakhstan|KZ")]
    [InlineData("CIV", "Côte d'Ivoire|Cote d’Ivoire|COTE D'IVOIRE|Co\u0302te d\u2019Ivoire|Ivory Coast")]
    [InlineData("TUR", "Türkiye|Turkiye|Turkey|TÜRKİYE|TÜRKIYE")]
    [InlineData("RUS", "Russian Federation|Russia|the Russian Federation")]
    [InlineData("VNM", "Viet Nam|Vietnam|Socialist Republic of Viet Nam")]
    [InlineData("USA", "United States|USA|U.S.A.|US|the United States of America|United  States\tof America")]
    [InlineData("GBR", "United Kingdom|UK|U.K.|United Kingdom of Great Britain and Northern Ireland|Britain")]
    [InlineData("BOL", "Bolivia|Bolivia (Plurinational State of)|Plurinational State of Bolivia")]
    [InlineData("IRN", "Iran|Iran (Islamic Republic of)|Iran, Islamic Republic of")]
    [InlineData("LAO", "Laos|Lao PDR|Lao People's Democratic Republic")]
    [InlineData("SYR", "Syria|Syrian Arab Republic")]
    [InlineData("CZE", "Czechia|Czech Republic")]
    [InlineData("CSK", "Czechoslovakia|Czech and Slovak Federal Republic")]
    [InlineData("YUG", "Yugoslavia|Socialist Federal Republic of Yugoslavia|Yugoslavia (former)")]
    [InlineData("SUN", "USSR|Soviet Union|the Union of Soviet Socialist Republics")]
    [InlineData("CPV", "Cabo Verde|Cape Verde")]
    [InlineData("SWZ", "Eswatini|Swaziland")]
    [InlineData("MKD", "North Macedonia|The former Yugoslav Republic of Macedonia|Macedonia, the Former Yugoslav Republic of")]
    [InlineData("FSM", "Micronesia|Micronesia (Federated States of)")]
    [InlineData("MDA", "Moldova|Republic of Moldova|Moldova, Republic of")]
    [InlineData("TZA", "Tanzania|United Republic of Tanzania|Tanzania, United Republic of")]
    [InlineData("VEN", "Venezuela|Venezuela (Bolivarian Republic of)|Venezuela, Bolivarian Republic of")]
    [InlineData("VAT", "Holy See|The Holy See|Vatican")]
    [InlineData("PSE", "Palestine|State of Palestine|Palestine, State of")]
    [InlineData("MMR", "Myanmar|Burma")]
    [InlineData("BRN", "Brunei|Brunei Darussalam")]
    [InlineData("COD", "Democratic Republic of the Congo|DR Congo|DRC|D.R.C.|Congo, Democratic Republic of the")]
    [InlineData("COG", "Congo (Republic of the)|Republic of the Congo|Republic of Congo|Congo-Brazzaville")]
    [InlineData("TTO", "Trinidad and Tobago|Trinidad & Tobago")]
    [InlineData("STP", "São Tomé and Príncipe|Sao Tome and Principe")]
    [InlineData("GIN", "Guinea")]
    [InlineData("EU", "EU|European Union|the European Union|European Community|EEC")]
    [InlineData("AU", "AU|African Union")]
    [InlineData("WHO", "WHO|World Health Organization|World Health Organisation")]
    [InlineData("ILO", "International Labour Organisation|International Labor Organization")]
    [InlineData("MERCOSUR", "Mercosur|MERCOSUR")]
    public void One_party_has_many_spellings(string code, string spellings) =>
        Assert.All(spellings.Split('|'), spelling => Assert.Equal(code, Directory.Find(spelling)?.Code));

    [Theory]
    [InlineData("Korea")]
    [InlineData("the Congo")]
    [InlineData("EC")]
    [InlineData("Virgin Islands")]
    [InlineData("Republic of China")]
    public void A_name_that_means_two_parties_means_none(string name) => Assert.Null(Directory.Find(name));

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("ZZZ")]
    [InlineData("of")]
    [InlineData("the")]
    [InlineData(" - ")]
    [InlineData("")]
    public void An_unknown_name_means_none_and_suggests_none(string name)
    {
        Assert.Null(Directory.Find(name));
        Assert.Null(Directory.Suggest(name));
    }

    [Theory]
    [InlineData("Kazakstan", "KAZ")]
    [InlineData("Kazkahstan", "KAZ")]
    [InlineData("Republik of Korea", "KOR")]
    [InlineData("Austrlia", "AUS")]
    [InlineData("Europan Union", "EU")]
    [InlineData("UNESC", "UNESCO")]
    [InlineData("kor", "KOR")]
    [InlineData("Irak", null)]
    public void The_nearest_party_is_suggested_unless_two_are_as_near(string typed, string? code) =>
        Assert.Equal(code, Directory.Suggest(typed)?.Code);

    [Theory]
    [InlineData("Utopia", "'Utopia' cannot name BBB: it already means AAA.")]
    [InlineData("the UTÓPIA", "'the UTÓPIA' cannot name BBB: it already means AAA.")]
    [InlineData("aaa", "'aaa' cannot name BBB: it already means AAA.")]
    [InlineData("…", "'…' cannot name BBB: it has no letters.")]
    public void A_name_for_two_parties_is_refused_at_once(string name, string reason)
    {
        KnownParty[] parties =
        [
            new("AAA", "Utopia", PartyKind.State, ["Republic of Utopia"]), new("BBB", "Erewhon", PartyKind.State, [name]),
        ];

        Assert.Equal(reason, Assert.Throws<InvalidOperationException>(() => new PartyDirectory(parties)).Message);
    }

    [Fact]
    public void Any_text_can_be_looked_up() =>
        Gen.String.Sample(text => Directory.Find(text) is null || Directory.Suggest(text) is not null);
}
