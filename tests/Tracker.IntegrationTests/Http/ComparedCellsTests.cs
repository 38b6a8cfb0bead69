using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>Then and now of what obligors carry severally, which is compared by cell, commitment by obligor.</summary>
public class ComparedCellsTests(ComparedCellsTests.Promises server) : IClassFixture<ComparedCellsTests.Promises>
{
    private const string Now = "on=2023-01-01&knownOn=2023-01-01", Then = "thenOn=2022-01-01&thenKnownOn=2022-01-01";

    [Theory]
    [InlineData("obligor=KOR", 4)]
    [InlineData("instrument=i", 4)]
    [InlineData("topic=trees", 4)]
    [InlineData("instrument=i&topic=trees&obligor=USA", 1)]
    [InlineData("", 4)]
    public async Task A_day_compared_with_itself_gives_nothing(string filter, int of)
    {
        var answer = await server.Api.AskAsync($"/compare?on=2022-01-01&knownOn=2022-01-01&{Then}&{filter}");

        Assert.Equal(($"{of}", "0", "0"), (answer["of"], answer["count"], answer["differing"]));
    }

    [Fact]
    public async Task What_is_held_severally_is_compared_by_cell_and_up_and_down_are_counted_apart()
    {
        var answer = await server.Api.AskAsync($"/compare?{Now}&{Then}");

        Assert.Equal(("4", "8", "5", "3", "1"), (answer["of"], answer["cells"], answer["differing"], answer["up"], answer["down"]));
        Assert.Equal(
            ["a KAZ not-fulfilled completed up", "a KOR completed partially-fulfilled down", "a USA unreported completed ", "coded KOR in-progress in-progress up", "joint  not-started in-progress up"],
            answer.List("differences").Select(Told).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "5 commitments, 11 cells: 3 differ", "<b>3</b> of 11 cells stand differently")]
    [InlineData("obligor=KOR", "5 commitments, 5 cells: 1 differ", "<b>1</b> of 5 commitments of Republic of Korea")]
    [InlineData("commitment=late", "1 commitments, 3 cells: 3 differ", "<b>3</b> of 3 cells stand differently")]
    public async Task What_was_taken_back_meanwhile_is_among_what_is_compared(string filter, string expected, string said)
    {
        var address = $"/compare?on=2025-03-01&knownOn=2025-03-01&thenOn=2024-03-01&thenKnownOn=2024-03-01&{filter}";
        var answer = await server.Api.AskAsync(address);

        Assert.Equal(expected, $"{answer["of"]} commitments, {answer["cells"]} cells: {answer["differing"]} differ");
        Assert.Contains(said, await PageAsync(address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instrument=i", "4 commitments, 8 cells: 5 differ, 3 up, 1 down")]
    [InlineData("topic=trees", "4 commitments, 8 cells: 5 differ, 3 up, 1 down")]
    [InlineData("topic=nothing", "0 commitments, 0 cells: 0 differ, 0 up, 0 down")]
    [InlineData("party=USA", "1 commitments, 3 cells: 3 differ, 1 up, 1 down")]
    [InlineData("instrument=i&topic=trees&obligor=USA", "1 commitments, 1 cells: 1 differ, 0 up, 0 down")]
    [InlineData("instrument=i&topic=trees&obligor=KOR", "4 commitments, 4 cells: 3 differ, 2 up, 1 down")]
    public async Task Under_a_filter_only_what_fits_is_compared_and_counted(string filter, string expected)
    {
        var answer = await server.Api.AskAsync($"/compare?{Now}&{Then}&{filter}");

        Assert.Equal(expected, $"{answer["of"]} commitments, {answer["cells"]} cells: {answer["differing"]} differ, {answer["up"]} up, {answer["down"]} down");
    }

    [Fact]
    public async Task An_obligor_is_compared_by_its_own_standings()
    {
        var answer = await server.Api.AskAsync($"/compare?{Now}&{Then}&obligor=KAZ");

        Assert.Equal(["a KAZ not-fulfilled completed up", "joint KAZ not-started in-progress up"], answer.List("differences").Select(Told).Order(StringComparer.Ordinal));
        Assert.Equal(("4", "4", "2"), (answer["of"], answer["cells"], answer["up"]));
    }

    [Fact]
    public async Task A_code_that_changed_is_a_difference_where_the_standing_is_the_same()
    {
        var answer = await server.Api.AskAsync($"/compare?{Now}&{Then}&commitment=coded");

        Assert.Equal(("1", "limited", "substantial"), (answer["count"], answer["differences.0.then.codes.0.code"], answer["differences.0.now.codes.0.code"]));
    }

    [Fact]
    public async Task The_entries_that_are_why_are_those_of_the_obligor()
    {
        var answer = await server.Api.AskAsync($"/compare?{Now}&{Then}&commitment=a&obligor=KOR");

        Assert.Equal(["Assessed 0 by g7g20rg@2"], answer.Json.GetProperty("differences")[0].GetProperty("because").EnumerateArray().Select(b => b.GetProperty("summary").GetString()));
    }

    [Fact]
    public async Task Pages_of_cells_give_each_once()
    {
        var (seen, next) = (new List<string>(), $"/compare?{Now}&{Then}&limit=1");
        while (next is not null)
        {
            var page = await server.Api.AskAsync(next);
            seen.AddRange(page.List("differences").Select(Told));
            Assert.Equal("5", page["differing"]);
            next = page.Header("Link") is { } link ? link[(link.IndexOf('<') + 1)..link.IndexOf('>')] : null;
        }

        Assert.Equal((5, 5), (seen.Count, seen.Distinct().Count()));
    }

    [Theory]
    [InlineData("/commitments?obligor=KOR&topic=trees", "/compare?obligor=KOR&topic=trees")]
    [InlineData("/parties/KOR", "/compare?obligor=KOR")]
    [InlineData("/topics/trees", "/compare?topic=trees")]
    [InlineData("/scorecards/g7g20rg@2?party=KOR&topic=trees", "/compare?topic=trees&obligor=KOR")]
    [InlineData("/commitments?topic=trees&on=2022-01-01&knownOn=2022-01-02", "/compare?topic=trees&thenOn=2022-01-01&thenKnownOn=2022-01-02")]
    public async Task A_page_leads_to_then_and_now_of_what_it_is_about(string page, string expected)
    {
        var html = await PageAsync(page);

        Assert.Contains($"href=\"{expected.Replace("&", "&amp;", StringComparison.Ordinal)}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_how_many_cells_moved_up_and_down_and_for_whom()
    {
        var html = await PageAsync($"/compare?{Now}&{Then}");

        Assert.Contains("<b>5</b> of 8 cells stand differently", html, StringComparison.Ordinal);
        Assert.Contains("<b>3</b> moved up, <b>1</b> down, 1 neither.", html, StringComparison.Ordinal);
        Assert.Contains("<b>Kazakhstan</b>", html, StringComparison.Ordinal);
        Assert.Contains("None of 4 commitments of Republic of Korea, as each stands for it, stands differently.", await PageAsync($"/compare?on=2022-01-01&knownOn=2022-01-01&{Then}&obligor=KOR"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commitments_can_be_listed_cell_by_cell()
    {
        var answer = await server.Api.AskAsync($"/commitments?on=2023-01-01&knownOn=2023-01-01&cells=true&implementation=completed");

        Assert.Equal(["a KAZ", "a USA", "b KOR"], answer.List("commitments").Select(c => $"{c.GetProperty("key")} {c.GetProperty("obligor")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_distribution_over_time_has_the_cells_beside_the_commitments_in_http_and_in_sql()
    {
        var answer = await server.Api.AskAsync("/status-over-time?from=2022-01-01&to=2023-01-01&step=year&knownOn=2023-01-01");
        var cells = answer.List("cells").Select(c => $"{c.GetProperty("day")} {c.GetProperty("implementation")} {c.GetProperty("n")} of {c.GetProperty("of")}").ToList();

        Assert.Equal(["2023-01-01 completed 3 of 8", "2023-01-01 in-progress 2 of 8", "2023-01-01 partially-fulfilled 1 of 8", "2023-01-01 unreported 2 of 8"], cells.Where(c => c.StartsWith("2023", StringComparison.Ordinal)));
        Assert.Equal(cells, await server.Register.Database.ListAsync<string>("select day || ' ' || implementation || ' ' || n || ' of ' || of from reporting.cells_over_time('2022-01-01', '2023-01-01', '1 year', '2023-01-01')"));
        Assert.Contains(answer.List("counts"), c => $"{c.GetProperty("implementation")} {c.GetProperty("n")} of {c.GetProperty("of")}" == "mixed 3 of 4");
    }

    [Fact]
    public async Task Rows_behind_a_count_of_cells_are_the_cells()
    {
        var count = (await server.Api.AskAsync("/status-over-time?from=2023-01-01&to=2023-01-01&step=year&knownOn=2023-01-01")).List("cells")[0];

        var rows = await server.Api.AskAsync(count.GetProperty("rows").GetString()!);

        Assert.Equal($"{count.GetProperty("n")}", rows["count"]);
    }

    [Fact]
    public async Task A_topic_has_its_cells_beside_its_commitments()
    {
        var answer = await server.Api.AskAsync("/topics/trees?on=2023-01-01&knownOn=2023-01-01");

        Assert.Equal(("4", "3", "8", "3"), (answer["topic.commitments"], answer["topic.implementation.mixed"], answer["topic.cells.count"], answer["topic.cells.implementation.completed"]));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/instruments/i")]
    [InlineData("/topics/trees")]
    public async Task A_page_counts_and_draws_cells_and_has_the_commitments_beside(string address)
    {
        var html = await PageAsync($"{address}?on=2023-01-01&knownOn=2023-01-01");

        Assert.Contains("<b>8 cells</b>, commitment by obligor (what is held jointly is one): 3 completed, 1 partially fulfilled, 2 in progress, 2 unreported.", html, StringComparison.Ordinal);
        Assert.Contains("As wholes: 1 in progress, 3 uneven between their obligors.", html, StringComparison.Ordinal);
        Assert.Contains("8 cells</text>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"w-mixed\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_counts_and_draws_cells()
    {
        var html = await PageAsync("/report?on=2023-01-01&knownOn=2023-01-01");

        Assert.Contains("held severally: 8 cells, commitment by obligor:", html, StringComparison.Ordinal);
        Assert.Contains("3 completed, 1 partially fulfilled, 2 in progress, 2 unreported;", html, StringComparison.Ordinal);
        Assert.Contains("8 cells</text>", html, StringComparison.Ordinal);
        Assert.Contains("Implementation, n = 8</caption>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/commitments/b")]
    public async Task Where_obligors_stand_differently_each_is_named_with_how_it_stands(string address) => Assert.Contains(
        "Kazakhstan nothing reported, Republic of Korea completed", await PageAsync($"{address}?on=2023-01-01&knownOn=2023-01-01"), StringComparison.Ordinal);

    [Fact]
    public async Task A_list_of_cells_draws_the_life_of_each_obligor()
    {
        var html = await PageAsync("/commitments?on=2023-01-01&knownOn=2023-01-01&cells=true");

        Assert.Contains("Every cell", html, StringComparison.Ordinal);
        Assert.Equal(8, html.Split("<svg class=\"strip\"").Length - 1);
    }

    [Fact]
    public async Task The_register_says_the_score_of_what_is_assessed_and_what_it_rests_on()
    {
        var score = decimal.Parse((await server.Api.AskAsync("/scorecards/g7g20rg@2?by=all&on=2023-01-01&knownOn=2023-01-01"))["rows.0.score"]!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<b class=\"few\">{score:+0.00}</b>, n = 4 (each obligor counts for itself)"), System.Net.WebUtility.HtmlDecode(await PageAsync("/?on=2023-01-01&knownOn=2023-01-01")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/parties?method=g7g20rg@2", "3 of 3 parties rest on fewer than 10: they have no colour on the map and no rank, and stand last.", "href=\"/parties?method=g7g20rg@2&amp;minN=1\"")]
    [InlineData("/scorecards/g7g20rg@2", "Grey and not ranked: 3 of 3, with n under 10.", "href=\"/scorecards/g7g20rg@2?minN=1\"")]
    [InlineData("/topics", "In grey, 1 of 1: a bar of fewer than 10.", "href=\"/topics?minN=1\"")]
    [InlineData("/instruments", "In grey, 1 of 1: a bar of fewer than 10.", "href=\"/instruments?minN=1\"")]
    [InlineData("/topics/trees", "In grey, 3 of 3: a bar of fewer than 10.", "href=\"/topics/trees?minN=1\"")]
    [InlineData("/parties/KOR", "In grey, 2 of 2: a bar of fewer than 10.", "href=\"/parties/KOR?minN=1\"")]
    [InlineData("/scorecards", "A score in grey rests on fewer than 10.", "href=\"/scorecards?minN=1\"")]
    [InlineData("/instruments/i?method=g7g20rg@2", "Averages in grey rest on fewer than 10.", "href=\"/instruments/i?method=g7g20rg@2&amp;minN=1\"")]
    public async Task What_rests_on_few_is_not_ranked_unless_that_is_asked_for(string address, string said, string lifted)
    {
        var html = await PageAsync(address);

        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.Contains(lifted, html, StringComparison.Ordinal);
        Assert.DoesNotContain(said, await PageAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}minN=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/topics")]
    [InlineData("/instruments")]
    [InlineData("/parties")]
    [InlineData("/parties/KOR")]
    [InlineData("/scorecards")]
    public async Task A_bar_of_few_has_no_colours_unless_that_is_asked_for(string address)
    {
        Assert.DoesNotContain("<svg class=\"countbar\"", await PageAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("<svg class=\"countbar few\"", await PageAsync($"{address}?minN=1"), StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string address) => (await server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"))).Text;

    private static string Told(System.Text.Json.JsonElement d) =>
        $"{d.GetProperty("commitment").GetProperty("key")} {d.GetProperty("obligor")} {d.GetProperty("then").GetProperty("implementation")} {d.GetProperty("now").GetProperty("implementation")} {d.GetProperty("direction")}";

    public sealed class Promises(TestDatabase database) : OwnServer(database, "compared_cells")
    {
        private static readonly string[] Acts =
        [
            """{"act":"register-instrument","key":"i","kind":"communique","title":"I","adoptedOn":"2020-01-01","knownOn":"2020-01-01","parties":["KOR","KAZ","USA"]}""",
            Promise("a", "severally", "KOR\",\"KAZ\",\"USA"), Promise("b", "severally", "KOR\",\"KAZ"), Promise("coded", "severally", "KOR\",\"KAZ"), Promise("joint", "jointly", "KOR\",\"KAZ"),
            Code("a", "KOR", "g7g20rg@2", "+1", 2021), Code("a", "KAZ", "g7g20rg@2", "-1", 2021), Code("b", "KOR", "g7g20rg@2", "+1", 2021),
            Code("a", "KOR", "g7g20rg@2", "0", 2022), Code("a", "KAZ", "g7g20rg@2", "+1", 2022), Code("a", "USA", "g7g20rg@2", "+1", 2022),
            Code("coded", "KOR", "ogp-irm@1", "limited", 2021), Code("coded", "KOR", "ogp-irm@1", "substantial", 2022),
            """{"act":"assess-commitment","key":"j1","commitment":"joint","method":"ogp-irm@1","code":"not-started","on":"2021-06-01","knownOn":"2021-06-01"}""",
            """{"act":"assess-commitment","key":"j2","commitment":"joint","method":"ogp-irm@1","code":"limited","on":"2022-06-01","knownOn":"2022-06-01"}""",
            Promise("late", "severally", "KOR\",\"KAZ\",\"USA", 2024),
            """{"act":"retract-entry","key":"late/gone","commitment":"late","entry":"late","reason":"It was never promised.","knownOn":"2025-02-01"}""",
        ];

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var (_, rejections) = await Register.ImportAsync(Acts);
            Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
        }

        private static string Promise(string key, string mode, string obligors, int year = 2020) =>
            $$"""{"act":"register-commitment","key":"{{key}}","instrument":"i","text":"Promise {{key}}.","mode":"{{mode}}","topics":["trees"],"obligors":["{{obligors}}"],"knownOn":"{{year}}-01-01"}""";

        private static string Code(string key, string party, string method, string code, int year) =>
            $$"""{"act":"assess-commitment","key":"{{key}}/{{party}}/{{year}}","commitment":"{{key}}","method":"{{method}}","code":"{{code}}","party":"{{party}}","on":"{{year}}-06-01","knownOn":"{{year}}-06-01"}""";
    }
}
