using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>An instrument of which no source says when it was adopted.</summary>
public class UnknownAdoptionTests(TestDatabase database) : OwnServer(database, "unknown_adoption")
{
    private readonly TestDatabase _database = database;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await RecordedAsync("/instruments", """{"key":"old","kind":"treaty","title":"Old treaty","adoptedOn":"XXXX","parties":["KOR","KAZ"],"knownOn":"1990-05-01"}""");
        await RecordedAsync("/instruments/old/commitments", """{"key":"old/1","text":"Build.","obligors":["KOR"],"knownOn":"1990-05-01"}""");
    }

    [Fact]
    public async Task It_is_an_unknown_date_on_every_page_null_in_tables_and_XXXX_in_data()
    {
        Assert.Equal("XXXX", (await Api.AskAsync("/instruments/old"))["instrument.adoptedOn"]);
        foreach (var page in new[] { "/instruments", "/instruments/old", "/parties/KOR" })
        {
            var html = (await Api.SendAsync(HttpMethod.Get, page, null, ("Accept", "text/html"))).Text;
            Assert.Contains("date unknown", html);
            Assert.DoesNotContain("XXXX", html);
        }

        Assert.Equal([true], await Register.Database.ListAsync<bool>("select adopted_on = 'XXXX' and adopted_earliest is null and adopted_latest is null from reporting.instrument"));
        Assert.Equal([true], await Register.Database.ListAsync<bool>("select on_earliest is null and on_latest is null from reporting.entry where kind = 'instrument-registered'"));
    }

    [Fact]
    public async Task What_it_holds_takes_effect_when_it_became_known_and_was_promised_no_later()
    {
        Assert.Equal(404, (await Api.AskAsync("/commitments/old%2F1?on=1990-04-30")).Status);
        var promise = await Api.AskAsync("/commitments/old%2F1?on=1990-05-01");

        Assert.Equal(200, promise.Status);
        Assert.Equal(["../1990-05-01"], await Register.Database.ListAsync<string>("select made_on from reporting.commitment"));
        await RecordedAsync("/commitments/old%2F1/progress", """{"on":"1985","effect":"starts","summary":"It begins.","knownOn":"1990-06-01"}""");
    }

    [Fact]
    public async Task Only_the_adoption_may_be_unknown_and_it_is_corrected_once_a_source_is_found()
    {
        var progress = await Api.ActAsync("/commitments/old%2F1/progress", """{"on":"XXXX","effect":"starts","summary":"It begins."}""");
        await RecordedAsync("/instruments/old/entries/old/correction", """{"with":{"adoptedOn":"1961-03"},"reason":"Found in the archive.","knownOn":"2000-01-01"}""");

        Assert.Equal((400, "unfit-value"), (progress.Status, progress["type"]));
        Assert.Equal("XXXX", (await Api.AskAsync("/instruments/old?knownOn=1999-12-31"))["instrument.adoptedOn"]);
        Assert.Equal("1961-03", (await Api.AskAsync("/instruments/old"))["instrument.adoptedOn"]);
    }

    [Fact]
    public async Task Why_no_source_gives_it_may_stand_in_its_place_until_one_does()
    {
        await RecordedAsync("/instruments", Undated("", "The archive <burnt> down"));
        var found = """{"with":{"adoptedOn":"1961-03"},"reason":"Found in the archive.","knownOn":"2000-01-01"}""";

        var answer = await Api.AskAsync("/instruments/lost");
        var html = (await Api.SendAsync(HttpMethod.Get, "/instruments/lost", null, ("Accept", "text/html"))).Text;
        var why = await Register.Database.ListAsync<string>("select undated from reporting.instrument where key = 'lost'");
        var beside = await Api.ActAsync("/instruments/lost/entries/lost/correction", found);
        await RecordedAsync("/instruments/lost/entries/lost/correction", found.Replace("\"adoptedOn\"", "\"undated\":null,\"adoptedOn\""));
        var after = await Api.AskAsync("/instruments/lost");

        Assert.Equal(("XXXX", "The archive <burnt> down"), (answer["instrument.adoptedOn"], answer["instrument.undated"]));
        Assert.Equal(["The archive <burnt> down"], why);
        Assert.Contains("date unknown: <span dir=\"auto\">The archive &lt;burnt&gt; down</span>", html);
        Assert.Equal((400, "unfit-value"), (beside.Status, beside["type"]));
        Assert.Equal(("1961-03", null), (after["instrument.adoptedOn"], after["instrument.undated"]));
    }

    [Theory]
    [InlineData("", null, "missing-field", "register-instrument needs 'adoptedOn', or 'undated' with the reason why no source gives it.")]
    [InlineData("\"adoptedOn\":null,", null, "missing-field", "register-instrument needs 'adoptedOn', or 'undated' with the reason why no source gives it.")]
    [InlineData("", " ", "empty-field", "'undated' is empty.")]
    [InlineData("\"adoptedOn\":\"1961\",", "Lost", "unfit-value", "'undated' says why no source gives the day, but 'adoptedOn' is 1961: leave one out; a correction gives 'undated' as null.")]
    public async Task One_of_the_day_and_the_reason_is_given(string adopted, string? why, string type, string detail)
    {
        var answer = await Api.ActAsync("/instruments", Undated(adopted, why));

        Assert.Equal((400, type, detail), (answer.Status, answer["type"], answer["detail"]));
    }

    [Fact]
    public async Task Instruments_of_an_unknown_day_come_last_on_every_page_of_a_list()
    {
        await RecordedAsync("/instruments", Undated("", "Lost"));
        foreach (var day in new[] { "2021", "../1950", "2024-05" })
            await RecordedAsync("/instruments", Undated($"\"adoptedOn\":\"{day}\",", null).Replace("lost", day.Replace('/', '-')));

        var days = new List<string?>();
        for (var address = "/instruments?limit=1"; address is not null;)
        {
            var page = await Api.AskAsync(address);
            days.Add(page["instruments.0.adoptedOn"]);
            address = page.Header("Link")?.Split('<', '>')[1];
        }

        Assert.Equal(["../1950", "2021", "2024-05", "XXXX", "XXXX"], days);
    }

    [Fact]
    public async Task Promises_of_an_unknown_day_come_last_on_every_page_of_a_list()
    {
        await RecordedAsync("/instruments", """{"key":"new","kind":"treaty","title":"New treaty","adoptedOn":"2021","parties":["KOR"],"knownOn":"2021-12-31"}""");
        foreach (var day in new[] { "2021", "../1950", "2020-05" })
            await RecordedAsync("/instruments/new/commitments", $$"""{"text":"Build.","obligors":["KOR"],"on":"{{day}}","knownOn":"2021-12-31"}""");

        var days = new List<string?>();
        for (var address = "/commitments?limit=1"; address is not null;)
        {
            var page = await Api.AskAsync(address);
            days.Add(page["commitments.0.madeOn"]);
            address = page.Header("Link")?.Split('<', '>')[1];
        }

        Assert.Equal(["../1950", "2020-05", "2021", "../1990-05-01"], days);
    }

    [Fact]
    public async Task Its_export_gives_the_same_register()
    {
        await RecordedAsync("/instruments", Undated("", "Lost"));
        await using var copy = await FreshRegister.OpenAsync(_database, "unknown_copy");

        var (counts, rejections) = await copy.ImportAsync(new MemoryStream(await Register.ExportAsync()));

        Assert.Empty(rejections);
        Assert.Equal(3, counts.Recorded);
        Assert.Equal(["XXXX", "XXXX"], await copy.Database.ListAsync<string>("select adopted_on from reporting.instrument"));
    }

    private static string Undated(string adopted, string? why) =>
        $$"""{"key":"lost","kind":"treaty","title":"Lost treaty",{{adopted}}"parties":["KOR"]{{(why is null ? "" : $",\"undated\":\"{why}\"")}}}""";

    private async Task RecordedAsync(string address, string act)
    {
        var answer = await Api.ActAsync(address, act);
        Assert.True(answer.Status == 201, answer.Text);
    }
}
