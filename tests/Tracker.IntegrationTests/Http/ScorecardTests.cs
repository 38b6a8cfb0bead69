using System.Globalization;
using System.Text.Json;
using Tracker.Database;
using Tracker.Methods;
using Xunit;

namespace Tracker.Http;

/// <summary>A register of assessments by every method, asked over HTTP, in SQL and on the command line.</summary>
public class ScorecardTests(TestDatabase database)
{
    private const int Commitments = 12;
    private static readonly string[] Obligors = ["KOR", "KAZ", "JPN"], Groups = ["party", "commitment", "instrument", "topic", "all"];
    private static readonly string[] Means = ["mean-of-commitments", "mean-of-parties", "mean-of-cells"];

    [Fact]
    public async Task Http_sql_and_the_command_line_answer_alike()
    {
        await using var register = await AssessedAsync("scorecards");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);

        foreach (var method in MethodBook.Shipped.All)
            foreach (var (d, k) in new[] { ("2021-12-31", "2022-03-31"), ("2022-12-31", "2022-12-31") })
                foreach (var by in Groups)
                {
                    foreach (var mean in method.IsMean ? [null, .. Means] : new string?[] { null })
                        Assert.Equal(
                            (await api.AskAsync($"/scorecards/{method.Id}?by={by}&on={d}&knownOn={k}&aggregation={mean}")).List("rows").Select(r => Row(r, by)),
                            await register.Database.ListAsync<string>(
                                """
                                select concat_ws('|', key, trim_scale(score), trim_scale(percent), n, excluded, unassessed, of, called, trim_scale(sums_to), sums_to_100,
                                    (select string_agg(o.key || '=' || o.value, ' ' order by o.key) from jsonb_each_text(otherwise) o))
                                from reporting.scorecard_by($1, $2, $3::date, $4::date, nullif($5, ''))
                                """, method.Id, by, d, k, mean ?? ""));
                    Assert.Equal(
                        (await api.AskAsync($"/scorecards/{method.Id}?by={by}&on={d}&knownOn={k}")).List("rows").SelectMany(r => Levels(r, by)),
                        await register.Database.ListAsync<string>(
                            """
                            select concat_ws('|', key, code, n, trim_scale(percent), (select string_agg(o.key || '=' || o.value, ' ' order by o.key) from jsonb_each_text(otherwise) o))
                            from reporting.scorecard_levels($1, $2, $3::date, $4::date)
                            """, method.Id, by, d, k));
                }

