using System.Text;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

public class PartiesTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string Treaty = """{"act":"register-instrument","key":"t","kind":"treaty","title":"Treaty of the shore","adoptedOn":"1845","parties":["League of Sleswig","DNK"],"knownOn":"2020-01-01"}""";

    private const string League = """{"act":"register-party","key":"league","code":"SLESWIG-LEAGUE","names":["League of Sleswig"],"kind":"former-state","until":"1848","successor":"Denmark","source":{"title":"An almanac"},"knownOn":"2020-01-01"}""";

    private const string Renamed = """{"act":"correct-entry","key":"renamed","party":"SLESWIG-LEAGUE","entry":"league","with":{"names":["Sleswig League"]},"reason":"As the almanac has it.","knownOn":"2022-01-01"}""";

    [Fact]
    public async Task A_file_may_register_a_party_after_using_it_and_its_copy_is_the_same_register()
    {
        await using var original = await FreshRegister.OpenAsync(Databases, "parties");
        await using var copy = await FreshRegister.OpenAsync(Databases, "parties_copy");

        var (counts, rejections) = await original.ImportAsync(Treaty, League, Renamed);

        Assert.Empty(rejections);
        Assert.Equal(3, counts.Recorded);
        Assert.Equal(["SLESWIG-LEAGUE", "DNK"], await original.Database.AskAsync<string[]>("select parties from reporting.instrument"));
        Assert.Equal("Sleswig League", await original.Database.AskAsync<string>("select name from reporting.party where code = 'SLESWIG-LEAGUE' and is_registered and kind = 'former-state' and until_latest = '1848-12-31' and successor = 'DNK'"));
        Assert.Equal("League of Sleswig", await original.Database.AskAsync<string>("select name from reporting.registered_party where known @> date '2021-12-31'"));
        var export = await original.ExportAsync();
        var (copied, refused) = await copy.ImportAsync(new MemoryStream(export));
        Assert.Empty(refused);
        Assert.Equal(3, copied.Recorded);
        Assert.Equal(Encoding.UTF8.GetString(export), Encoding.UTF8.GetString(await copy.ExportAsync()));
        Assert.Equal(await original.Database.FingerprintsAsync(anywhere: true), await copy.Database.FingerprintsAsync(anywhere: true));
        var (again, _) = await original.ImportAsync(Treaty, League, Renamed);
        Assert.Equal(3, again.Repeated);
    }

    [Fact]
    public async Task A_large_file_may_register_parties_anywhere()
    {
        await using var register = await FreshRegister.OpenAsync(Databases, "parties_bulk");
        var lines = Enumerable.Range(0, 400).Select(i => i % 2 == 0
            ? $$"""{"act":"register-instrument","key":"t{{i}}","kind":"treaty","title":"Treaty {{i}}","adoptedOn":"1900","parties":["Land number {{i + 1}}","KOR"],"knownOn":"2020-01-01"}"""
            : $$"""{"act":"register-party","code":"LAND-{{i}}","names":["Land number {{i}}"],"kind":"other","knownOn":"2020-01-01"}""");

        var (counts, rejections) = await register.ImportAsync([.. lines]);

        Assert.Empty(rejections);
        Assert.Equal(400, counts.Recorded);
        Assert.Equal(200, await register.Database.AskAsync<long>("select count(*) from reporting.party where is_registered"));
        Assert.Equal(200, await register.Database.AskAsync<long>("select count(*) from tracker.mt_streams where type = 'party'"));
    }

    [Fact]
    public async Task A_party_is_registered_named_found_and_corrected_over_http()
    {
        var (code, name) = ($"P{Guid.CreateVersion7():N}"[..20].ToUpperInvariant(), $"Order of {Guid.CreateVersion7():N}");
        var answer = await Api.ActAsync("/parties", $$"""{"key":"{{code}}","code":"{{code}}","names":["{{name}}"],"kind":"former-state","knownOn":"2020-01-01"}""");
        Assert.True(answer.Status == 201, answer.Text);
        Assert.Equal($"/parties/{code}", answer.Header("Location"));
        Assert.Equal((name, "former-state"), ((await Api.AskAsync($"/parties/{code}"))["party.name"], (await Api.AskAsync($"/parties/{code}"))["known.kind"]));
        Assert.Equal(409, (await Api.ActAsync("/parties", $$"""{"code":"{{code}}","names":["Another"],"kind":"other"}""")).Status);

        var used = await Api.ActAsync("/instruments", $$"""{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["{{name}}"]}""");
        Assert.True(used.Status == 201, used.Text);
        Assert.Single((await Api.AskAsync($"/instruments?party={Uri.EscapeDataString(name)}")).List("instruments"));

        var corrected = await Api.ActAsync($"/parties/{code}/entries/{code}/correction", $$"""{"with":{"names":["{{name}} again"]},"reason":"Better.","knownOn":"2023-01-01"}""");
        Assert.True(corrected.Status == 201, corrected.Text);
        Assert.Equal(200, (await Api.AskAsync(corrected.Header("Location")!)).Status);
        Assert.Equal($"{name} again", (await Api.AskAsync($"/parties/{code}"))["party.name"]);
        Assert.Equal(name, (await Api.AskAsync($"/parties/{code}?knownOn=2022-12-31"))["party.name"]);
        Assert.Equal(404, (await Api.AskAsync($"/parties/{code}?knownOn=2019-12-31")).Status);
        Assert.Contains($"{name} again", await Api.GetStringAsync($"/parties/{code}?format=html", TestContext.Current.CancellationToken));
        Assert.Contains((await Api.AskAsync($"/changes?party={code}&format=json")).Text, t => t == '{');
    }

    [Theory]
    [InlineData("/commitments?party=K%E2%80%8BOR")]
    [InlineData("/commitments?obligor=K%E2%80%8BOR")]
    [InlineData("/instruments?party=K%E2%80%8BOR")]
    [InlineData("/parties/K%E2%80%8BOR")]
    [InlineData("/changes?party=K%E2%80%8BOR")]
    public async Task A_name_with_what_nobody_sees_asks_for_nobody(string address)
    {
        var answer = await Api.AskAsync(address);

        Assert.Equal((400, "invisible-character"), (answer.Status, answer["type"]));
        Assert.Contains("U+200B", answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_party_in_use_is_not_taken_back_until_what_names_it_is()
    {
        var code = $"P{Guid.CreateVersion7():N}"[..20].ToUpperInvariant();
        await Api.ActAsync("/parties", $$"""{"key":"{{code}}","code":"{{code}}","names":["House of {{code}}"],"kind":"other"}""");
        await Api.ActAsync("/instruments", $$"""{"key":"t-{{code}}","kind":"treaty","title":"Treaty of {{code}}","adoptedOn":"2021","parties":["{{code}}"]}""");

        var refused = await Api.ActAsync($"/parties/{code}/entries/{code}/retraction", """{"reason":"In error."}""");

        Assert.Equal((409, "party-in-use"), (refused.Status, refused["type"]));
        Assert.Contains($"the instrument 'Treaty of {code}'", refused["detail"]);
        await Api.ActAsync($"/instruments/t-{code}/entries/t-{code}/retraction", """{"reason":"In error."}""");
        var taken = await Api.ActAsync($"/parties/{code}/entries/{code}/retraction", """{"reason":"In error."}""");
        Assert.True(taken.Status == 201, taken.Text);
        Assert.Equal(422, (await Api.ActAsync("/instruments", $$"""{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["{{code}}"]}""")).Status);
    }

    [Fact]
    public async Task Dashboards_read_who_is_who() => Assert.Equal(
        "former-state 1947-02-25", await Register.AskAsync<string>("select kind || ' ' || until_text from reporting.party where code = 'PRUSSIA' and not is_registered"));
}
