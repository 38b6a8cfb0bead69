using System.Net;
using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

public class ReviewPageTests(TestDatabase database) : OwnServer(database, "review_page")
{
    private static readonly string[] Obligors = ["KOR", "KAZ"];

    [Fact]
    public async Task What_waits_is_counted_by_kind_with_a_way_to_settle_it()
    {
        var (disputed, silent, stale, coded, contradicted) = (await PromisedAsync("2999"), await PromisedAsync("2022-09-16/2022-09-17"), await PromisedAsync("2999"), await PromisedAsync("2999"), await PromisedAsync("2999"));
        var entry = await Api.LoggedProgress(disputed);
        var dispute = await Api.Disputed(disputed, entry);
        await RecordAsync($"/commitments/{stale}/assessments", new { method = "g7g20rg@2", code = "+1", on = "2022-01-01", knownOn = "2022-01-01" });
        await Api.LoggedProgress(stale, "advances", "2022-06-01", "2022-06-01");
        await RecordAsync($"/commitments/{coded}/codes", new { method = "g7g20rg@2", code = "+1", round = "pilot", coder = "ana", party = "KOR", on = "2022-01-01", knownOn = "2022-01-01" });
        foreach (var value in new[] { 1, 2 })
            await RecordAsync($"/commitments/{contradicted}/indicators", new { indicator = "trade", value, unit = "USD bn", on = "2021", knownOn = "2022-01-01" });

        var page = await PageAsync("/review");

        Assert.Equal(["disputes 1", "silent 1", "contradictions 1", "findings 0", "stale 1", "codes 1"], Counts(page.Text));
        Assert.Contains($"/commitments/{disputed}/new/resolve-dispute?entry={dispute}", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/commitments/{silent}/new/log-progress", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/commitments/{coded}/new/assess-commitment?method=g7g20rg@2&round=pilot&party=KOR", Uri.UnescapeDataString(WebUtility.HtmlDecode(page.Text)), StringComparison.Ordinal);
        Assert.Contains("Due 16 Sep 2022 to 17 Sep 2022 – deadline stated.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Assessed longer ago than nine months", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">+1<", page.Text, StringComparison.Ordinal);
        var before = await PageAsync("/review?on=2021-12-31&knownOn=2021-12-31");
        Assert.Equal(["disputes 1", "silent 0", "contradictions 0", "findings 0", "stale 0", "codes 0"], Counts(before.Text));
    }

    [Fact]
    public async Task A_kind_is_shown_page_by_page_oldest_first()
    {
        var all = new List<Guid>();
        foreach (var deadline in new[] { "2023", "2022", "2024" }) all.Add(await PromisedAsync(deadline));

        var (seen, next) = (new List<Guid>(), (string?)"/review?section=silent&limit=1");
        for (; next is not null; next = Regex.Match((await PageAsync(next)).Text, "href=\"([^\"]+)\" rel=\"next\"") is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null)
            seen.AddRange(Regex.Matches((await PageAsync(next)).Text, "/commitments/([0-9a-f-]{36})/new/log-progress").Select(m => Guid.Parse(m.Groups[1].Value)));

        Assert.Equal([all[1], all[0], all[2]], seen);
    }

    [Fact]
    public async Task What_was_done_is_listed_by_day_and_by_person()
    {
        var commitment = await PromisedAsync("2999");
        var entry = await Api.LoggedProgress(commitment);

        var page = await PageAsync("/activity?limit=1");
        var mine = await PageAsync($"/activity?who={Environment.UserName}");
        var other = await PageAsync("/activity?who=nobody");

        Assert.Contains($"/commitments/{commitment}#entry-{entry}", page.Text, StringComparison.Ordinal);
        Assert.Matches("cursor=[^\"]+\" rel=\"next\"", page.Text);
        Assert.Contains("commitment registered", mine.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is recorded by this person", other.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Counts(string page) =>
        Regex.Matches(page, "<h2 id=\"(disputes|silent|contradictions|findings|stale|codes)\">[^<]*<span class=\"soft\">\\((\\d+)\\)").Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}");

    private async Task<Guid> PromisedAsync(string deadline)
    {
        var instrument = await Api.RegisteredInstrument();
        var answer = await RecordAsync($"/instruments/{instrument}/commitments", new { text = $"Due {deadline}", obligors = Obligors, knownOn = "2021-08-17", deadline = new { date = deadline, basis = "stated" } });
        return answer.Json.GetProperty("stream").GetGuid();
    }

    private async Task<Answer> RecordAsync(string address, object act)
    {
        var answer = await Api.ActAsync(address, act);
        Assert.True(answer.Status == 201, answer.Text);
        return answer;
    }

    private Task<Answer> PageAsync(string address) => Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
}
