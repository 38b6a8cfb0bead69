using System.Xml.Linq;
using Tracker.Database;
using Xunit;

namespace Tracker.Feeds;

public class ChangesTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_feed_is_valid_atom_with_the_newest_entry_first()
    {
        var commitment = await Api.RegisteredCommitment();
        var started = await Api.LoggedProgress(commitment);

        var (answer, feed) = await FeedAsync($"/changes?commitment={commitment}");

        Assert.Equal("application/atom+xml", answer.ContentType);
        Assert.StartsWith("<?xml", answer.Text, StringComparison.Ordinal);
        foreach (var name in new[] { "id", "title", "updated", "author" }) Assert.Single(feed.Elements(Atom + name));
        Assert.Equal(Api.BaseAddress + $"changes?commitment={commitment}", Link(feed, "self"));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(2, entries.Count);
        Assert.Equal($"urn:uuid:{started}", Text(entries[0], "id"));
        Assert.Equal((Api.BaseAddress + $"commitments/{commitment}/entries/{started}", "It starts.", "progress-logged"), (
            Link(entries[0], "alternate"), Text(entries[0], "summary"), entries[0].Element(Atom + "category")?.Attribute("term")?.Value));
        foreach (var entry in entries)
        {
            foreach (var name in new[] { "id", "title", "updated", "published", "summary", "content" }) Assert.NotEmpty(Text(entry, name));
            Assert.True(DateTimeOffset.TryParse(Text(entry, "updated"), out _));
        }
    }

    [Fact]
    public async Task A_correction_says_what_it_corrects_and_updates_it()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment, "completes");
        await Api.ActAsync($"/commitments/{commitment}/entries/{entry}/correction", new { with = new { effect = "starts" }, reason = "Only begun." });

        var entries = (await FeedAsync($"/changes?commitment={commitment}")).Feed.Elements(Atom + "entry").ToList();

        Assert.Equal(("entry-corrected", "Only begun."), (entries[0].Element(Atom + "category")!.Attribute("term")!.Value, Text(entries[0], "summary")));
        Assert.Equal(Api.BaseAddress + $"commitments/{commitment}/entries/{entry}", Link(entries[0], "related"));
        Assert.Contains($"{entry} (progress-logged): It completes.", Text(entries[0], "content"));
        Assert.Equal(Text(entries[0], "updated"), Text(entries[1], "updated"));
        Assert.NotEqual(Text(entries[1], "published"), Text(entries[1], "updated"));
    }

    [Fact]
    public async Task Markup_and_characters_that_xml_lacks_do_no_harm()
    {
        var commitment = await Api.RegisteredCommitment();
        await Api.ActAsync($"/commitments/{commitment}/progress", new { on = "2021-09", effect = "starts", summary = "<b>1 & 2</b>\uFFFE\uFFFF 한국 🚀 ]]>" });

        var feed = (await FeedAsync($"/changes?commitment={commitment}")).Feed;

        Assert.Equal("<b>1 & 2</b> 한국 🚀 ]]>", Text(feed.Elements(Atom + "entry").First(), "summary"));
    }

    [Fact]
    public async Task Pages_lead_from_one_to_the_next_without_gap_or_repetition()
    {
        var commitment = await Api.RegisteredCommitment();
        for (var n = 0; n < 6; n++) await Api.LoggedProgress(commitment);
        var all = Ids((await FeedAsync($"/changes?commitment={commitment}")).Feed);

        var (paged, next) = (new List<string>(), $"/changes?commitment={commitment}&limit=3");
        for (var page = 0; next is not null; page++)
        {
            var (answer, feed) = await FeedAsync(next);
            paged.AddRange(Ids(feed));
            if (page == 0) await Api.LoggedProgress(commitment);
            next = Link(feed, "next");
            Assert.Equal(next is null ? null : $"<{next[(Api.BaseAddress!.ToString().Length - 1)..]}>; rel=\"next\"", answer.Header("Link"));
        }

        Assert.Equal(all, paged);
        Assert.Equal(7, paged.Count);
    }

    [Fact]
    public async Task A_feed_is_narrowed_to_an_instrument_or_a_party()
    {
        var instrument = await Api.RegisteredInstrument();
        var commitment = await Api.RegisteredCommitment(instrument);
        await Api.LoggedProgress(commitment);

        Assert.Equal(3, Ids((await FeedAsync($"/changes?instrument={instrument}")).Feed).Count);
        Assert.Equal(3, Ids((await FeedAsync($"/changes?instrument={instrument}&party=South%20Korea")).Feed).Count);
        Assert.Empty(Ids((await FeedAsync($"/changes?instrument={instrument}&party=FRA")).Feed));
        Assert.Equal((400, "unknown-parameter"), ((await Api.AskAsync("/changes?topic=space")).Status, (await Api.AskAsync("/changes?topic=space"))["type"]));
    }

    [Fact]
    public async Task Who_has_the_feed_is_not_sent_it_again()
    {
        var instrument = await Api.RegisteredInstrument();
        await using var register = await FreshRegister.OpenAsync(Databases, "quiet");
        await using var quiet = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(quiet);

        var tag = (await api.AskAsync($"/changes?instrument={instrument}")).Header("ETag")!;

        Assert.Equal(304, (await api.SendAsync(HttpMethod.Get, $"/changes?instrument={instrument}", null, ("If-None-Match", tag))).Status);
    }

    private async Task<(Answer Answer, XElement Feed)> FeedAsync(string address)
    {
        var answer = await Api.AskAsync(address);
        Assert.True(answer.Status == 200, answer.Text);
        return (answer, XDocument.Parse(answer.Text).Root!);
    }

    private static List<string> Ids(XElement feed) => [.. feed.Elements(Atom + "entry").Select(e => Text(e, "id"))];

    private static string Text(XElement parent, string name) => parent.Element(Atom + name)?.Value ?? "";

    private static string? Link(XElement parent, string relation) =>
        parent.Elements(Atom + "link").SingleOrDefault(l => l.Attribute("rel")?.Value == relation)?.Attribute("href")?.Value;
}
