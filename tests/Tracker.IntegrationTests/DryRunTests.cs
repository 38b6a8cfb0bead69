using System.Text;
using Tracker.Acts;
using Tracker.Database;
using Xunit;

namespace Tracker;

public class DryRunTests(TestDatabase database)
{
    /// <summary>More than are decided together.</summary>
    private const int Many = 10_005;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_of_many_lines_answers_as_an_import_where_parties_are_registered_after_they_are_named()
    {
        await using var register = await FreshRegister.OpenAsync(database, "trial");
        string[] lines =
        [
            Treaty("first", "League of Sleswig"), Treaty("nobody", "Nobody at all"), """{"act":"register-commitment","key":"first/1","instrument":"first","text":"We shall.","obligors":["SLESWIG-LEAGUE"],"knownOn":"2020-01-01"}""",
            .. Enumerable.Range(0, Many).Select(i => Treaty($"t/{i}", "Denmark")),
            """{"act":"register-party","key":"league","code":"SLESWIG-LEAGUE","names":["League of Sleswig"],"kind":"former-state","knownOn":"2020-01-01"}""",
            Treaty("last", "League of Sleswig"),
        ];

        var (counts, rejected, _) = await TryAsync(register, lines);
        var (imported, rejections) = await register.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

        Assert.Equal(counts, new ImportCounts(imported.Read, imported.Recorded, imported.Repeated, imported.Rejected));
        Assert.Equal((Many + 4L, 1L), (counts.Recorded, counts.Rejected));
        Assert.Equal(rejections.Select(r => (r.Line, r.Because.Type, r.Because.Detail)), rejected.Select(r => (r.Line, r.Because.Type, r.Because.Detail)));
    }

    [Fact]
    public async Task Keys_that_are_easily_taken_for_each_other_are_told_however_far_apart_they_stand()
    {
        await using var register = await FreshRegister.OpenAsync(database, "trial_keys");

        var (_, rejected, warnings) = await TryAsync(register, [Treaty("Pact", "Denmark"), .. Enumerable.Range(0, Many).Select(i => Treaty($"t/{i}", "Denmark")), Treaty("pact", "Denmark"),
            """{"act":"register-commitment","key":"PACT","instrument":"t/1","text":"We shall.","obligors":["DNK"],"knownOn":"2020-01-01"}"""]);

        Assert.Empty(rejected);
        Assert.Equal(
            [$"line {Many + 2}: 'pact' is another key than 'Pact', which it differs from only by capitals or the form of a letter.",
            $"line {Many + 3}: 'PACT' is another key than 'Pact', which it differs from only by capitals or the form of a letter."], warnings);
    }

    private static string Treaty(string key, string party) =>
        $$"""{"act":"register-instrument","key":"{{key}}","kind":"treaty","title":"Treaty","adoptedOn":"1845","parties":["{{party}}"],"knownOn":"2020-01-01"}""";

    private static async Task<(ImportCounts Counts, List<Rejection> Rejected, List<string> Warnings)> TryAsync(FreshRegister register, string[] lines)
    {
        await using var store = Setup.EventStore.Open(register.Database);
        var (trial, rejected) = (new DryRun(new Recorder(store, register.Database)), new List<Rejection>());
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        await trial.RunAsync(JsonLines.ReadAsync(input, Ct), _ => { }, rejected.Add, Ct);
        return (trial.Counts, rejected, [.. trial.Warnings.Sentences("line")]);
    }
}
