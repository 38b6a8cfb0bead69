using System.Globalization;
using System.Text;
using System.Text.Json;
using Tracker.Database;
using Xunit;

namespace Tracker.Figures;

/// <summary>The averages that the G20 Research Group printed beside its scores; the file is not part of the project.</summary>
public class G20AveragesTests(TestDatabase database)
{
    private static readonly string[] Members =
        ["ARG", "AUS", "BRA", "CAN", "CHN", "FRA", "DEU", "IND", "IDN", "ITA", "JPN", "KOR", "MEX", "RUS", "SAU", "ZAF", "TUR", "GBR", "USA", "EU"];

    [Fact]
    public async Task Of_397_printed_averages_376_are_equal_and_exactly_21_are_listed_as_deviating()
    {
        var rows = Table();
        await using var register = await FreshRegister.OpenAsync(database, "g20");
        var (counts, rejections) = await register.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Acts(rows)))));
        Assert.Empty(rejections);
        Assert.Equal(counts.Read, counts.Recorded);
        await using var app = await Server.ServeAsync(register.ConnectionString);
        using var api = Server.ClientOf(app);

        var answer = await api.AskAsync("/scorecards/g7g20rg@2/deviations?on=2025-01-01&knownOn=2025-01-01");

        Assert.Equal(("397", "376", "21", "0", "21"), (answer["published"], answer["equal"], answer["deviating"], answer["notComputable"], answer["count"]));
        var deviating = answer.List("rows").ToDictionary(r => r.GetProperty("name").GetString()!.Split('#')[0], r => r);
        Assert.Equal((0.9m, 0.6m, -0.3m), Numbers(deviating["2017-278"]));
        Assert.Equal((0.789473684m, 0.7m, -0.089473684m), Numbers(deviating["2014-15"]));
        Assert.DoesNotContain("2020-104", deviating.Keys); // 0.95 printed, and 0.95 computed
        Assert.Equal(20, (await api.AskAsync(deviating["2017-278"].GetProperty("cells").GetString()!)).List("cells").Count);
        Assert.Equal("published-figure-recorded", (await api.AskAsync(deviating["2017-278"].GetProperty("href").GetString()!))["kind"]);
        Assert.Equal(21, await register.Database.AskAsync<long>("select count(*) from reporting.deviations('g7g20rg@2', '2025-01-01', '2025-01-01')"));
        var (exit, csv, said) = await Child.RunAsync(register.ConnectionString, "deviations", "g7g20rg@2", "--format", "csv");
        Assert.Equal((0, 22, ""), (exit, csv.TrimEnd().Split("\r\n").Length, said));
    }

    private static IEnumerable<string> Acts(List<string[]> rows)
    {
        foreach (var summit in rows.GroupBy(Summit))
            yield return Act(new { act = "register-instrument", key = summit.Key, kind = "communique", title = summit.Key, adoptedOn = summit.First()[2], knownOn = $"{summit.First()[2]}-12-31", parties = Members });
        foreach (var (row, n) in rows.Select((r, n) => (r, n)))
        {
            var (key, on) = ($"{row[1].Trim().TrimEnd('.')}#{n}", $"{row[2]}-12-31");
            yield return Act(new { act = "register-commitment", key, instrument = Summit(row), text = row[4], obligors = Members, knownOn = on });
            foreach (var (score, member) in row.Skip(6).Zip(Members).Where(c => c.First.Trim().Length > 0))
                yield return Act(new { act = "assess-commitment", commitment = key, method = "g7g20rg@2", code = Code(score.Trim()), on, party = member, knownOn = on });
            yield return Act(new { act = "record-published-figure", commitment = key, method = "g7g20rg@2", figure = "score", value = Number(row[5]), tolerance = 0.005m, on, knownOn = on });
        }
    }

    private static string Code(string score) => score is "+" ? "1" : score.Replace('\u2212', '-') is "-" ? "-1" : score;

    private static string Summit(string[] row) => $"g20/{row[2]}{row[3]}";

    private static string Act(object act) => JsonSerializer.Serialize(act);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static (decimal, decimal, decimal) Numbers(JsonElement row) =>
        (row.GetProperty("published").GetDecimal(), row.GetProperty("computed").GetDecimal(), row.GetProperty("difference").GetDecimal());

    private static List<string[]> Table()
    {
        var folders = new[] { Path.Combine(Docs.Repository.Root, "..", "shared"), "/work/shared" };
        var file = folders.Select(f => Path.Combine(f, "data/g20-compliance/raw-2023/compliance.csv")).FirstOrDefault(File.Exists);
        if (file is null) Assert.Skip("../shared/data/g20-compliance is not here");
        return [.. File.ReadAllText(file).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Skip(1).Where(l => l.Length > 0).Select(Fields)];
    }

    private static string[] Fields(string line)
    {
        var (fields, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line)
            if (c == '"') isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(c);
        return [.. fields, field.ToString()];
    }
}
