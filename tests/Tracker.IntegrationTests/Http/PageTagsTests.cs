using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class PageTagsTests(TestDatabase database) : OwnServer(database, "page_tags")
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task A_page_is_not_sent_again_to_who_has_it_nor_instead_of_the_data()
    {
        var page = await Api.SendAsync(HttpMethod.Get, "/commitments?limit=1", null, ("Accept", Browser));
        var data = await Api.AskAsync("/commitments?limit=1");
        var again = await Api.SendAsync(HttpMethod.Get, "/commitments?limit=1", null, ("Accept", Browser), ("If-None-Match", page.Header("ETag")!));

        Assert.NotEqual(page.Header("ETag"), data.Header("ETag"));
        Assert.Equal((304, ""), (again.Status, again.Text));
    }
}
