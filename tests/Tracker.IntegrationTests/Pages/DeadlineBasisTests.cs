using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>Whoever reads that something is overdue reads in the same place whether a source set the deadline or an analyst.</summary>
public class DeadlineBasisTests(DeadlineBasisTests.Dated server) : IClassFixture<DeadlineBasisTests.Dated>
{
    private const string Inferred = "deadline inferred by the analyst";

    [Theory]
    [InlineData("/", "since 1 Jan 2023 (")]
    [InlineData("/commitments?timeliness=overdue", "since 1 Jan 2023")]
    [InlineData("/instruments/dated", "since 1 Jan 2023")]
    [InlineData("/topics/trees", "since 1 Jan 2023")]
    [InlineData("/parties/KOR", "since 1 Jan 2023")]
    [InlineData("/report", "overdue since 1 Jan 2023")]
    [InlineData("/commitments/dated%2Fguessed", "Overdue since 1 January 2023")]
    [InlineData("/review", "Due 2022")]
    [InlineData("/compare?thenOn=2022-06-01&thenKnownOn=2022-06-01", "since 1 Jan 2023")]
    [InlineData("/compare?thenOn=2022-06-01&thenKnownOn=2022-06-01", "due 2022")]
    [InlineData("/commitments/dated%2Fguessed/new/log-progress", "due 2022")]
    public async Task Where_a_deadline_is_said_to_have_passed_it_is_said_how_it_is_known(string address, string since) =>
        Assert.Matches($@"{Regex.Escape(since)}[^.–]{{0,40}} – {Inferred}", await WordsAsync(address));

    [Theory]
    [InlineData("/", "3 are overdue (2 by deadlines that the analyst inferred).")]
    [InlineData("/instruments/dated", "3 are overdue (2 by deadlines that the analyst inferred), 1 more is overdue for some parties only (by a deadline that the analyst inferred).")]
    [InlineData("/report", "7 overdue (5 by deadlines that the analyst inferred),")]
    [InlineData("/topics/trees", "Of 7 overdue: 5 by deadlines that the analyst inferred.")]
    [InlineData("/instruments", "7 (5 inferred)")]
    [InlineData("/parties", "4 (3 inferred)")]
    [InlineData("/parties", "80 % (4 of 5, 3 by deadlines that the analyst inferred)")]
    [InlineData("/topics", "7 (5 inferred)")]
    [InlineData("/instruments/dated", "7 cells are overdue (5 by deadlines that the analyst inferred).")]
    [InlineData("/parties/KOR", "4 (3 inferred)")]
    [InlineData("/?deadlineBasis=not-inferred", "2 commitments")]
    public async Task Counts_say_how_many_of_the_deadlines_are_inferred(string address, string said) =>
        Assert.Contains(said, await WordsAsync(address), StringComparison.Ordinal);

    [Fact]
    public async Task The_basis_is_a_field_of_every_answer_and_of_every_row_with_the_deadline()
    {
        var listed = (await JsonAsync("/commitments?timeliness=overdue")).GetProperty("commitments").EnumerateArray()
            .ToDictionary(c => c.GetProperty("key").GetString()!, c => c.GetProperty("deadlineBasis").GetString());
        var life = (await JsonAsync("/commitments/dated%2Fguessed/timeline")).GetProperty("standing");
        var compared = (await JsonAsync("/compare?commitment=dated%2Fguessed&thenOn=2022-06-01&thenKnownOn=2022-06-01")).GetProperty("differences")[0];
        var party = (await JsonAsync("/parties/KOR")).GetProperty("party");
        var series = (await JsonAsync("/status-over-time?from=2026-01-01&to=2026-01-01&step=day")).GetProperty("counts").EnumerateArray();

        Assert.Equal(new Dictionary<string, string?> { ["dated/guessed"] = "inferred", ["dated/guessed-too"] = "inferred", ["dated/said"] = "stated" }, listed);
        Assert.All(life.EnumerateArray(), span => Assert.Equal("inferred", span.GetProperty("deadlineBasis").GetString()));
        Assert.Equal(("inferred", "inferred"), (compared.GetProperty("then").GetProperty("deadlineBasis").GetString(), compared.GetProperty("now").GetProperty("deadlineBasis").GetString()));
        Assert.Equal((4, 3), (party.GetProperty("overdue").GetInt32(), party.GetProperty("overdueInferred").GetInt32()));
        Assert.Equal(2, series.Sum(c => c.GetProperty("overdueInferred").GetInt32()));
        Assert.Equal(
            ["dated/guessed inferred", "dated/guessed-too inferred", "dated/said stated"],
            await server.Register.Database.ListAsync<string>("select key || ' ' || deadline_basis from reporting.commitment_now where timeliness = 'overdue' order by key"));
    }

