using System.Text.RegularExpressions;
using Tracker.Database;
using Tracker.Parties;
using Xunit;

namespace Tracker.Pages;

public partial class PartlyOverdueTests(PartlyOverdueTests.Many server) : IClassFixture<PartlyOverdueTests.Many>
{
    private const int Promises = 5, Obligors = 60;

    private static readonly List<string> Parties = [.. PartyDirectory.Default.All.Select(p => p.Code).Where(c => c.Length == 3).Take(Obligors)];

    [Fact]
    public async Task However_many_are_late_what_is_overdue_for_some_parties_only_is_counted() =>
        Assert.Contains("4 are overdue</a>, 1 more is overdue for some parties only.", await PageAsync("/instruments/many"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/")]
    [InlineData("/instruments/many")]
    [InlineData("/topics/trees")]
    public async Task Where_the_parties_differ_a_list_names_the_first_that_are_late_and_how_many_more(string address)
    {
        var late = Late().Matches(await PageAsync(address)).Select(m => m.Groups[1].Value);

        Assert.Equal([.. Parties.Skip(1).Order(StringComparer.Ordinal).Take(3).Select(p => $"{p} overdue since 1 Jan 2022"), $"and {Obligors - 1 - 3} more"], late);
    }

    private async Task<string> PageAsync(string address) => (await server.Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"))).Text;

    [GeneratedRegex(@"<span class=""late""(?: title=""[^""]*"")?>([^<]* overdue since [^<]*|and \d+ more)</span>")]
    private static partial Regex Late();

    public sealed class Many(TestDatabase database) : OwnServer(database, "partly_overdue")
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var (_, rejections) = await Register.ImportAsync([.. Acts(Parties)]);
            Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
        }

        private static IEnumerable<string> Acts(List<string> parties)
        {
            yield return """{"act":"register-instrument","key":"many","kind":"communique","title":"Many","parties":["KOR"],"adoptedOn":"2020-01-01","knownOn":"2020-01-01"}""";
            for (var n = 1; n <= Promises; n++)
                yield return $$"""{"act":"register-commitment","key":"many/{{n}}","instrument":"many","text":"Promise {{n}}.","mode":"severally","topics":["trees"],"obligors":["{{string.Join("\",\"", parties)}}"],"deadline":{"date":"2021","basis":"stated"},"knownOn":"2020-01-01"}""";
            yield return $$"""{"act":"assess-commitment","key":"many/done","commitment":"many/{{Promises}}","method":"g7g20rg@2","code":"+1","party":"{{parties[0]}}","on":"2020-06-01","knownOn":"2020-06-01"}""";
        }
    }
}
