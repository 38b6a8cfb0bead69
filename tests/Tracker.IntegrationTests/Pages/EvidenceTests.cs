using System.Net;
using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>No page denies what its register holds: who is late, since when, and which entries say so.</summary>
public class EvidenceTests(EvidenceTests.Told server) : IClassFixture<EvidenceTests.Told>
{
    [Theory]
    [InlineData("parted", "Late: Japan, Republic of Korea, since 1 Jan 2023 – deadline stated.")]
    [InlineData("parted", "Completed for Kazakhstan, decided by an entry of 2022-05, known on 1 Jun 2022: The last tree is planted. “Planted.” [1]")]
    [InlineData("parted", "Partially fulfilled for Republic of Korea, decided by an entry of 1 Jul 2023, known on 1 Jul 2023: Half of it. The register names no source for this: it is the judgement of ana.")]
    [InlineData("parted", "No entry says how far it is carried out for Japan. Searched, 1 Aug 2023: Nothing from Japan was found.")]
    [InlineData("parted", "; not the same for all against the deadline 2022 – deadline stated")]
    [InlineData("parted", "; 1 unreported, 1 completed, 1 partially fulfilled")]
    [InlineData("alike", "Decided by 3 entries that say the same of 2 Mar 2021, known on 2 Mar 2021: Assessed +1 by g7g20rg@2")]
    [InlineData("silent", "Late: Japan, Kazakhstan, Republic of Korea, since 1 Jan 2022 – deadline inferred by the analyst. No entry says how far it is carried out.")]
    [InlineData("left", "Standing: unreported; no longer bound by the deadline 2022 – deadline stated; withdrawn.")]
    public async Task A_report_names_each_obligor_that_is_late_since_when_and_the_entries_that_say_so(string key, string said)
    {
        var report = await WordsAsync("/report");
        var from = report.IndexOf($"Plant trees, {key}.", report.IndexOf("Each commitment and its evidence", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.Contains(said.Replace("2022-05", "May 2022", StringComparison.Ordinal), report[from..report.IndexOf($"words/{key} ", from, StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_says_of_how_many_commitments_the_words_are_quoted()
    {
        var report = await WordsAsync("/report");

        Assert.Contains("Of the 4 commitments 2 are each a promise quoted from a published text.", report, StringComparison.Ordinal);
        Assert.Contains("Of the 4 commitments 1 is in the words of who registered it, and marked as such.", report, StringComparison.Ordinal);
        Assert.Contains("Of the 4 commitments 1 is given as the words of its instrument, without a source.", report, StringComparison.Ordinal);
        Assert.Contains("Plant trees, alike. own wording", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_an_instrument_gives_the_evidence_of_each_that_is_late() => Assert.Matches(
        @"for Japan, Republic of Korea \S+ uneven Evidence for Republic of Korea \S+ partially fulfilled Half of it\..*no source named: the judgement of ana.*No entry says how far it is carried out for Japan\.",
        await WordsAsync("/instruments/words"));

    [Fact]
    public async Task Evidence_its_value_and_its_words_stand_apart() => Assert.Matches(
        @"<b>Evidence</b> for Republic of Korea <span.*partially fulfilled</span> <a ", (await server.Api.SendAsync(HttpMethod.Get, "/instruments/words", null, ("Accept", "text/html"))).Text);

    [Theory]
    [InlineData("parted", "Overdue since 1 January 2023 for Japan, Republic of Korea – deadline stated")]
    [InlineData("parted", "Half of it. It names no source; it is the judgement of ana.")]
    [InlineData("left", "Unreported, no longer bound by the deadline 2022 – deadline stated")]
    public async Task The_headline_of_a_commitment_names_who_is_late_and_denies_no_deadline(string key, string said) =>
        Assert.Contains(said, await WordsAsync($"/commitments/words%2F{key}"), StringComparison.Ordinal);

    [Fact]
    public async Task The_terminal_names_who_is_late()
    {
        var report = await Child.RunAsync(server.Register.ConnectionString, "report");

        Assert.Matches("overdue for JPN, KOR since 2023-01-01", Regex.Replace(report.Out, @"\s+", " "));
    }

    [Fact]
    public async Task The_terminal_marks_the_days_on_which_some_are_late()
    {
        var status = await Child.RunAsync(server.Register.ConnectionString, "status", "words/parted");

        Assert.Matches(@"late +◧+\s", status.Out);
        Assert.Contains("! past the deadline (stated)", status.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "Plant trees, alike. own wording")]
    [InlineData("/instruments/words", "Plant trees, alike. own wording")]
    [InlineData("/parties/KOR", "Plant trees, alike. own wording")]
    [InlineData("/about", "in the words of their texts or marked as own wording")]
    [InlineData("/commitments/words%2Falike", "own wording Plant trees, alike.")]
    public async Task Wording_of_our_own_is_marked(string address, string said) => Assert.Contains(said, await WordsAsync(address), StringComparison.Ordinal);

    [Fact]
    public async Task Whose_words_a_promise_is_in_is_a_field_of_every_answer_and_of_its_row()
    {
        var listed = (await server.Api.SendAsync(HttpMethod.Get, "/commitments", null)).Json.GetProperty("commitments").EnumerateArray()
            .Select(c => $"{c.GetProperty("key").GetString()} {c.GetProperty("wording").GetString()}").Order(StringComparer.Ordinal);
        var status = await Child.RunAsync(server.Register.ConnectionString, "status", "words/alike");

        Assert.Equal(["words/alike own", "words/left quoted", "words/parted quoted", "words/silent quoted"], listed);
        Assert.Equal(listed, await server.Register.Database.ListAsync<string>("select key || ' ' || wording from reporting.commitment_now order by key"));
        Assert.Equal(listed, await server.Register.Database.ListAsync<string>("select key || ' ' || wording from reporting.commitment_on() order by key"));
        Assert.Contains("Plant trees, alike. (own wording)", status.Out, StringComparison.Ordinal);
    }

    /// <summary>What a page says, without its tags.</summary>
    private async Task<string> WordsAsync(string address)
    {
        var page = (await server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"))).Text;
        return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]+>", " ")), @"\s+", " ").Replace(" .", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal);
    }

    public sealed class Told(TestDatabase database) : OwnServer(database, "evidence")
    {
        private static readonly string[] Obligors = ["KOR", "KAZ", "JPN"];

        private const string Source = """,{"title":"The paper","quote":{"exact":"Planted."}}""";

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var (_, rejections) = await Register.ImportAsync(
            [
                """{"act":"register-instrument","key":"words","kind":"communique","title":"Words","parties":["KOR","KAZ","JPN"],"adoptedOn":"2020-01-01","knownOn":"2020-01-01"}""",
                Promise("parted", "2022", "stated", Sourced: true), Promise("alike", null, "own", Sourced: true), Promise("silent", "2021", "inferred", Sourced: false), Promise("left", "2022", "stated", Sourced: true),
                """{"act":"log-progress","commitment":"words/parted","on":"2022-05","effect":"completes","summary":"The last tree is planted.","parties":["KAZ"],"knownOn":"2022-06-01","source":{"title":"The paper","quote":{"exact":"Planted."}}}""",
                """{"act":"assess-commitment","commitment":"words/parted","method":"g7g20rg@2","code":"0","party":"KOR","coder":"ana","rationale":"Half of it.","on":"2023-07-01","knownOn":"2023-07-01"}""",
                """{"act":"record-search","commitment":"words/parted","on":"2023-08-01","scope":"News","outcome":"nothing-found","summary":"Nothing from Japan was found.","knownOn":"2023-08-01"}""",
                .. Obligors.Select(p => $$"""{"act":"assess-commitment","commitment":"words/alike","method":"g7g20rg@2","code":"+1","party":"{{p}}","on":"2021-03-02","knownOn":"2021-03-02"}"""),
                """{"act":"withdraw-commitment","commitment":"words/left","on":"2022-06-01","knownOn":"2022-06-01"}""",
            ]);
            Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
        }

        private static string Promise(string name, string? deadline, string basis, bool Sourced) =>
            $$"""{"act":"register-commitment","key":"words/{{name}}","instrument":"words","text":"Plant trees, {{name}}.","obligors":["KOR","KAZ","JPN"],"mode":"severally","knownOn":"2020-01-01"{{(Sourced ? ",\"source\":" + Source[1..] : "")}}{{(deadline is null ? $",\"wording\":\"{basis}\"" : $$""","deadline":{"date":"{{deadline}}","basis":"{{basis}}"}""")}}}""";
    }
}
