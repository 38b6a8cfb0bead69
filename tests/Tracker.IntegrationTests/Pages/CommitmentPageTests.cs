using System.Net;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

public class CommitmentPageTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string Wild = "<script>alert(1)</script><img src=x onerror=alert(1)> \"'&amp; \u202Edlrow \u0645\u0631\u062D\u0628\u0627";

    private static readonly string Long = new('W', 2_000);

    private static readonly string[] Obligors = ["KOR", "KAZ"];

    private static readonly System.Text.RegularExpressions.Regex Articles = new("<article");

    [Fact]
    public async Task It_says_whether_it_is_overdue_since_when_and_on_what_evidence()
    {
        var commitment = await Api.RegisteredCommitment(deadline: "2022");
        await ReportAsync(commitment, "The first satellite is built.", new { title = "Report", publisher = "Ministry", url = "https://example.org/report", publishedOn = "2021-10-02", quote = new { exact = "is being built" }, language = "en" });

        var page = await PageAsync($"/commitments/{commitment}");

        Assert.Contains("Overdue since 1 January 2023", page, StringComparison.Ordinal);
        Assert.Contains("In progress since 2 October 2021, by what is reported.", page, StringComparison.Ordinal);
        Assert.Contains("“is being built”", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/report\" rel=\"noopener noreferrer nofollow ugc\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_became_known_later_nothing_is_shown()
    {
        var commitment = await Api.RegisteredCommitment();
        await Api.LoggedProgress(commitment);

        var then = await PageAsync($"/commitments/{commitment}?on=2021-08-31&knownOn=2021-08-31");
        var now = await PageAsync($"/commitments/{commitment}");

        Assert.DoesNotContain("It starts.", then, StringComparison.Ordinal);
        Assert.Contains("No entry says how far it is carried out, as known on this day", then, StringComparison.Ordinal);
        Assert.Contains("This is <b>31 Aug 2021</b> as known on <b>31 Aug 2021</b>", then, StringComparison.Ordinal);
        Assert.Contains("It starts.", now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_believed_at_the_end_of_a_year_is_one_link_away()
    {
        var commitment = await Api.RegisteredCommitment();
        await Api.LoggedProgress(commitment, "starts", "2021-09-01", "2022-02-01");

        var page = await PageAsync($"/commitments/{commitment}");

        Assert.Matches($"<a href=\"/commitments/{commitment}\\?on=2021-12-31&knownOn=2021-12-31\"[^>]*>End of 2021</a>\\s*<span class=\"both\"><span class=\"v w-unreported", page);
        Assert.Matches("<a href=\"[^\"]*on=2022-02-01&knownOn=2022-02-01\"[^>]*>1 Feb 2022</a>\\s*<span class=\"both\"><span class=\"v w-in-progress", page);
    }

    [Fact]
    public async Task A_corrected_value_stays_struck_with_the_reason_from_when_the_correction_is_known()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);
        await ActAsync($"/commitments/{commitment}/entries/{entry}/correction", new { with = new { summary = "It starts in Almaty." }, reason = "The place was left out.", knownOn = "2021-11-01" });

        var before = await PageAsync($"/commitments/{commitment}?knownOn=2021-10-31");
        var after = await PageAsync($"/commitments/{commitment}");

        Assert.DoesNotContain("<del", before, StringComparison.Ordinal);
        Assert.Matches("<del dir=\"auto\">It starts\\.</del> → <ins dir=\"auto\">It starts in Almaty\\.</ins>", after);
        Assert.Contains("The place was left out.", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_taken_back_stays_struck_with_the_reason()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);
        await ActAsync($"/commitments/{commitment}/entries/{entry}/retraction", new { reason = "It was another programme.", knownOn = "2021-11-01" });

        var page = await PageAsync($"/commitments/{commitment}");

        Assert.Contains("<del>It starts.</del>", page, StringComparison.Ordinal);
        Assert.Contains("It was another programme.", page, StringComparison.Ordinal);
        Assert.Contains("No entry says how far it is carried out", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_dispute_both_sides_are_shown_and_how_it_ended()
    {
        var commitment = await Api.RegisteredCommitment();
        var dispute = await Api.Disputed(commitment, await Api.LoggedProgress(commitment));
        var open = await PageAsync($"/commitments/{commitment}");
        await ActAsync($"/commitments/{commitment}/disputes/resolution", new { entry = dispute, reason = "Both sides agree now.", on = "2021-12-01", knownOn = "2021-12-01" });

        var ended = await PageAsync($"/commitments/{commitment}");

        Assert.Contains("Contested: both sides", open, StringComparison.Ordinal);
        Assert.Contains("Not resolved.", open, StringComparison.Ordinal);
        Assert.Contains("Disputes, all resolved", ended, StringComparison.Ordinal);
        Assert.Contains("Both sides agree now.", ended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_others_may_not_see_yet_is_not_shown()
    {
        var commitment = await Api.RegisteredCommitment();
        await ActAsync($"/commitments/{commitment}/codes", new { method = "ogp-irm@1", code = "substantial", round = "pilot", coder = "bo", on = "2021-12-01", knownOn = "2021-12-01", rationale = "Most of it." });

        var page = await PageAsync($"/commitments/{commitment}");

        Assert.Contains("Code of bo in round pilot, withheld until the round is decided", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Most of it.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_entries_a_page_has_some_and_every_link_leads_to_where_its_entry_is()
    {
        var commitment = await Api.RegisteredCommitment();
        var first = await Api.LoggedProgress(commitment);
        for (var n = 0; n < 90; n++) await Api.LoggedProgress(commitment, "advances", "2021-10-01", "2021-10-05");

        var page = await PageAsync($"/commitments/{commitment}");
        var other = await PageAsync($"/commitments/{commitment}?entry={first}");
        var kind = await PageAsync($"/commitments/{commitment}?kind=commitment-registered");

        Assert.Contains("1 to 40 of 92", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/commitments/{commitment}?entry={first}#entry-{first}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"id=\"entry-{first}\"", page, StringComparison.Ordinal);
        Assert.Contains($"id=\"entry-{first}\"", other, StringComparison.Ordinal);
        Assert.Single(Articles.Matches(kind));
        Assert.InRange(page.Length, 0, 300_000);
    }

    [Fact]
    public async Task Where_nothing_is_reported_the_page_says_what_to_do()
    {
        var page = await PageAsync($"/commitments/{await Api.RegisteredCommitment()}");

        Assert.Contains("log it with its source", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_text_says_is_harmless()
    {
        var instrument = await Api.RegisteredInstrument();
        var source = new { title = Wild, publisher = Wild, url = "https://example.org/\"onmouseover=alert(1)", quote = new { exact = Wild, prefix = Wild, suffix = Wild }, locator = Wild, publishedOn = "2021-08-17" };
        var made = await Api.ActAsync($"/instruments/{instrument}/commitments", new
        {
            text = Wild + Long,
            code = "<b>",
            obligors = Obligors,
            knownOn = "2021-08-17",
            topics = new[] { Wild },
            targets = new[] { new { name = Wild, text = Wild, indicator = Wild, unit = "<i>", value = 3 } },
            source,
        });
        Assert.True(made.Status == 201, made.Text);
        var commitment = made.Json.GetProperty("stream").GetGuid();
        await ReportAsync(commitment, Long, source);
        await ActAsync($"/commitments/{commitment}/indicators", new { indicator = Wild, value = 2, unit = "<i>", on = "2021-09", knownOn = "2021-10-01", source });

        var page = (await Api.SendAsync(HttpMethod.Get, $"/commitments/{commitment}", null, ("Accept", "text/html"))).Text;

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<img|<i>|<b>\\s*<|javascript:| onmouseover=| onerror=alert\\(1\\)>", page);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_each_obligor_has_an_entry_of_its_own_page_answer_and_table_name_them_all()
    {
        var commitment = await Api.RegisteredCommitment();
        foreach (var party in Obligors)
            await ActAsync($"/commitments/{commitment}/progress", new { on = "2021-10-02", effect = "completes", summary = $"{party} is done.", parties = new[] { party }, knownOn = "2021-10-02" });

        var (page, answer) = (await PageAsync($"/commitments/{commitment}"), await Api.AskAsync($"/commitments/{commitment}"));
        var entries = answer.List("entries").Skip(1).Select(e => e.GetProperty("id").GetString()!).Order().ToList();

        Assert.Equal(entries, answer.Json.GetProperty("commitment").GetProperty("decidedByAll").EnumerateArray().Select(e => e.GetString()!).Order());
        Assert.Contains("Decided by 2 entries, for 2 of 2 obligors", page, StringComparison.Ordinal);
        Assert.Contains("for Kazakhstan: <span dir=\"auto\">KAZ is done.</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("No entry says how far", page, StringComparison.Ordinal);
        Assert.Equal(entries, (await Register.AskAsync<Guid[]>($"select entry_ids from reporting.commitment_now where id = '{commitment}'")).Select(e => e.ToString()).Order());
    }

    [Fact]
    public async Task What_one_obligor_declares_is_told_as_its_own_and_nothing_as_of_the_other()
    {
        var commitment = await Api.RegisteredCommitment();
        await ActAsync($"/commitments/{commitment}/declarations", new { on = "2021-10-02", party = "KOR", implementation = "completed", knownOn = "2021-10-02" });

        var page = await PageAsync($"/commitments/{commitment}");

        Assert.Matches("w-completed.*?of Republic of Korea</span>", page.ReplaceLineEndings(""));
        Assert.Contains("<span class=\"soft\">nothing</span> <span class=\"small\">of Kazakhstan</span>", page, StringComparison.Ordinal);
    }

    private Task ReportAsync(Guid commitment, string summary, object source) =>
        ActAsync($"/commitments/{commitment}/progress", new { on = "2021-10-02", effect = "starts", summary, knownOn = "2021-10-02", source });

    private async Task ActAsync(string address, object act)
    {
        var answer = await Api.ActAsync(address, act);
        Assert.True(answer.Status == 201, answer.Text);
    }

    private async Task<string> PageAsync(string address)
    {
        var page = await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
        Assert.True(page.Status == 200, page.Text);
        return WebUtility.HtmlDecode(page.Text);
    }
}
