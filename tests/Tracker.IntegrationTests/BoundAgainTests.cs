using Tracker.Database;
using Xunit;

namespace Tracker;

/// <summary>Promises that bind again: a party that joins anew, an instrument that enters into force again, a withdrawal that is over.</summary>
public class BoundAgainTests(TestDatabase database) : OwnServer(database, "bound_again")
{
    private readonly TestDatabase _database = database;

    private const string Rule = """{"act":"set-entry-into-force-rule","key":"t/rule","instrument":"t","conditions":[{"parties":2}],"knownOn":"2015-12-12"}""";

    private static readonly string[] Made =
    [
        """{"act":"register-instrument","key":"t","kind":"treaty","title":"Treaty","adoptedOn":"2015-12-12","parties":["USA","KOR"],"knownOn":"2015-12-12"}""",
        """{"act":"register-commitment","key":"t/1","instrument":"t","text":"Cut by 2025.","obligors":["USA","KOR"],"mode":"severally","deadline":{"date":"2025","basis":"stated"},"knownOn":"2015-12-12"}""",
    ];

    /// <summary>Each arrives after the readings of what came before were written.</summary>
    private static readonly string[] Then =
    [
        Action("USA", "accepted", "2016-09-03", "2016-09-03"), Action("KOR", "ratified", "2016-11-03", "2016-11-03"),
        Action("USA", "withdrew", "2020-11-04", "2019-11-04"), Action("USA", "signed", "2020-12-01", "2020-12-01"), Action("USA", "accepted", "2021-02-19", "2021-01-20"),
        Action("USA", "withdrew", "2026-01-27", "2025-01-27"),
        """{"act":"record-termination","key":"t/end","instrument":"t","on":"2026-03-01","party":"KOR","knownOn":"2026-03-01"}""",
        """{"act":"record-entry-into-force","key":"t/again","instrument":"t","on":"2026-05-01","party":"KOR","knownOn":"2026-05-01"}""",
        """{"act":"withdraw-commitment","key":"t/1/out","commitment":"t/1","on":"2026-06-01","party":"KOR","knownOn":"2026-06-01"}""",
        """{"act":"resume-commitment","key":"t/1/back","commitment":"t/1","on":"2026-07-01","party":"KOR","knownOn":"2026-07-01"}""",
    ];

    [Theory]
    [InlineData("USA", "2016-09-03 in-force, 2020-11-04 withdrawn, 2021-02-19 in-force, 2026-01-27 withdrawn")]
    [InlineData("KOR", "2016-09-03 in-force, 2026-03-01 lapsed, 2026-05-01 in-force, 2026-06-01 withdrawn, 2026-07-01 in-force")]
    public async Task A_party_is_bound_freed_and_bound_again_day_by_day(string party, string expected)
    {
        await StepsAsync();

        var validities = await Register.Database.ListAsync<string>(
            "select greatest(lower(effective), '2016-09-03')::text || ' ' || validity from reporting.standing where party = $1 and known @> date '2026-11-30' and (upper(effective) > '2016-09-03' or upper_inf(effective)) order by lower(effective)", party);
        Assert.Equal(expected, string.Join(", ", validities.Aggregate(new List<string>(), (told, next) => told.Count > 0 && told[^1][11..] == next[11..] ? told : [.. told, next])));
    }

    [Fact]
    public async Task What_arrives_step_by_step_is_what_a_rebuild_gives()
    {
        await StepsAsync();
        await using var other = await FreshRegister.OpenAsync(_database, "bound_at_once");
        await other.ImportAsync([.. Made, Rule, .. Then]);

        var stepwise = await StandingsAsync(Register);
        Assert.Equal(await StandingsAsync(other), stepwise);
        await Register.RebuildAsync();
        Assert.Equal(stepwise, await StandingsAsync(Register));
    }

    [Fact]
    public async Task Who_left_and_signed_again_is_told_as_a_signatory_that_is_not_bound()
    {
        await StepsAsync();

        var answer = await Api.AskAsync("/instruments/t?on=2021-01-01&knownOn=2021-01-01");
        Assert.Equal(("USA", "2020-12-01", "2020-11-04"), (answer["signatories.0.party"], answer["signatories.0.on"], answer["signatories.0.leftOn"]));
        Assert.Empty((await Api.AskAsync("/instruments/t?on=2022-01-01")).List("signatories"));
        Assert.Contains("Signed and not bound on", (await Api.SendAsync(HttpMethod.Get, "/instruments/t?on=2021-01-01&knownOn=2021-01-01", null, ("Accept", "text/html"))).Text);
        var (_, shown, _) = await Child.RunAsync(Register.ConnectionString, "status", "t", "--on", "2021-01-01", "--known-on", "2021-01-01");
        Assert.Contains("Signed and not bound: USA (left 2020-11-04, signed 2020-12-01).", shown);
    }

    private async Task StepsAsync()
    {
        await Register.ImportAsync(Made);
        foreach (var line in Then.Prepend(Rule))
        {
            var (_, rejections) = await Register.ImportAsync(line);
            Assert.Empty(rejections.Select(r => r.Because.Detail));
        }

    }

    private static async Task<string> StandingsAsync(FreshRegister register) =>
        (await register.Database.FingerprintsAsync(anywhere: true)).Single(t => t.Key == "course").Value.ToString()!;

    private static string Action(string party, string action, string on, string known) =>
        $$"""{"act":"record-party-action","key":"t/{{party}}/{{action}}/{{on}}","instrument":"t","party":"{{party}}","action":"{{action}}","on":"{{on}}","knownOn":"{{known}}"}""";
}