    [Theory]
    [InlineData("not-inferred", "dated/open dated/said")]
    [InlineData("stated", "dated/said")]
    [InlineData("inferred", "dated/guessed dated/guessed-too dated/parted")]
    public async Task Inferred_deadlines_can_be_left_out_of_an_answer_and_of_a_report(string basis, string keys)
    {
        var answer = (await JsonAsync($"/commitments?deadlineBasis={basis}")).GetProperty("commitments");
        var report = await Child.RunAsync(server.Register.ConnectionString, "report", "--format", "json", "--deadline-basis", basis);

        Assert.Equal(keys, Keys(answer));
        Assert.Equal(keys, Keys(JsonElement.Parse(report.Out).GetProperty("commitments")));
        Assert.Contains(basis, await WordsAsync($"/report?deadlineBasis={basis}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_terminal_says_it_too()
    {
        var report = await Child.RunAsync(server.Register.ConnectionString, "report");
        var status = await Child.RunAsync(server.Register.ConnectionString, "status", "dated/guessed");

        Assert.Matches("overdue.*2022 inferred", report.Out);
        Assert.Contains("3 commitments overdue: 2 by deadlines that the analyst inferred.", report.Out, StringComparison.Ordinal);
        Assert.Contains("; 7 overdue (5 by deadlines that the analyst inferred).", Regex.Replace(report.Out, @"\s+", " "), StringComparison.Ordinal);
        Assert.Matches(@"overdue\s+\(due\s+2022\s+inferred\)", Regex.Replace(status.Out, @"\s+", " "));
        Assert.Contains("! past the deadline (inferred)", status.Out, StringComparison.Ordinal);
    }

    private static string Keys(JsonElement commitments) => string.Join(' ', commitments.EnumerateArray().Select(c => c.GetProperty("key").GetString()).Order(StringComparer.Ordinal));

    private async Task<JsonElement> JsonAsync(string address) => (await server.Api.SendAsync(HttpMethod.Get, address, null)).Json;

    /// <summary>What a page says, without its tags.</summary>
    private async Task<string> WordsAsync(string address)
    {
        var page = (await server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"))).Text;
        return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(page, "<[^>]+>", "")), @"\s+", " ");
    }

    public sealed class Dated(TestDatabase database) : OwnServer(database, "deadline_basis")
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var (_, rejections) = await Register.ImportAsync(
            [
                """{"act":"register-instrument","key":"dated","kind":"communique","title":"Dated","parties":["KOR","KAZ"],"adoptedOn":"2020-01-01","knownOn":"2020-01-01"}""",
                Promise("guessed", """,{"date":"2022","basis":"inferred"}"""), Promise("guessed-too", """,{"date":"2023","basis":"inferred"}"""),
                Promise("said", """,{"date":"2022","basis":"stated"}"""), Promise("parted", """,{"date":"2022","basis":"inferred"}"""), Promise("open", ""),
                """{"act":"assess-commitment","key":"dated/done","commitment":"dated/parted","method":"g7g20rg@2","code":"+1","party":"KAZ","on":"2020-06-01","knownOn":"2020-06-01"}""",
            ]);
            Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
        }

        private static string Promise(string name, string deadline) =>
            $$"""{"act":"register-commitment","key":"dated/{{name}}","instrument":"dated","text":"Plant trees, {{name}}.","obligors":["KOR","KAZ"],"mode":"severally","topics":["trees"],"knownOn":"2020-01-01"{{(deadline.Length > 0 ? ",\"deadline\":" + deadline[1..] : "")}}}""";
    }
}
