using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Database;
using Tracker.Exports;
using Xunit;

namespace Tracker.Http;

/// <summary>What says the same as an entry does is the same act, however it is written.</summary>
public class SameMeaningTests(TestDatabase database) : OwnServer(database, "meaning")
{
    private const string
        Pact = """{"act":"register-instrument","key":"pact","kind":"treaty","title":"Pact","adoptedOn":"2019","parties":["KOR","KAZ"],"knownOn":"2019-12-31"}""",
        Promise = """{"act":"register-commitment","key":"pact/1","instrument":"pact","text":"Build a road.","obligors":["KOR","KAZ"],"topics":["roads","trade"],"targets":[{"name":"a","text":"A."},{"name":"b","text":"B."}],"knownOn":"2019-12-31"}""",
        Report = """{"act":"log-progress","key":"pact/1/r","commitment":"pact/1","on":"2020","effect":"starts","summary":"It begins.","parties":["KOR"],"source":{"title":"A report","publishedOn":"2021-02-01"}}""",
        Correction = """{"act":"correct-entry","key":"pact/1/c","commitment":"pact/1","entry":"pact/1/r","with":{"parties":["KAZ","KOR"]},"reason":"Both."}""";

    private static readonly string[] Lines = [Pact, Promise, Report, Correction];

    [Theory]
    [InlineData(0, """["KOR","KAZ"]""", """["Kazakhstan","South Korea"]""")]
    [InlineData(0, """["KOR","KAZ"]""", """["KAZ","KOR","KAZ"]""")]
    [InlineData(0, "\"Pact\"", "\" Pact \"")]
    [InlineData(1, """["KOR","KAZ"]""", """["KAZ","KOR"]""")]
    [InlineData(1, """["roads","trade"]""", """["trade","roads","trade"]""")]
    [InlineData(1, "\"knownOn\"", "\"on\":\"2019\",\"mode\":\"jointly\",\"knownOn\"")]
    [InlineData(2, """["KOR"]""", """["Republic of Korea"]""")]
    [InlineData(2, "It begins.", " It begins.\\n")]
    [InlineData(2, "\"on\":\"2020\"", "\"on\":\"2020\",\"knownOn\":\"2021-02-01\"")]
    [InlineData(3, """["KAZ","KOR"]""", """["South Korea","Kazakhstan"]""")]
    public async Task Other_words_for_the_same_are_the_same_act_one_by_one_and_in_one_file(int line, string from, string to)
    {
        var (first, _) = await Register.ImportAsync(Lines);
        var other = Lines[line].Replace(from, to);
        Assert.NotEqual(Lines[line], other);

        var (again, rejections) = await Register.ImportAsync([.. Lines[..line], other, .. Lines[(line + 1)..]]);
        var answers = await SendAsync(string.Join('\n', Enumerable.Repeat(other, 3)));

        Assert.Empty(rejections.Select(r => r.Because.Detail));
        Assert.Equal((4, 0, 4), (first.Recorded, again.Recorded, again.Repeated));
        Assert.All(answers, a => Assert.True(a.GetProperty("replayed").GetBoolean()));
    }

    [Theory]
    [InlineData(0, "\"2019\"", "\"2019~\"")]
    [InlineData(1, """["KOR","KAZ"]""", """["KOR"]""")]
    [InlineData(1, """{"name":"a","text":"A."},{"name":"b","text":"B."}""", """{"name":"b","text":"B."},{"name":"a","text":"A."}""")]
    [InlineData(1, "\"knownOn\"", "\"on\":\"2018\",\"knownOn\"")]
    [InlineData(2, "It begins.", "It  begins.")]
    [InlineData(2, "\"on\":\"2020\"", "\"on\":\"2020\",\"knownOn\":\"2021-02-02\"")]
    [InlineData(2, "\"commitment\":\"pact/1\"", "\"commitment\":\"pact/2\"")]
    [InlineData(3, "Both.", "Both did.")]
    public async Task What_says_something_else_under_the_same_key_is_refused(int line, string from, string to)
    {
        await Register.ImportAsync([.. Lines, Promise.Replace("pact/1", "pact/2")]);

        var (_, rejections) = await Register.ImportAsync(Lines[line].Replace(from, to));

        Assert.Equal(["key-reused"], rejections.Select(r => r.Because.Type));
        Assert.Equal(5, await Register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task Two_lines_of_one_file_that_say_the_same_are_one_entry()
    {
        string[] others = [Pact.Replace("\"KOR\",\"KAZ\"", "\"KAZ\",\"KOR\""), Promise.Replace("\"KOR\"", "\"South Korea\""), Report.Replace("\"KOR\"", "\"South Korea\"")];

        var (counts, rejections) = await Register.ImportAsync([.. Lines[..3], .. others]);

        Assert.Empty(rejections.Select(r => r.Because.Detail));
        Assert.Equal((3, 3), (counts.Recorded, counts.Repeated));
    }

    [Fact]
    public async Task Every_line_of_an_export_is_recognised_by_its_own_register_also_without_its_copy()
    {
        await Register.ImportSampleAsync();
        await Register.ImportAsync([.. RandomHistory.Of(5, 300)]);
        var entries = await Register.Database.AskAsync<long>("select count(*) from tracker.mt_events");
        var lines = Encoding.UTF8.GetString(await Register.ExportAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        foreach (var keyed in lines.Where(l => l.ContainsKey("key"))) keyed.Remove("copy");

        var (counts, rejections) = await Register.ImportAsync([.. lines.Select(l => l.ToJsonString())]);

        Assert.Empty(rejections.Select(r => $"{r.Because.Type} {Encoding.UTF8.GetString(r.Content.Span)}"));
        Assert.Equal((0, lines.Count), (counts.Recorded, counts.Repeated));
        Assert.Equal(entries, await Register.Database.AskAsync<long>("select count(*) from tracker.mt_events"));
    }

    [Fact]
    public async Task The_acts_of_the_sample_have_the_digests_that_earlier_releases_gave_them()
    {
        await Register.ImportSampleAsync();

        Assert.Equal("d02e974130fd1ad95b707e003f9d03e8", await Register.Database.AskAsync<string>(
            """select md5(string_agg(headers ->> 'digest', ',' order by headers ->> 'digest' collate "C")) from tracker.mt_events where headers ? 'digest' and headers ->> 'key' not like '%/own-wording'"""));
    }

    private async Task<List<JsonElement>> SendAsync(string lines)
    {
        var answer = await Api.SendAsync(HttpMethod.Post, "/acts", new StringContent(lines, Encoding.UTF8, "application/jsonl"));
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];
    }
}
