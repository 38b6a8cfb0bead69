using Xunit;
using static Tracker.Pages.Figures.Rendered;

namespace Tracker.Pages.Figures;

public class LineageGraphTests
{
    private static readonly LineageNode[] Nodes =
    [
        new("2019", "Fresh Wind", "completed", Day("2019-04-22"), "/commitments/2019"), new("2021", "Expand Fresh Wind", "in-progress", Day("2021-08-17"), "/commitments/2021"),
        new("2024", "Renew Fresh Wind", "unreported", Day("2024-06-12"), "/commitments/2024"),
    ];

    private static readonly LineageLink[] Links = [new("2021", "expands", "2019"), new("2024", "renews", "2021")];

    [Fact]
    public void Every_link_leads_from_an_earlier_column_to_a_later_one() =>
        Assert.Equal([("2019", 6), ("2021", 290), ("2024", 574)], LineagePlot.Of(Nodes, Links, "2021").Nodes.Select(n => (n.Node.Key, n.X)));

    [Fact]
    public void The_arrow_points_at_the_commitment_that_is_renewed() =>
        Assert.Equal("M210 37l8 -4.5v9Z", LineagePlot.Of(Nodes, Links, "2021").Links[0].Head);

    [Fact]
    public void Links_in_a_circle_and_to_itself_are_drawn_without_end() =>
        Assert.Equal(3, LineagePlot.Of(Nodes, [.. Links, new("2019", "implements", "2024"), new("2019", "renews", "2019")], "2021").Links.Count);

    [Fact]
    public void The_commitment_at_hand_stands_out_and_all_are_links()
    {
        var html = Graph(Nodes, Links);
        Assert.Contains("<a href=\"/commitments/2021\" class=\"node present\" aria-current=\"true\" id=\"g-present\">", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/commitments/2019\" class=\"node\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_that_become_one_stand_beneath_each_other_and_it_between_them()
    {
        var plot = LineagePlot.Of(Nodes, [new("2024", "merges", "2019"), new("2024", "merges", "2021")], "2024");
        Assert.Equal([(6, 6), (6, 88), (290, 47)], plot.Nodes.Select(n => (n.X, n.Y)));
    }

    [Fact]
    public void Beyond_sixty_the_furthest_are_left_out_and_counted()
    {
        var chain = Enumerable.Range(0, 70).Select(i => new LineageNode($"{i:00}", $"{i}", "completed", Day("2000-01-01").AddDays(i))).ToList();
        var links = chain.Skip(1).Select((n, i) => new LineageLink(n.Key, "renews", chain[i].Key)).ToList();
        Assert.Equal((60, 10, "59"), (LineagePlot.Of(chain, links, "00").Nodes.Count, LineagePlot.Of(chain, links, "00").LeftOut, LineagePlot.Of(chain, links, "00").Nodes[^1].Node.Key));
        Assert.Contains("10 commitments further away not drawn", Of<LineageGraph>(("Id", "g"), ("Title", "T"), ("Nodes", chain), ("Links", links), ("Present", "00")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_links_a_sentence_says_what_to_do() =>
        Assert.Contains("link the two", Graph(Nodes[..1], []), StringComparison.Ordinal);

    [Fact]
    public void A_hostile_label_or_address_is_harmless()
    {
        HoldsFor<LineageGraph>(("Id", "g"), ("Title", Hostile), ("Nodes", new[] { Nodes[0] with { Label = Hostile, Implementation = Hostile, Href = "javascript:alert(1)" }, Nodes[1] }), ("Links", new[] { new LineageLink("2021", Hostile, "2019") }), ("Present", "2021"));
        Assert.DoesNotContain("javascript:", Graph([Nodes[0] with { Href = "javascript:alert(1)" }, Nodes[1]], Links[..1]), StringComparison.Ordinal);
    }

    private static string Graph(LineageNode[] nodes, LineageLink[] links) => Of<LineageGraph>(("Id", "g"), ("Title", "T"), ("Nodes", nodes), ("Links", links), ("Present", "2021"));
}
