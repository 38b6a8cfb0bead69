using Tracker.Database;
using Tracker.Docs;
using Tracker.Exports;
using Xunit;

namespace Tracker;

/// <summary>A register in which every act that takes a date has one without an end and one without a start.</summary>
public class OpenDatesTests(TestDatabase database) : OwnServer(database, "open_dates")
{
    /// <summary>What stands for an open date elsewhere; no date of these acts is one of them.</summary>
    private const string NoDay = "infinity|0001-01-01|9999-12-31";

    /// <summary>What functions ask for that have no default.</summary>
    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["method_id"] = "'g7g20rg@2'",
        ["by"] = "'party'",
        ["from_day"] = "'1940-01-01'",
        ["to_day"] = "'2030-01-01'",
        ["commitment"] = "(select id from reporting.commitment where key = 'open/until/promise')",
        ["words"] = "'trees'",
        ["language"] = "'en'",
        ["settled"] = "null",
        ["due_earliest"] = "null",
        ["due_latest"] = "'2024-12-31'",
        ["first_missed_from"] = "null",
        ["idle_since"] = "null",
        ["d"] = "'2024-01-01'",
        ["due_soon_days"] = "30",
        ["stalled_months"] = "9",
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var acts = Repository.Read("tests/clients/open-dates.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var (_, rejections) = await Register.ImportAsync(acts);
        Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
    }

    [Fact]
    public async Task Nothing_that_a_dashboard_reads_is_infinite()
    {
        var relations = await Register.Database.ListAsync<string>(
            "select 'reporting.' || quote_ident(relname) from pg_class where relnamespace = 'reporting'::regnamespace and relkind in ('r', 'p', 'v', 'm')");
        var functions = (await Register.Database.ListAsync<string[]>(
            "select array[proname] || coalesce(proargnames[1:pronargs - pronargdefaults], '{}') from pg_proc where pronamespace = 'reporting'::regnamespace and proretset"))
            .ConvertAll(f => $"reporting.{f[0]}({string.Join(", ", f.Skip(1).Select(a => Arguments[a]))})");

        Assert.Contains("reporting.commitment_on()", functions);
        foreach (var source in relations.Concat(functions))
            Assert.Equal((source, 0L), (source, await Register.Database.AskAsync<long>($"select count(*) from {source} t where to_jsonb(t)::text ~ '{NoDay}'")));
    }

    [Fact]
    public async Task An_open_date_is_null_beside_its_text_and_a_deadline_says_that_it_is_open() => Assert.Equal(
        [
            "since/promise 2020/.. made 2020-01-01 -, due 2024/.. 2024-01-01 - open, adopted 2020-01-01 -, force 2020-01-01 2023-01-01",
            "until/promise ../1950 made - 1950-12-31, due ../2024 - 2024-12-31 closed, adopted - 1950-12-31, force - 1950-12-31",
        ],
        await Register.Database.ListAsync<string>(
            """
            select format('%s %s made %s %s, due %s %s %s %s, adopted %s %s, force %s %s', substr(c.key, 6), c.made_on, coalesce(c.made_earliest::text, '-'), coalesce(c.made_latest::text, '-'),
                n.deadline, coalesce(n.due_earliest::text, '-'), coalesce(n.due_latest::text, '-'), case when n.due_is_open then 'open' else 'closed' end,
                coalesce(i.adopted_earliest::text, '-'), coalesce(i.adopted_latest::text, '-'), coalesce(f.in_force_earliest::text, '-'), coalesce(f.in_force_latest::text, '-'))
            from reporting.commitment c join reporting.commitment_now n using (id) join reporting.instrument i on i.id = c.instrument_id
            join reporting.entry_into_force_now f on f.id = i.id where c.key like '%promise' order by 1
            """));

    [Theory]
    [InlineData("/commitments?sort=made", "commitments", "key", "open/until/other open/until/promise open/since/other open/since/promise")]
    [InlineData("/commitments?sort=-made", "commitments", "key", "open/since/promise open/since/other open/until/promise open/until/other")]
    [InlineData("/commitments?sort=deadline", "commitments", "key", "open/until/promise open/since/other open/until/other open/since/promise")]
    [InlineData("/commitments?sort=-deadline", "commitments", "key", "open/since/promise open/until/other open/since/other open/until/promise")]
    [InlineData("/commitments?sort=deadline&dueFrom=2028-01-01", "commitments", "key", "open/since/other open/until/other open/since/promise")]
    [InlineData("/commitments?sort=deadline&dueTo=9999-12-31", "commitments", "key", "open/until/promise open/since/other open/until/other")]
    [InlineData("/instruments?party=KOR", "instruments", "key", "open/until open/since")]
    [InlineData("/scorecards/g7g20rg@2/cells?party=KOR", "cells", "commitmentKey", "open/until/other open/until/promise open/since/other open/since/promise")]
    public async Task What_is_open_has_its_place_in_every_list_page_by_page(string address, string list, string key, string expected)
    {
        var separator = address.Contains('?') ? '&' : '?';
        foreach (var limit in new[] { 1, 100 })
        {
            var found = new List<string>();
            for (string? next = $"{address}{separator}limit={limit}"; next is not null;)
            {
                var page = await Api.AskAsync(next);
                Assert.True(page.Status == 200, page.Text);
                found.AddRange(page.List(list).Select(i => i.GetProperty(key).GetString()!));
                next = page.Header("Link")?.Split('>')[0][1..];
            }

            Assert.Equal(expected, string.Join(' ', found));
        }
    }