        foreach (var method in new[] { "g7g20rg@2", "polimeter@1", "upr-iri@1" })
        {
            var said = await Child.RunAsync(register.ConnectionString, "scorecard", method, "--by", "all", "--instrument", "i", "--on", "2022-12-31", "--known-on", "2022-12-31", "--format", "json");
            var answered = await api.AskAsync($"/scorecards/{method}?by=all&instrument=i&on=2022-12-31&knownOn=2022-12-31");
            Assert.Equal((0, Plain(answered.Json)), (said.Exit, Plain(JsonElement.Parse(said.Out))));
        }
    }

    [Fact]
    public async Task A_number_leads_to_its_cells_and_says_how_it_came_about()
    {
        await using var register = await AssessedAsync("scorecard_cells");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);

        Assert.Equal(3, (await api.AskAsync("/scorecards/g7g20rg@2?by=party&on=2022-12-31&knownOn=2022-12-31")).List("rows").Count);
        foreach (var (method, by) in MethodBook.Shipped.All.SelectMany(m => Groups.Select(g => (m.Id, g))))
            foreach (var row in (await api.AskAsync($"/scorecards/{method}?by={by}&on=2022-12-31&knownOn=2022-12-31")).List("rows"))
            {
                var cells = (await api.AskAsync(row.GetProperty("rows").GetString()! + "&limit=1000")).List("cells");
                Assert.Equal(Count(row, "unassessed"), cells.Count(c => c.GetProperty("entry").ValueKind == JsonValueKind.Null));
                Assert.Equal(Count(row, "n") + Count(row, "excluded") + Count(row, "unassessed"), cells.Count);
            }

        var overall = await api.AskAsync("/scorecards/g7g20rg@2?by=all&aggregation=mean-of-cells");
        Assert.Equal(("mean-of-cells", "the mean of all cells"), (overall["aggregation"], overall["definition"]));
        var refused = await api.AskAsync("/scorecards/pam@1?by=all&aggregation=mean-of-cells");
        Assert.Equal((400, "unfit-value"), (refused.Status, refused["type"]));
    }

    [Fact]
    public async Task What_a_method_is_not_used_for_is_counted_only_where_it_is_asked_for()
    {
        await using var register = await AssessedAsync("scorecard_scope");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);
        var (_, rejections) = await register.ImportAsync(
            """{"act":"register-instrument","key":"k","kind":"treaty","title":"K","adoptedOn":"2021-01-01","knownOn":"2021-01-01","parties":["USA"]}""",
            """{"act":"register-commitment","key":"k/1","instrument":"k","text":"Another thing.","obligors":["USA"],"knownOn":"2021-01-01"}""");
        Assert.Empty(rejections);

        foreach (var method in new[] { "g7g20rg@2", "polimeter@1" })
        {
            Assert.DoesNotContain((await api.AskAsync($"/scorecards/{method}?by=party")).List("rows"), r => Text(r, "party") == "USA");
            Assert.Equal(["USA 1"], (await api.AskAsync($"/scorecards/{method}?by=party&instrument=k")).List("rows").Select(r => $"{Text(r, "party")} {Count(r, "unassessed")}"));
            Assert.Equal(["USA 1"], await register.Database.ListAsync<string>("select key || ' ' || unassessed from reporting.scorecard_by($1, 'party', of_instrument => 'k')", method));
            Assert.Equal(
                ["i", "j"], await register.Database.ListAsync<string>("select distinct i.key from reporting.scorecard_cells($1) c join reporting.instrument i on i.id = c.instrument_id order by 1", method));
        }

        Assert.Single((await api.AskAsync("/scorecards/g7g20rg@2/cells?instrument=k")).List("cells"));
        Assert.Single((await api.AskAsync("/scorecards/g7g20rg@2/cells?commitment=k%2F1")).List("cells"));
    }

    [Fact]
    public async Task Methods_say_what_they_are()
    {
        await using var register = await FreshRegister.OpenAsync(database, "methods_http");
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);

        Assert.Equal(MethodBook.Shipped.All.Select(m => m.Id), (await api.AskAsync("/methods")).List("methods").Select(m => m.GetProperty("id").GetString()!));
        var polimeter = await api.AskAsync("/methods/polimeter@1");
        Assert.Equal(("distribution", "the share at partial or above", "100 * score", "not-rated", "kept"),
            (polimeter["aggregation"], polimeter["definition"], polimeter["percent"], polimeter["missing"], polimeter["codes.0.code"]));
        Assert.Equal((404, "unknown-method"), ((await api.AskAsync("/methods/none@1")).Status, (await api.AskAsync("/methods/none@1"))["type"]));
    }

    /// <summary>Commitments of three obligors: codes of every method in turn, some for all, some by coders, some not at all, some as 2022-02-01 put them right.</summary>
    private async Task<FreshRegister> AssessedAsync(string name)
    {
        var register = await FreshRegister.OpenAsync(database, name);
        var lines = new List<string>
        {
            """{"act":"register-instrument","key":"i","kind":"treaty","title":"I","adoptedOn":"2021-01-01","knownOn":"2021-01-01","parties":["KOR","KAZ","JPN"]}""",
            """{"act":"register-instrument","key":"j","kind":"treaty","title":"J","adoptedOn":"2021-01-01","knownOn":"2021-01-01","parties":["KOR","KAZ","JPN"]}""",
        };
        for (var c = 0; c < Commitments; c++)
        {
            lines.Add($$"""{"act":"register-commitment","key":"c{{c}}","instrument":"{{(c % 3 == 0 ? 'j' : 'i')}}","text":"Thing {{c}}.","obligors":["KOR","KAZ"{{(c % 4 == 0 ? "" : ",\"JPN\"")}}],"mode":"severally","topics":["t{{c % 2}}","t{{c % 5}}x"],"knownOn":"2021-01-01"}""");
            foreach (var (m, method) in MethodBook.Shipped.All.Index()) lines.AddRange(Assessments(c, m, method));
        }

        var (counts, rejections) = await register.ImportAsync([.. lines]);
        Assert.Empty(rejections);
        Assert.Equal(lines.Count, counts.Recorded);
        return register;
    }

    private static IEnumerable<string> Assessments(int c, int m, Method method)
    {
        string Code(int turn) => method.Codes[(c * 7 + m + turn) % method.Codes.Count].Code;
        string Line(string key, int turn, string on, string knownOn, string? party, string? coder) => JsonSerializer.Serialize(new Dictionary<string, string>(
            new (string Field, string? Value)[]
            {
                ("act", "assess-commitment"), ("key", $"{method.Id}-{c}-{key}"), ("commitment", $"c{c}"), ("method", method.Id), ("code", Code(turn)), ("on", on), ("knownOn", knownOn),
                ("party", party), ("coder", coder),
            }.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Field, f.Value!))));
        if (c % 6 == 5) yield break;
        if (c % 3 == 1) yield return Line("all", 0, "2021-06-01", "2021-06-02", null, null);
        foreach (var (p, party) in Obligors.Index().Where(o => o.Item != "JPN" || c % 4 != 0))
        {
            if ((c + p) % 4 != 3) yield return Line($"{party}-a", p, "2021-07-01", "2021-07-02", party, c % 2 == 0 ? "ana" : null);
            if (c % 2 == 0) yield return Line($"{party}-b", p + 1, "2021-07-01", "2021-07-03", party, "ben");
            if (c % 5 == 0) yield return Line($"{party}-late", p + 2, "2022-01-01", "2022-06-01", party, null);
        }
    }

    private static long Count(JsonElement row, string name) => row.GetProperty(name).GetInt64();

    private static string Row(JsonElement row, string by) => Joined(
        by == "all" ? "all" : Text(row, by), Text(row, "score"), Text(row, "percent"), Text(row, "n"), Text(row, "excluded"), Text(row, "unassessed"), Text(row, "of"), Text(row, "called"),
        Text(row, "sumsTo"), Text(row, "sumsTo100") switch { "True" => "t", "False" => "f", _ => null }, Otherwise(row));

    private static IEnumerable<string> Levels(JsonElement row, string by) => row.GetProperty("levels").ValueKind is JsonValueKind.Null || Count(row, "of") == 0 ? []
        : row.GetProperty("levels").EnumerateArray().Select(l => Joined(by == "all" ? "all" : Text(row, by), Text(l, "code"), Text(l, "count"), Text(l, "percent"), Otherwise(l)));

    private static string? Otherwise(JsonElement row) => row.GetProperty("otherwise").ValueKind is JsonValueKind.Null ? null
        : string.Join(' ', row.GetProperty("otherwise").EnumerateArray().Select(o => $"{Text(o, "rounding")}={Text(o, "percent")}").Order(StringComparer.Ordinal));

    private static string Joined(params string?[] cells) => string.Join('|', cells.OfType<string>());

    private static string? Text(JsonElement row, string name) => row.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal().ToString("0.##################", CultureInfo.InvariantCulture),
        var value => value.ToString(),
    };

    /// <summary>Without what is null, which the command line leaves out.</summary>
    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => $"{p.Name}:{Plain(p.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Plain))}]",
        _ => value.ToString(),
    };
}
