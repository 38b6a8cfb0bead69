using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

public partial class InstrumentEntriesTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    [Fact]
    public async Task Each_entry_of_an_instrument_has_its_place_on_the_page_and_what_was_corrected_stays_to_be_read()
    {
        var key = $"with-entries-{Guid.NewGuid():N}";
        var registered = await RecordedAsync("/instruments", $$"""{"key":"{{key}}","kind":"treaty","title":"Treaty of Seol","adoptedOn":"2020","parties":["KAZ","KOR"],"knownOn":"2020-12-31"}""");
        var corrected = await RecordedAsync($"/instruments/{key}/entries/{registered}/correction", new { with = new { title = "Treaty of Seoul" }, reason = "A slip.", knownOn = "2021-01-31" });
        var signed = await RecordedAsync($"/instruments/{key}/party-actions", new { party = "KAZ", action = "signed", on = "2020-12-01", knownOn = "2020-12-31" });
        var ended = await RecordedAsync($"/instruments/{key}/termination", new { on = "2022", knownOn = "2022-12-31" });

        var page = (await Api.SendAsync(HttpMethod.Get, $"/instruments/{key}", null, ("Accept", "text/html"))).Text;

        Assert.Equal(new[] { registered, corrected, signed, ended }.Order(), Places().Matches(page).Select(m => m.Groups[1].Value).Order());
        Assert.Contains("<del dir=\"auto\">Treaty of Seol</del> → <ins dir=\"auto\">Treaty of Seoul</ins>", page, StringComparison.Ordinal);
        Assert.Equal(["correct-entry", "retract-entry"], Acts().Matches(page).Select(m => m.Groups[1].Value).Distinct());
    }

    private async Task<string> RecordedAsync(string address, object act)
    {
        var answer = await Api.ActAsync(address, act);
        Assert.True(answer.Status == 201, answer.Text);
        return answer["entry"]!;
    }

    [GeneratedRegex("/new/([a-z-]+)\\?entry=")]
    private static partial Regex Acts();

    [GeneratedRegex(" id=\"entry-([0-9a-f-]{36})\"")]
    private static partial Regex Places();
}
