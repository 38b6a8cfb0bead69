using Xunit;

namespace Tracker.Maps;

public class SheetPartiesTests
{
    private const string Map =
        """
        {"parties":{"the League":"SLESWIG-LEAGUE"},"columns":{"party":{"party":true},"after":{"party":true}},
         "acts":[
          {"act":"register-instrument","when":{"row":"treaty"},"fields":{"key":"{name}","kind":"treaty","title":"{name}","adoptedOn":"1845","parties":["{party}","KOR"]}},
          {"act":"register-party","when":{"row":"party"},"fields":{"code":"{code}","names":["{name}"],"kind":"former-state","successor":"{after}"}}]}
        """;

    private const string Head = "row,name,code,party,after\n";

    [Fact]
    public void A_row_names_a_party_that_a_later_row_registers()
    {
        var mapped = Mapped.Of(Map, Head + "treaty,A,,League of Sleswig,\ntreaty,B,,the League,\nparty,League of Sleswig,SLESWIG-LEAGUE,,Sleswig Union\nparty,Sleswig Union,SLESWIG-UNION,,\n");

        Assert.Empty(mapped.Refused);
        Assert.All(mapped.Acts.Take(2), act => Assert.Contains("""
            "parties":["SLESWIG-LEAGUE","KOR"]
            """.Trim(), act, StringComparison.Ordinal));
        Assert.Contains("\"successor\":\"SLESWIG-UNION\"", mapped.Acts[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_that_cannot_be_registered_means_nobody_and_takes_no_name_from_others()
    {
        var mapped = Mapped.Of(Map.Replace("\"the League\":\"SLESWIG-LEAGUE\"", "", StringComparison.Ordinal), Head + "treaty,A,,Sleswig,\ntreaty,B,,Kazakhstan,\nparty,Sleswig,no code,,\nparty,Kazakhstan,STAN,,\n");

        Assert.Equal("unknown-party: 'Sleswig' in 'party' is not a known party; the map can say under 'parties' who it is.", Assert.Single(mapped.Reasons));
        Assert.Contains("[\"KAZ\",\"KOR\"]", mapped.Acts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_registered_by_one_sheet_is_named_by_the_next()
    {
        using var folder = new TemporaryFolder();
        var mapping = new Mapping(SheetMap.Parse(System.Text.Encoding.UTF8.GetBytes(Map)), new Dictionary<string, string>());

        var first = Mapped.Of(mapping, folder.Write("a.csv", Head + "party,League of Sleswig,SLESWIG-LEAGUE,,\n"));
        var second = Mapped.Of(mapping, folder.Write("b.csv", Head + "treaty,A,,League of Sleswig,\n"));

        Assert.Empty(first.Refused.Concat(second.Refused));
    }
}
