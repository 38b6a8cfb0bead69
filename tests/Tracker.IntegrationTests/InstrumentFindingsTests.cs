using System.Net;
using Tracker.Database;
using Xunit;

namespace Tracker;

/// <summary>What does not go together among the entries of an instrument is shown to a reviewer, and refused to nobody.</summary>
public class InstrumentFindingsTests(TestDatabase database) : OwnServer(database, "instrument_findings")
{
    private const string Two = "Two dates of entry into force are recorded: 2001-05-01, 2001-06-01.", Again = "KAZ ratified 2001-01-05, and again KAZ acceded 2003, without having left in between.";

    private static readonly string[] Lines =
    [
        """{"act":"register-instrument","key":"e","kind":"treaty","title":"Treaty on E","adoptedOn":"2000","parties":["KOR","KAZ"],"knownOn":"2001-01-01"}""",
        """{"act":"record-entry-into-force","instrument":"e","on":"2001-05-01","knownOn":"2001-05-01"}""",
        """{"act":"record-entry-into-force","key":"e/second","instrument":"e","on":"2001-06-01","knownOn":"2002-01-01"}""",
        """{"act":"record-party-action","instrument":"e","party":"KAZ","action":"ratified","on":"2001-01-05","knownOn":"2001-02-01"}""",
        """{"act":"record-party-action","key":"e/again","instrument":"e","party":"KAZ","action":"acceded","on":"2003","knownOn":"2004-01-01"}""",
    ];

    [Fact]
    public async Task They_are_in_the_table_in_the_answer_on_the_page_and_in_the_queue_as_known_on_the_day_asked()
    {
        await ImportAsync(Lines);

        Assert.Equal([$"repeated-action {Again}", $"two-dates-of-force {Two}"], await Register.Database.ListAsync<string>(
            "select f.kind || ' ' || f.message from reporting.finding_now f join reporting.instrument i on i.id = f.instrument_id and i.id = f.stream_id where f.commitment_id is null and i.key = 'e' order by 1"));
        Assert.Equal(["repeated-action", "two-dates-of-force"], await KindsAsync("/instruments/e"));
        Assert.Equal(["two-dates-of-force"], await KindsAsync("/instruments/e?knownOn=2003-01-01"));
        Assert.Empty(await KindsAsync("/instruments/e?knownOn=2001-12-31"));
        Assert.Contains(Again, await PageAsync("/instruments/e"));
        var (queue, before) = (await PageAsync("/review?section=instruments"), await PageAsync("/review?knownOn=2003-01-01"));
        Assert.Contains("Findings on instruments (2)", Spaced(queue));
        Assert.Matches("/instruments/[0-9a-f-]{36}/new/correct-entry\\?entry=[0-9a-f-]{36}", queue);
        Assert.Contains("Treaty on E", queue);
        Assert.Contains("Findings on instruments (1)", Spaced(before));
    }

    [Fact]
    public async Task What_is_corrected_or_taken_back_is_none_and_a_rebuild_finds_the_same()
    {
        await ImportAsync(
        [
            .. Lines, """{"act":"retract-entry","instrument":"e","entry":"e/second","reason":"Of another treaty.","knownOn":"2005-01-01"}""",
            """{"act":"correct-entry","instrument":"e","entry":"e/again","with":{"action":"reserved"},"reason":"Misread.","knownOn":"2006-01-01"}""",
        ]);

        var written = await AllAsync();
        await Register.RebuildAsync();

        Assert.Equal(["repeated-action [2004-01-01,2006-01-01)", "two-dates-of-force [2002-01-01,2005-01-01)"], written);
        Assert.Equal(written, await AllAsync());
    }

    private Task<List<string>> AllAsync() => Register.Database.ListAsync<string>("select kind || ' ' || known from reporting.finding order by 1");

    private async Task<IEnumerable<string>> KindsAsync(string address) => (await Api.AskAsync(address)).List("findings").Select(f => f.GetProperty("kind").GetString()!);

    private async Task ImportAsync(string[] lines)
    {
        // each on its own, as it would come: what is kept is kept entry by entry
        foreach (var line in lines) Assert.Empty((await Register.ImportAsync(line)).Rejections);
    }

    private async Task<string> PageAsync(string address) => WebUtility.HtmlDecode((await Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"))).Text);

    private static string Spaced(string html) => System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", "");
}
