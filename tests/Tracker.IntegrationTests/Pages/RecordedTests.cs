using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>What the page says to which a form leads.</summary>
public class RecordedTests(TestDatabase database) : OwnServer(database, "recorded")
{
    private const string Instrument = """{"key":"late","kind":"treaty","title":"T","adoptedOn":"2020","parties":["KAZ","KOR"],"knownOn":"2020-12-31"}""";

    [Fact]
    public async Task The_page_shows_what_a_form_has_just_recorded()
    {
        var recorded = await Api.ActAsync("/instruments", Instrument);

        var page = await PageAsync($"/instruments/late?recorded={recorded["entry"]}");

        Assert.Equal((201, 200), (recorded.Status, page.Status));
        Assert.Contains($"href=\"#entry-{recorded["entry"]}\">See the entry", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_register_does_not_hold_is_not_said_to_be_recorded() =>
        Assert.DoesNotContain("Recorded.", (await PageAsync($"/?recorded={Guid.NewGuid()}")).Text, StringComparison.Ordinal);

    private Task<Answer> PageAsync(string address) => Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
}
