using System.Text;
using Xunit;

namespace Tracker.Acts;

public class SubmissionTests
{
    private const string Progress = """{"act":"log-progress","key":"k","commitment":"promise","on":"2021","effect":"starts","summary":"News."}""";

    [Theory]
    [InlineData("""{ "summary": "News.", "effect": "starts",  "on": "2021", "commitment": "promise", "key": "k", "act": "log-progress" }""")]
    [InlineData("""{"act":"log-progress","key":"k","commitment":"promise","on":"2021","effect":"starts","summary":"\u004eews.","target":null}""")]
    public void The_same_content_has_the_same_digest_however_it_is_written(string json) => Assert.Equal(Digest(Progress), Digest(json));

    [Theory]
    [InlineData("summary\":\"News.", "summary\":\"No news.")]
    [InlineData("\"on\":\"2021\"", "\"on\":\"2021~\"")]
    [InlineData("promise", "other")]
    [InlineData("\"on\"", "\"knownOn\":\"2022-01-01\",\"on\"")]
    [InlineData("\"k\"", "\"l\"")]
    public void Other_content_has_another_digest(string from, string to) =>
        Assert.NotEqual(Digest(Progress), Digest(Progress.Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public void A_commitment_is_one_by_key_or_id() => Assert.Equal(Digest(Progress), Digest(Progress.Replace("promise", Ids.Stream("promise").ToString(), StringComparison.Ordinal)));

    [Fact]
    public void A_correction_has_one_digest_in_whatever_order_its_fields_stand() => Assert.Equal(
        Digest("""{"act":"correct-entry","commitment":"promise","entry":"report","with":{"on":"2021","source":{"title":"A","url":"https://a.b"}},"reason":"Misread."}"""),
        Digest("""{"act":"correct-entry","commitment":"promise","entry":"report","with":{ "source": {"url":"https://a.b","title":"A"},"on":"2021" },"reason":"Misread."}"""));

    [Theory]
    [InlineData("""{"act":"register-commitment","key":"k","instrument":"x","text":"Expand.","obligors":["KAZ"]}""")]
    [InlineData("""{"act":"link-commitment","key":"k","commitment":"promise","relation":"renews","to":"x","on":"2021"}""")]
    public void What_an_act_refers_to_is_one_by_key_or_id(string json) =>
        Assert.Equal(Digest(json), Digest(json.Replace("\"x\"", $"\"{Ids.Stream("x")}\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("dispute-entry")]
    [InlineData("resolve-dispute")]
    [InlineData("retract-entry")]
    public void An_entry_is_one_by_key_or_id(string act)
    {
        var json = $$"""{"act":"{{act}}","key":"k","commitment":"promise","entry":"x","reason":"Wrong."{{(act == "retract-entry" ? "" : ",\"on\":\"2021\"")}}}""";

        Assert.Equal(Digest(json), Digest(json.Replace("\"x\"", $"\"{Ids.Entry("x")}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_keyed_act_goes_where_its_key_says()
    {
        var (progress, opening) = (Of(Progress), Of("""{"act":"register-commitment","key":"k","instrument":"x","text":"Expand.","obligors":["KAZ"]}"""));

        Assert.Equal((Ids.Stream("promise"), Ids.Entry("k")), (progress.Stream, progress.Entry));
        Assert.Equal((Ids.Stream("k"), Ids.Entry("k")), (opening.Stream, opening.Entry));
    }

    [Fact]
    public void An_act_without_a_key_is_named_by_the_ids_given() =>
        Assert.Equal(Ids.Entry("fresh"), Of(Progress.Replace("\"key\":\"k\",", "", StringComparison.Ordinal)).Entry);

    private static string Digest(string json) => Of(json).Digest;

    private static Submission Of(string json)
    {
        Assert.Null(ActReader.Read(Encoding.UTF8.GetBytes(json), out var act));
        return Submission.Of(act!, _ => Ids.Entry("fresh"));
    }
}
