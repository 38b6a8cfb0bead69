using System.Text;
using Xunit;

namespace Tracker.Maps;

public class PartyReadingTests
{
    private const string Sheet = "id,parties,host\na,\"KOR; Qwxyz; Kazakstan; Qwxyz\",Zqvwk\nb,KOR; Kazakhstan,KOR\n";

    [Fact]
    public void A_row_names_all_names_at_once_that_are_not_known()
    {
        var (acts, refused, _) = Read("", null);

        Assert.Equal(["""["KOR","KAZ"]"""], acts);
        Assert.Equal(
            [
                "unknown-party: 'Qwxyz' in 'parties' is not a known party; the map can say under 'parties' who it is. 'Kazakstan' in 'parties' is not a known party; did you mean Kazakhstan (KAZ)? "
                + "'Zqvwk' in 'host' is not a known party; the map can say under 'parties' who it is.",
            ], refused);
    }

    [Fact]
    public void A_map_may_leave_names_out_that_are_not_known_which_is_told()
    {
        var (acts, refused, told) = Read(",\"unknown\":\"skip\"", null);

        Assert.Equal(["""["KOR"]""", """["KOR","KAZ"]"""], acts);
        Assert.Empty(refused);
        Assert.Equal(["sheet.csv: 4 names that are no known parties are left out: Qwxyz (row 2), Kazakstan (row 2), Qwxyz (row 2), Zqvwk (row 2)."], told);
    }

    [Fact]
    public void A_map_may_ask_for_names_that_are_not_known()
    {
        var asked = new List<string>();

        var (acts, refused, told) = Read(",\"unknown\":\"ask\"", (name, why) =>
        {
            asked.Add(why);
            return name switch { "Kazakstan" => "Kazakhstan", "Zqvwk" => "-", _ => null };
        });

        Assert.Equal(["""["KOR","KAZ"]"""], acts);
        Assert.Equal(["unknown-party: 'Qwxyz' in 'parties' is not a known party; the map can say under 'parties' who it is."], refused);
        Assert.Contains("'Kazakstan' in 'parties' is not a known party; did you mean Kazakhstan (KAZ)?", asked);
        Assert.Equal(["sheet.csv: 1 name that is no known party is left out: Zqvwk (row 2)."], told);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"unknown\":\"skip\"")]
    public void A_name_with_what_nobody_sees_is_refused(string more)
    {
        var mapped = Mapped.Of(Mapped.Progress("\"what\":{\"party\":true" + more + "}"), "what\nK\u200BOR\nSouth\u00A0Korea\n");

        Assert.Equal("invisible-character: There is U+200B, which nobody sees, in 'what': 'K[U+200B]OR'.", Assert.Single(mapped.Reasons));
        Assert.Equal(["KOR"], mapped.Summaries);
        Assert.Contains("There is U+200B, which nobody sees", Mapped.Unfit(Mapped.Progress(more: "\"parties\":{\"K\u200BOR\":\"KOR\"},")), StringComparison.Ordinal);
        Assert.Contains("There is U+200B, which nobody sees", Assert.Single(Mapped.Of(Mapped.Progress(summary: "{what|party}"), "what\nK\u200BOR\n").Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"what\":{\"unknown\":\"skip\"}", "columns.what.unknown: it is for names of parties, and the column has not \"party\": true.")]
    [InlineData("\"what\":{\"party\":true,\"unknown\":\"drop\"}", "must be one of refuse, skip, ask")]
    public void What_becomes_of_unknown_names_is_checked_at_once(string columns, string why) =>
        Assert.Contains(why, Mapped.Unfit(Mapped.Progress(columns)), StringComparison.Ordinal);

    private static (IEnumerable<string> Parties, IEnumerable<string> Refused, IReadOnlyList<string> Told) Read(string more, AskParty? ask)
    {
        using var folder = new TemporaryFolder();
        var map = $$$"""
            {"columns":{"parties":{"split":";","party":true{{{more}}}},"host":{"party":true{{{more}}}}},
             "acts":[{"act":"register-instrument","fields":{"key":"{id}","kind":"treaty","title":"{id}","adoptedOn":"2021","parties":"{parties}","place":"{host}"}}]}
            """;
        var told = new List<string>();
        var lines = new Mapping(SheetMap.Parse(Encoding.UTF8.GetBytes(map)), new Dictionary<string, string>(), ask).ReadAsync(folder.Write("sheet.csv", Sheet), told.Add)
            .Select(l => (Act: Encoding.UTF8.GetString(l.Content.Span), l.Unreadable)).ToBlockingEnumerable().ToList();
        return ([.. lines.Where(l => l.Unreadable is null).Select(l => System.Text.Json.Nodes.JsonNode.Parse(l.Act)!["parties"]!.ToJsonString())],
            [.. lines.Select(l => l.Unreadable).OfType<Acts.Refusal>().Select(r => $"{r.Type}: {r.Detail}")], told);
    }
}
