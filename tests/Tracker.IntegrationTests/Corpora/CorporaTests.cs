using Tracker.Acts;
using Tracker.Database;
using Xunit;

namespace Tracker.Corpora;

/// <summary>Acceptance: the corpora of the field come in by the maps of docs/maps, once, and say what their readmes say.</summary>
public class CorporaTests(TestDatabase database)
{
    private const string Score = "select count(*) from reporting.assessment a where a.method = 'g7g20rg@2' and a.known @> $1::text::date and a.effective @> date '2023-12-31'";

    [Fact]
    public async Task The_commitments_of_the_g20_their_assessments_and_printed_averages_come_in_once()
    {
        var sheet = Corpus.Find("g20-compliance/raw-2023/compliance.csv");
        await using var register = await FreshRegister.OpenAsync(database, "corpus_g20");

        Assert.Equal(new ImportCounts(8_555, 8_555, 0, 0), await register.ImportAsync(Corpus.Map("g20-compliance"), sheet));
        Assert.Equal(new ImportCounts(8_555, 0, 8_555, 0), await register.ImportAsync(Corpus.Map("g20-compliance"), sheet));

        await register.RebuildAsync();
        Assert.Equal(16, await register.Database.AskAsync<long>("select count(*) from reporting.instrument"));
        Assert.Equal(397, await register.Database.AskAsync<long>("select count(*) from reporting.commitment where mode = 'severally' and cardinality(obligors) = 20"));
        Assert.Equal(
            ["+1 4165", "-1 987", "0 2593"],
            await register.Database.ListAsync<string>("select code || ' ' || count(*) from reporting.assessment where method = 'g7g20rg@2' group by code order by code"));
        Assert.Equal(
            ["deviating 21", "equal 376"],
            await register.Database.ListAsync<string>("select state || ' ' || count(*) from reporting.figures_on('g7g20rg@2', '2023-12-31', '2023-12-31') group by state order by state"));
        Assert.Equal(
            ["G20 summit, London 2009 2009-04-02", "G20 summit, Pittsburgh 2009 2009-04-02"],
            await register.Database.ListAsync<string>("select title || ' ' || adopted_on from reporting.instrument where title like '% 2009' order by title"));
        Assert.Equal("2014-11-15", await register.Database.AskAsync<string>("select adopted_on from reporting.instrument where title = 'G20 summit, Brisbane 2014'"));
    }

    [Theory]
    [InlineData("raw-2022", "raw-2023")]
    [InlineData("raw-2023", "raw-2022")]
    public async Task Two_editions_stay_answerable_whichever_comes_first(string first, string second)
    {
        var editions = new Dictionary<string, string> { ["raw-2022"] = "2022-12-31", ["raw-2023"] = "2023-09-18" };
        await using var register = await FreshRegister.OpenAsync(database, $"vintage_{first[^4..]}");

        foreach (var edition in new[] { first, second })
            await register.ImportAsync(Corpus.Map("g20-compliance", ("edition", editions[edition])), Corpus.Find($"g20-compliance/{edition}/compliance.csv"));

        await register.RebuildAsync();
        Assert.Equal(0, await register.Database.AskAsync<long>(Score, "2022-12-30"));
        Assert.Equal(7_198, await register.Database.AskAsync<long>(Score, "2022-12-31"));
        Assert.Equal(7_198, await register.Database.AskAsync<long>(Score, "2023-09-17"));
        Assert.Equal(7_761, await register.Database.AskAsync<long>(Score, "2023-09-18"));
        const string mean = "select avg(a.value) from reporting.assessment a join reporting.commitment c on c.id = a.commitment_id where c.code = '2020-104' and a.known @> $1::text::date";
        Assert.Equal([0.95m, 0.35m], [await register.Database.AskAsync<decimal>(mean, "2023-12-31"), await register.Database.AskAsync<decimal>(mean, "2023-01-01")]);
    }

