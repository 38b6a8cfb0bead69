using Xunit;

namespace Tracker.Force;

/// <summary>Treaties of the United Nations collection of 2015: their rules from docs/maps, and their parties' actions from the data beside the repository.</summary>
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

    /// <summary>The day of adoption, by the number in the collection.</summary>
    private static readonly Dictionary<string, string> Adopted = new()
    {
        ["18-10"] = "1998-07-17",
        ["27-7-a"] = "1997-12-11",
        ["26-3"] = "1992-09-03",
        ["4-11"] = "1989-11-20",
        ["27-7"] = "1992-05-09",
        ["26-5"] = "1997-09-18",
        ["26-6"] = "2008-05-30",
        ["9-4"] = "2003-05-21",
        ["27-15"] = "2001-05-22",
        ["18-14"] = "2003-10-31",
        ["4-4"] = "1966-12-16",
    };

    public static IEnumerable<string> Numbers => Adopted.Keys;

    /// <summary>Acts as lines of an import file, known on the day they happened; the test is skipped where the data is not.</summary>
    public static IEnumerable<string> Lines(string number)
    {
        yield return $$"""{"act":"register-instrument","key":"untc/{{number}}","kind":"treaty","title":"Treaty {{number}}","adoptedOn":"{{Adopted[number]}}","knownOn":"{{Adopted[number]}}","parties":[]}""";
        yield return File.ReadLines(Path.Combine(Docs.Repository.Root, "docs", "maps", "un-treaties-2015-rules.jsonl")).Single(l => l.Contains($"\"untc/{number}/rule\"", StringComparison.Ordinal));
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