    [Fact]
    public async Task The_cells_in_sql_are_in_the_order_of_the_answer() => Assert.Equal(
        (await Api.AskAsync("/scorecards/g7g20rg@2/cells")).List("cells").ConvertAll(c => $"{c.GetProperty("commitmentKey")} {c.GetProperty("party")}"),
        await Register.Database.ListAsync<string>("select commitment_key || ' ' || party from reporting.scorecard_cells('g7g20rg@2')"));

    [Fact]
    public async Task No_answer_page_or_export_tells_a_day_where_there_is_none()
    {
        string[] answers =
        [
            "/commitments", "/commitments/open%2Funtil%2Fpromise", "/commitments/open%2Fsince%2Fpromise", "/commitments/open%2Funtil%2Fpromise/timeline", "/commitments/open%2Funtil%2Fpromise/entries",
            "/commitments/open%2Funtil%2Fpromise/lineage", "/instruments", "/instruments/open%2Funtil", "/instruments/open%2Funtil?on=1940-01-01", "/instruments/open%2Fsince", "/parties/KOR",
            "/compare?thenOn=2000-01-01", "/scorecards/g7g20rg@2/cells", "/scorecards/g7g20rg@2/deviations", "/changes", "/export/register.jsonl",
            .. Tables.Names.SelectMany(t => new[] { $"/export/{t}.csv", $"/export/{t}.jsonl" }),
        ];
        string[] pages = ["/", "/commitments", "/commitments/open%2Funtil%2Fpromise", "/commitments/open%2Fsince%2Fpromise", "/instruments/open%2Funtil", "/instruments/open%2Fsince", "/parties/KOR", "/compare", "/review", "/report"];

        var told = new List<string>();
        foreach (var address in answers) told.Add(await ToldAsync(address, "*/*"));
        foreach (var address in pages) told.Add(await ToldAsync(address, "text/html"));

        Assert.DoesNotContain(told, t => t.Length > 0);
    }

    [Fact]
    public async Task An_audit_answers_the_same()
    {
        var instant = await Register.Database.AskAsync<DateTime>("select clock_timestamp()");
        var before = (await Api.AskAsync("/commitments")).List("commitments").ConvertAll(c => c.ToString());
        await Api.ActAsync("/commitments/open%2Funtil%2Fpromise/deadline", """{"deadline":{"date":"2025/..","basis":"stated"},"on":"../2022","knownOn":"2023-02-01"}""");

        Assert.NotEqual(before, (await Api.AskAsync("/commitments")).List("commitments").ConvertAll(c => c.ToString()));
        Assert.Equal(before, (await Api.AskAsync($"/commitments?recordedAt={Uri.EscapeDataString($"{instant:O}")}")).List("commitments").ConvertAll(c => c.ToString()));
    }

    [Fact]
    public async Task The_first_and_the_last_day_of_the_calendar_are_days()
    {
        var (_, rejections) = await Register.ImportAsync(
            """{"act":"register-instrument","key":"far","kind":"treaty","title":"Far","adoptedOn":"0001-01-01","parties":["KOR"],"knownOn":"0001-01-01"}""",
            """{"act":"register-commitment","key":"far/1","instrument":"far","text":"Wait.","obligors":["KOR"],"deadline":{"date":"9999","basis":"stated"},"knownOn":"0001-01-01"}""",
            """{"act":"set-entry-into-force-rule","instrument":"far","conditions":[{"parties":1}],"knownOn":"0001-01-01"}""",
            """{"act":"record-party-action","instrument":"far","party":"KOR","action":"ratified","on":"0001-01-01","knownOn":"0001-01-01"}""");

        Assert.Empty(rejections);
        Assert.Equal(
            "0001-01-01 0001-01-01 0001-01-01 [0001-01-01,) 9999-12-31 f 0001-01-01 [0001-01-01,)",
            await Register.Database.AskAsync<string>(
                """
                select distinct concat_ws(' ', c.made_earliest, c.made_latest, c.known_on, s.known, s.due_latest, s.due_is_open, f.in_force_earliest, p.effective)
                from reporting.commitment c join reporting.standing s on s.commitment_id = c.id and s.party is null
                join reporting.entry_into_force f using (instrument_id) join reporting.counted_party p using (instrument_id) where c.key = 'far/1'
                """));
        Assert.Equal("1", (await Api.AskAsync("/commitments?on=0001-01-01&knownOn=0001-01-01"))["count"]);
    }

    /// <summary>The address and what it tells that is no day.</summary>
    private async Task<string> ToldAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", accept } } };
        using var response = await Api.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, $"{address} {text}");
        var found = System.Text.RegularExpressions.Regex.Match(text, $".{{0,60}}({NoDay}|1 Jan 0001|31 Dec 9999).{{0,20}}");
        return found.Success ? $"{address} {accept}: {found.Value}" : "";
    }
}