    [Fact]
    public async Task The_actions_on_treaties_come_in_once()
    {
        var sheet = Corpus.Find("un-treaties-2015/events.csv");
        await using var register = await FreshRegister.OpenAsync(database, "corpus_untc");

        Assert.Equal(new ImportCounts(31_745, 31_745, 0, 0), await register.ImportAsync(Corpus.Map("un-treaties-2015"), sheet));
        Assert.Equal(new ImportCounts(31_745, 0, 31_745, 0), await register.ImportAsync(Corpus.Map("un-treaties-2015"), sheet));

        await register.RebuildAsync();
        Assert.Equal(323, await register.Database.AskAsync<long>("select count(*) from reporting.instrument"));
        Assert.Equal(
            ["signed 8908", "ratified 7430", "acceded 7090", "accepted 3083", "applied 1602", "succeeded 1243"],
            await register.Database.ListAsync<string>("select action || ' ' || count(*) from reporting.party_action group by action order by count(*) desc limit 6"));
        Assert.Equal(
            ["action-before-adoption untc/12-1-d 21", "action-before-adoption untc/14-4 2", "action-before-adoption untc/3-2-17 2", "action-before-adoption untc/3-2-2b 2", "action-before-adoption untc/6-18 41", "repeated-action untc/26-4 2"],
            await register.Database.ListAsync<string>(
                "select f.kind || ' ' || i.key || ' ' || cardinality(f.entry_ids) from reporting.finding_now f join reporting.instrument i on i.id = f.instrument_id order by f.kind, i.key collate \"C\""));
    }

    [Fact]
    public async Task Ten_treaties_entered_into_force_on_the_day_published_by_their_rules_and_the_eleventh_is_listed_as_not()
    {
        var sheet = Corpus.Find("un-treaties-2015/events.csv");
        await using var register = await FreshRegister.OpenAsync(database, "corpus_force");

        await register.ImportAsync(Corpus.Map("un-treaties-2015"), sheet);
        await register.ImportAsync(await File.ReadAllLinesAsync(Corpus.Beside("un-treaties-2015-rules.jsonl"), TestContext.Current.CancellationToken));

        await register.RebuildAsync();
        Assert.Equal(
            [
                "untc/18-10 2002-07-01", "untc/18-14 2005-12-14", "untc/26-3 1997-04-29", "untc/26-5 1999-03-01", "untc/26-6 2010-08-01", "untc/27-15 2004-05-17",
                "untc/27-7 1994-03-21", "untc/27-7-a 2005-02-16", "untc/4-11 1990-09-02", "untc/9-4 2005-02-27",
            ],
            await register.Database.ListAsync<string>(
                "select key || ' ' || in_force_latest from reporting.entry_into_force_now where in_force_latest = in_force_earliest and recorded_on = in_force_latest::text order by key collate \"C\""));
        Assert.Equal(
            ["By its rule the instrument entered into force on 1976-09-11; recorded is 1976-03-23."],
            await register.Database.ListAsync<string>("select message from reporting.finding_now where kind = 'contradictory-entry-into-force'"));
        Assert.Equal(66, await register.Database.AskAsync<long>(
            """
            select f.parties from reporting.entry_into_force f join reporting.instrument i on i.id = f.instrument_id
            where i.key = 'untc/18-10' and f.effective @> date '2002-04-11' and f.known @> date '2002-04-11'
            """));
    }

    [Fact]
    public async Task The_recommendations_of_the_review_come_in_once_with_their_responses()
    {
        var sheets = Directory.GetFiles(Corpus.Find("upr-info/csv"), "*.csv").Order(StringComparer.Ordinal).ToArray();
        await using var register = await FreshRegister.OpenAsync(database, "corpus_upr");

        Assert.Equal(new ImportCounts(83_384, 83_384, 0, 0), await register.ImportAsync(Corpus.Map("upr-info"), sheets));
        Assert.Equal(new ImportCounts(83_384, 0, 83_384, 0), await register.ImportAsync(Corpus.Map("upr-info"), sheets));

        await register.RebuildAsync();
        Assert.Equal(["accepted 30472", "noted 10594"], await Responses(register, "true"));
        Assert.Equal(["accepted 15636", "noted 5720"], await Responses(register, "i.occasion like '%first cycle'"));
        Assert.Equal(["accepted 269", "noted 58"], await Responses(register, "a.party = 'KAZ'"));
        Assert.Equal(947, await register.Database.AskAsync<long>("select count(*) from reporting.commitment where 'voluntary pledge' = any(topics)"));
        Assert.Equal(42_013, await register.Database.AskAsync<long>("select count(*) from reporting.standing_on() where party is null and implementation = 'unreported'"));
    }

    private static Task<List<string>> Responses(FreshRegister register, string where) => register.Database.ListAsync<string>(
        $"""
        select a.code || ' ' || count(*) from reporting.assessment a join reporting.commitment c on c.id = a.commitment_id join reporting.instrument i on i.id = c.instrument_id
        where a.method = 'upr-response@1' and {where} group by a.code order by a.code
        """);
}
