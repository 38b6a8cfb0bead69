using CsCheck;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Parties;

public class PartyDirectoryTests
{
    private static readonly PartyDirectory Directory = PartyDirectory.Default;

    [Fact]
    public void Knows_the_197_states_and_the_51_territories_of_iso_and_taiwan_and_kosovo_by_three_letters()
    {
        var present = Directory.All.Where(party => party.Code.Length == 3 && party.Kind is not (PartyKind.Organisation or PartyKind.FormerState)).ToLookup(party => party.Kind, party => party.Code);
        string[] withdrawn = ["ANT", "ATB", "ATN", "CTE", "FXX", "GEL", "JTN", "MID", "NTZ", "PCI", "PCZ", "PUS", "WAK"];

        Assert.Equal(197, present[PartyKind.State].Count());
        Assert.Equal(["TWN", "XKX"], present[PartyKind.Other]);
        Assert.Equal(51, present[PartyKind.Territory].Except(withdrawn).Count());
        Assert.All(present.SelectMany(kind => kind), code => Assert.Matches("^[A-Z]{3}$", code));
    }

    [Theory]
    [InlineData("AFI ANT ATB ATF ATN BUR BYS CSK CTE DDR DHY FXX GEL HVO JTN MID NHB NTZ PCI PCZ PUS RHO SCG SKM SUN TMP VDR WAK YMD YUG ZAR")]
    public void Every_code_that_iso_3166_3_withdrew_still_leads_to_a_party(string codes) =>
        Assert.All(codes.Split(' '), code => Assert.NotNull(Directory.Find(code)));

    [Fact]
    public void What_iso_has_no_code_for_has_a_code_that_iso_cannot_give_away()
    {
        string[] three = [.. Directory.All.Where(party => party.Kind is not PartyKind.Organisation).Select(party => party.Code).Where(code => code.Length < 4)];

        Assert.Equal(250 + 13 + 8, three.Length);
    }

    [Fact]
    public void A_successor_is_a_party_and_came_after() =>
        Assert.All(Directory.All.Where(party => party.Successor is not null), party =>
        {
            Assert.Equal(party.Successor, Directory.Find(party.Successor!)?.Code);
            Assert.NotEqual(party.Code, party.Successor);
        });

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
    [InlineData("PRK", "Korea, Dem. Rep.|Korea, North|Dem. People's Rep. of Korea|Korea, Democratic People's Republic")]
    [InlineData("IRN", "Iran, Islamic Rep.|Iran, Isl. Rep. of|Iran (Persia)")]
    [InlineData("FSM", "Micronesia, Fed. Sts.|Fed. States of Micronesia")]
    [InlineData("CZE", "Czech Rep.|Rep., Czech")]
    [InlineData("RUS", "Russian Fed.")]
    [InlineData("TZA", "Tanzania (United Rep. of)|Tanzania, United Republic")]
    [InlineData("COD", "Congo, Dem. Rep.|Congo (Democratic Republic)|Dem. Rep. of the Congo")]
    [InlineData("COG", "Congo, Rep.|Congo (Republic)|Congo (Brazzaville)")]
    [InlineData("SLB", "Solomon Is.|Solomon Isl.")]
    [InlineData("VCT", "St Vincent & the Grenadines|Saint Vincent and the Grenadines")]
    [InlineData("TWN", "Taiwan, Prov. of China")]
    [InlineData("EU", "EU-27|EU27|EU (27)|EU-15|European Union (28)")]
    [InlineData("BEN", "Benin (Dahomey)|Dahomey (Benin)|DHY")]
    [InlineData("SUN", "USSR, Union of Soviet Socialist Republics")]
    [InlineData("DEU", "West Germany|Germany, West|Germany (Federal Republic)|Fed. Rep. of Germany")]
    [InlineData("DDR", "East Germany|Germany (Democratic Republic)|German Dem. Rep.")]
    [InlineData("VDR", "Viet-Nam (Democratic Republic)|North Vietnam")]
    [InlineData("SOUTH-VIET-NAM", "South Viet-Nam|Viet-Nam (Republic of)|Republic of Vietnam")]
    [InlineData("NORTH-YEMEN", "Yemen Arab Republic|North Yemen")]
    [InlineData("BLR", "Byelorussian SSR|Byelorussian S.S.R.")]
    [InlineData("UKR", "Ukrainian SSR")]
    [InlineData("PRUSSIA", "Prussia|Kingdom of Prussia")]
    [InlineData("DANZIG", "Danzig|Danzig (Free City of)|Free City of Danzig")]
    [InlineData("AUSTRIA-HUNGARY", "Austria-Hungary|Austro-Hungarian Empire")]
    public void Abbreviations_word_order_and_former_names_are_understood(string code, string spellings) =>
        Assert.All(spellings.Split('|'), spelling => Assert.Equal(code, Directory.Find(spelling)?.Code));

    [Theory]
    [InlineData("EURATOM", "Euratom|European Atomic Energy Community|European Atomic Energy Community (EURATOM)|EAEC")]
    [InlineData("ECSC", "European Coal and Steel Community")]
    [InlineData("IBRD", "IBRD|International Bank for Reconstruction and Development")]
    [InlineData("IDA", "International Development Association")]
    public void An_organisation_beside_another_is_a_party_of_its_own(string code, string spellings) =>
        Assert.All(spellings.Split('|'), spelling => Assert.Equal(code, Directory.Find(spelling)?.Code));

    [Theory]
    [InlineData("North Sudan")]
    [InlineData("North Africa")]
    [InlineData("Northafrica")]
    [InlineData("South Macedonia")]
    [InlineData("West Timor")]
    [InlineData("Eastern Samoa")]
    [InlineData("Sorth Korea")]
    [InlineData("Old Zealand")]
    [InlineData("North Vietnan (Republic)")]
    public void What_may_as_well_be_the_opposite_is_not_suggested(string name)
    {
        Assert.Null(Directory.Find(name));
        Assert.Null(Directory.Suggest(name));
    }

    [Theory]
    [InlineData("Noth Korea", null)]
    [InlineData("South Sudn", "SSD")]
    [InlineData("Noth Macedonia", "MKD")]
    public void A_misspelt_bearing_is_suggested_where_it_has_no_opposite(string name, string? code) =>
        Assert.Equal(code, Directory.Suggest(name)?.Code);

    [Fact]
    public void The_names_of_the_reports_mean_what_they_say()
    {
        var file = new[] { Path.Combine(Docs.Repository.Root, "..", "shared", "data"), "/work/shared/data" }.Select(data => Path.Combine(data, "reports-2", "names.csv")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, "../shared/data/reports-2/names.csv is not here");
        Assert.All(File.ReadLines(file!).Skip(1), line =>
        {
            var cells = line.StartsWith('"') ? line[1..].Split("\",") : line.Split(',', 2);
            var (name, expected) = (cells[0], cells[1].Split(',')[0]);
            if (expected.Length is 2 or 3) Assert.Equal(expected, Directory.Find(name)?.Code);
            else if (expected.StartsWith("unknown", StringComparison.Ordinal)) Assert.True(Directory.Suggest(name)?.Kind is null or PartyKind.FormerState);
            else Assert.Equal(name.ToUpperInvariant(), Directory.Find(name)?.Code);
        });
    }

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
