using Npgsql;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>Dashboards and programs get the same numbers.</summary>
public class ReportingFunctionTests(TestDatabase database)
{
    private static readonly (string On, string KnownOn)[] Days = [("2021-12-31", "2021-12-31"), ("2021-12-31", "2026-01-01"), ("2026-01-01", "2026-01-01")];

    [Fact]
    public async Task Sql_and_http_answer_alike()
    {
        await using var register = await FreshRegister.OpenAsync(database, "alike");
        await register.ImportSampleAsync();
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);

        foreach (var (d, k) in Days)
        {
            foreach (var method in await register.Database.ListAsync<string>("select id from reporting.method"))
            {
                Assert.Equal(
                    (await api.AskAsync($"/scorecards/{method}/cells?on={d}&knownOn={k}&limit=1000")).List("cells").Select(c => Line(c, ["commitment", "party", "entry", "code", "value"])),
                    await register.Database.ListAsync<string>("select concat_ws('|', commitment_id, party, entry_id, code, trim_scale(value)) from reporting.scorecard_cells($1, $2::date, $3::date)", method, d, k));
            }

            Assert.Equal(
                (await api.AskAsync($"/commitments?on={d}&knownOn={k}&limit=1000")).List("commitments").Select(c => Line(c, ["id", "instrument", "text", "madeOn", "implementation", "timeliness", "deadline", "decidedBy", "decidedByAll"])).Order(),
                (await register.Database.ListAsync<string>("select concat_ws('|', id, instrument, text, made_on, implementation, timeliness, deadline, entry_id, to_json(entry_ids)) from reporting.commitment_on($1::date, $2::date)", d, k)).Order());
        }
    }

    [Theory]
    [InlineData("status_over_time", "12 hours")]
    [InlineData("status_over_time", "0")]
    [InlineData("cells_over_time", "12 hours")]
    [InlineData("cells_over_time", "-1 month")]
    public async Task A_step_under_a_day_is_refused(string function, string step)
    {
        await using var register = await FreshRegister.OpenAsync(database, "steps");

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            register.Database.ListAsync<string>($"select day::text from reporting.{function}('2021-01-01', '2022-01-01', '{step}')"));

        Assert.Equal((PostgresErrorCodes.InvalidParameterValue, true), (refused.SqlState, refused.MessageText.StartsWith("step is a day or more, not", StringComparison.Ordinal)));
    }

    private static string Line(System.Text.Json.JsonElement row, string[] fields) =>
        string.Join('|', fields.Select(f => row.GetProperty(f)).Where(v => v.ValueKind is not System.Text.Json.JsonValueKind.Null)
            .Select(v => v.ValueKind is System.Text.Json.JsonValueKind.Number ? v.GetDecimal().ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture) : v.ToString()));
}
