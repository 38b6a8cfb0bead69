using System.Net;
using System.Text.RegularExpressions;
using Tracker.Database;
using Xunit;

namespace Tracker.Pages;

/// <summary>Where a promise does not bind its obligors alike it is said whom it binds; and wording that is the register's own is marked wherever it is read.</summary>
public class UnevenValidityTests(UnevenValidityTests.Left server) : IClassFixture<UnevenValidityTests.Left>
{
    private const string Named = "Kazakhstan in force, Republic of Korea withdrawn", Counted = "validity uneven: 4 in force, 1 withdrawn";

    [Theory]
    [InlineData("/")]
    [InlineData("/instruments/v")]
    [InlineData("/topics/trees")]
    [InlineData("/report")]
    [InlineData("/compare?thenOn=2021-01-01&thenKnownOn=2021-01-01")]
    public async Task A_list_names_whom_a_promise_binds_and_counts_where_they_are_many(string address)
    {
        var words = await WordsAsync(address);

        Assert.Contains(Named, words, StringComparison.Ordinal);
        Assert.Contains(Counted, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_promise_says_whom_it_binds_in_a_sentence() =>
        Assert.Contains($"It does not bind all alike: {Named}.", await WordsAsync("/commitments/v%2Fleft"), StringComparison.Ordinal);

    [Fact]
    public async Task The_terminal_names_them_too()
    {
        var report = await Child.RunAsync(server.Register.ConnectionString, "report");

        Assert.Contains("KAZ in force, KOR withdrawn", Regex.Replace(report.Out, @"\s+", " "), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bmixed\b", report.Out);
    }

    [Fact]
    public async Task An_answer_has_the_validity_of_each()
    {
        var listed = await server.Api.AskAsync("/commitments?validity=mixed");

        Assert.Equal(
            ["DEU:in-force JPN:in-force KAZ:in-force KOR:withdrawn USA:in-force", "KAZ:in-force KOR:withdrawn"],
            listed.List("commitments").Select(c => c.GetProperty("eachValidity").GetString()).Order(StringComparer.Ordinal));
        Assert.Null((await server.Api.AskAsync("/commitments?obligor=KOR&validity=withdrawn"))["commitments.0.eachValidity"]);
    }

    [Theory]
    [InlineData("/compare?thenOn=2021-01-01&thenKnownOn=2021-01-01", 1)]
    [InlineData("/review?section=silent", 1)]
    [InlineData("/scorecards/g7g20rg@2/cells", 2)]
    public async Task Wording_of_our_own_is_marked(string address, int times) =>
        Assert.Equal(times, (await PageAsync(address)).Split(">own wording</span>").Length - 1);

    [Fact]
    public async Task A_cell_says_whose_words_it_is_in() => Assert.Equal(
        ["own", "own", "quoted", "quoted"], (await server.Api.AskAsync("/scorecards/g7g20rg@2/cells")).List("cells").Select(c => c.GetProperty("wording").GetString()).Order().Take(4));

    private async Task<string> PageAsync(string address) => (await server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"))).Text;

    private async Task<string> WordsAsync(string address) =>
        Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(await PageAsync(address), "<[^>]+>", "")), @"\s+", " ");

    public sealed class Left(TestDatabase database) : OwnServer(database, "uneven_validity")
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var (_, rejections) = await Register.ImportAsync(
            [
                """{"act":"register-instrument","key":"v","kind":"communique","title":"V","parties":["KOR","KAZ","DEU","JPN","USA"],"adoptedOn":"2020-01-01","knownOn":"2020-01-01"}""",
                Promise("left", "\"KOR\",\"KAZ\"", ""), Promise("many", "\"KOR\",\"KAZ\",\"DEU\",\"JPN\",\"USA\"", ""),
                Promise("ours", "\"KOR\",\"KAZ\"", ""","wording":"own","deadline":{"date":"2022","basis":"stated"}"""),
                Withdrawn("left"), Withdrawn("many"),
            ]);
            Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
        }

        private static string Withdrawn(string name) =>
            $$"""{"act":"withdraw-commitment","key":"v/{{name}}/withdrawn","commitment":"v/{{name}}","party":"KOR","on":"2021-06-01","knownOn":"2021-06-01"}""";

        private static string Promise(string name, string obligors, string more) =>
            $$"""{"act":"register-commitment","key":"v/{{name}}","instrument":"v","text":"Plant trees, {{name}}.","obligors":[{{obligors}}],"topics":["trees"],"knownOn":"2020-01-01"{{more}}}""";
    }
}
