using Tracker.Database;
using Tracker.Parties;
using Xunit;

namespace Tracker.Pages;

public class PartlyOverdueTests(TestDatabase database) : OwnServer(database, "partly_overdue")
{
    private const int Promises = 5, Obligors = 60;

    [Fact]
    public async Task However_many_are_late_what_is_overdue_for_some_parties_only_is_counted()
    {
        var parties = PartyDirectory.Default.All.Select(p => p.Code).Where(c => c.Length == 3).Take(Obligors).ToList();
        var (_, rejections) = await Register.ImportAsync([.. Acts(parties)]);
        Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
        await Register.CaughtUpAsync();

        var page = await Api.SendAsync(HttpMethod.Get, "/instruments/many", null, ("Accept", "text/html"));

        Assert.Contains("4 are overdue</a>, 1 more is overdue for some parties only.", page.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Acts(List<string> parties)
    {
        yield return """{"act":"register-instrument","key":"many","kind":"communique","title":"Many","parties":["KOR"],"adoptedOn":"2020-01-01","knownOn":"2020-01-01"}""";
        for (var n = 1; n <= Promises; n++)
            yield return $$"""{"act":"register-commitment","key":"many/{{n}}","instrument":"many","text":"Promise {{n}}.","mode":"severally","obligors":["{{string.Join("\",\"", parties)}}"],"deadline":{"date":"2021","basis":"stated"},"knownOn":"2020-01-01"}""";
        yield return $$"""{"act":"assess-commitment","key":"many/done","commitment":"many/{{Promises}}","method":"g7g20rg@2","code":"+1","party":"{{parties[0]}}","on":"2020-06-01","knownOn":"2020-06-01"}""";
    }
}
