using Xunit;

namespace Tracker.Force;

/// <summary>Treaties of the United Nations collection of 2015: their rules as acts, and their parties' actions from the data beside the repository.</summary>
internal static class Treaties
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["signature"] = "signed",
        ["ratification"] = "ratified",
        ["accession"] = "acceded",
        ["acceptance"] = "accepted",
        ["approval"] = "approved",
        ["succession"] = "succeeded",
        ["formal_confirmation"] = "formally-confirmed",
        ["provisional application"] = "provisionally-applied",
    };

    /// <summary>Emissions of 1990 in Gg carbon dioxide by Annex I party: report of the third Conference of the Parties, FCCC/CP/1997/7/Add.1, annex; 13,728,306 in all.</summary>
    private const string Emissions =
        """
        "AUS":288965,"AUT":59200,"BEL":113405,"BGR":82990,"CAN":457441,"CZE":169514,"DNK":52100,"EST":37797,"FIN":53900,"FRA":366536,"DEU":1012443,"GRC":82100,"HUN":71673,"ISL":2172,"IRL":30719,"ITA":428941,"JPN":1173360,"LVA":22976,"LIE":208,"LUX":11343,"MCO":71,"NLD":167600,"NZL":25530,"NOR":35533,"POL":414930,"PRT":42148,"ROU":171103,"RUS":2388720,"SVK":58278,"ESP":260654,"SWE":61256,"CHE":43600,"GBR":584078,"USA":4957022
        """;

    /// <summary>The number in the collection, the day of adoption and what the treaty says of its entry into force.</summary>
    private static readonly Dictionary<string, (string Adopted, string Rule)> Rules = new()
    {
        ["18-10"] = ("1998-07-17", """ "conditions":[{"parties":60}],"delay":{"days":60,"then":"first-of-next-month"} """),
        ["27-7-a"] = ("1997-12-11", """ "conditions":[{"parties":55},{"share":55,"measure":"carbon dioxide emissions in 1990, Gg","holders":{ """ + Emissions + """ }}],"delay":{"days":90},"excluding":["EU"] """),
        ["26-3"] = ("1992-09-03", """ "conditions":[{"parties":65}],"delay":{"days":180},"notBefore":"1995-01-13" """),
        ["4-11"] = ("1989-11-20", """ "conditions":[{"parties":20}],"delay":{"days":30} """),
        ["27-7"] = ("1992-05-09", """ "conditions":[{"parties":50}],"delay":{"days":90},"excluding":["EU"] """),
        ["26-5"] = ("1997-09-18", """ "conditions":[{"parties":40}],"delay":{"months":6,"then":"first-of-month"} """),
        ["26-6"] = ("2008-05-30", """ "conditions":[{"parties":30}],"delay":{"months":6,"then":"first-of-month"} """),
        ["9-4"] = ("2003-05-21", """ "conditions":[{"parties":40}],"delay":{"days":90},"excluding":["EU"] """),
        ["27-15"] = ("2001-05-22", """ "conditions":[{"parties":50}],"delay":{"days":90},"excluding":["EU"] """),
        ["18-14"] = ("2003-10-31", """ "conditions":[{"parties":30}],"delay":{"days":90},"excluding":["EU"] """),
        ["4-4"] = ("1966-12-16", """ "conditions":[{"parties":35}],"delay":{"months":3} """),
    };

    public static IEnumerable<string> Numbers => Rules.Keys;

    /// <summary>Acts as lines of an import file, known on the day they happened; the test is skipped where the data is not.</summary>
    public static IEnumerable<string> Lines(string number)
    {
        var (adopted, rule) = Rules[number];
        yield return $$"""{"act":"register-instrument","key":"untc/{{number}}","kind":"treaty","title":"Treaty {{number}}","adoptedOn":"{{adopted}}","knownOn":"{{adopted}}","parties":[]}""";
        yield return $$"""{"act":"set-entry-into-force-rule","key":"untc/{{number}}/rule","instrument":"untc/{{number}}","knownOn":"{{adopted}}",{{rule.Trim()}}}""";
        foreach (var cells in File.ReadLines(Corpus()).Select(l => l.Split(',', 5)).Where(c => c[1] == number))
            yield return $$"""
                {"act":"record-party-action","key":"untc/{{number}}/{{cells[2]}}/{{cells[3]}}","instrument":"untc/{{number}}","party":"{{Party(cells[2])}}","action":"{{Actions[cells[3]]}}","on":"{{cells[0]}}","knownOn":"{{cells[0]}}"}
                """;
    }

    /// <summary>The names as the collection had them in 2015.</summary>
    private static string Party(string name) => name switch
    {
        "Congo" => "COG",
        "The former Yugoslav Republic of Macedonia" => "MKD",
        _ => name,
    };

    private static string Corpus()
    {
        var found = new[] { Path.Combine(Docs.Repository.Root, "..", "shared"), "/work/shared" }
            .Select(f => Path.Combine(f, "data", "un-treaties-2015", "events.csv")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "There is no un-treaties-2015 in ../shared/data.");
        return found!;
    }
}
