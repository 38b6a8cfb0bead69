using System.Xml.Linq;
using Xunit;

namespace Tracker.Docs;

public class EventsPageTests
{
    private const string Page = "docs/events.md";

    [Fact]
    public void The_page_says_what_the_catalogue_says()
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(Catalogue).Assembly.Location, ".xml"));
        var written = EventsPage.Write(Catalogue.Events, comments);
        if (Environment.GetEnvironmentVariable("TRACKER_WRITE_DOCS") == "1") File.WriteAllText(Path.Combine(Repository.Root, Page), written);

        Assert.True(
            File.Exists(Path.Combine(Repository.Root, Page)) && Repository.Read(Page) == written,
            $"{Page} is out of date: TRACKER_WRITE_DOCS=1 dotnet test --project tests/Tracker.Tests writes it anew.");
    }
}
