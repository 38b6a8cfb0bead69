using System.Text;
using Tracker.Commitments;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Acts;

public class ActReaderTests
{
    private const string Rest = "\"commitment\":\"promise\",\"on\":\"2021\",\"effect\":\"starts\",\"summary\":\"News.\"";

    private static readonly Dictionary<string, string> Address = new() { ["act"] = "log-progress", ["commitment"] = "promise" };

    [Fact]
    public void An_act_is_read()
    {
        Assert.Null(ActReader.Read(Encoding.UTF8.GetBytes($"{{\"act\":\"log-progress\",{Rest}}}"), out var act));
        Assert.Equal(new LogProgress(PartialDate.Parse("2021"), Effect.Starts, "News.") { Verb = "log-progress", Commitment = "promise" }, act);
    }

    [Theory]
    [InlineData("", "not-json", "")]
    [InlineData("{", "not-json", "")]
    [InlineData("{\"act\":\"log-progress\"} x", "not-json", "")]
    [InlineData("null", "no-act", "act")]
    [InlineData("[]", "no-act", "act")]
    [InlineData("[{\"act\":\"log-progress\"}]", "no-act", "act")]
    [InlineData("{\"summary\":\"act\"}", "no-act", "act")]
    [InlineData("{\"act\":7}", "unknown-act", "act")]
    [InlineData("{\"act\":\"\\ud800\"}", "not-json", "")]
    [InlineData("{\"\\ud800\":1}", "not-json", "")]
    public void A_line_that_is_no_act_is_refused(string line, string type, string field) => Refused(400, type, field, Line(line));

    [Fact]
    public void An_unknown_act_is_refused_with_the_list_of_acts()
    {
        var refusal = Line("{\"act\":\"sign-treaty\"}");

        Refused(400, "unknown-act", "act", refusal);
        Assert.StartsWith("'sign-treaty' is not an act; the acts are register-instrument, record-party-action, ", refusal!.Detail, StringComparison.Ordinal);
        Assert.All(ActBook.Acts.Keys, verb => Assert.Contains(verb, refusal.Detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"colour\":\"red\"", "unknown-field", "colour", "log-progress has no field 'colour'.")]
    [InlineData("\"Effect\":\"starts\"", "unknown-field", "Effect", "log-progress has no field 'Effect'.")]
    [InlineData("\"source\":{\"title\":\"A\",\"colour\":\"red\"}", "unknown-field", "colour", "log-progress has no field 'colour'.")]
    [InlineData("\"source\":{\"url\":\"https://a.b\"}", "missing-field", "title", "log-progress needs 'title'.")]
    [InlineData("\"source\":\"The paper\"", "unfit-value", "source", null)]
    [InlineData("\"source\":{\"title\":null}", "empty-field", "source.title", "log-progress needs a value in 'source.title'.")]
    [InlineData("\"parties\":\"KOR\"", "unfit-value", "parties", "'parties' must be a list.")]
    [InlineData("\"parties\":[7]", "unfit-value", "parties[0]", "'parties[0]' must be a text.")]
    [InlineData("\"target\":7", "unfit-value", "target", "'target' must be a text.")]
    [InlineData("\"knownOn\":\"17.08.2021\"", "unfit-value", "knownOn", "'knownOn' must be a day such as 2021-08-17.")]
    [InlineData("\"knownOn\":\"2021\"", "unfit-value", "knownOn", "'knownOn' must be a day such as 2021-08-17.")]
    [InlineData("\"target\":\"\\ud800\"", "not-json", "", null)]
    [InlineData("\"target\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", "not-json", "", null)]
    [InlineData("\"key\":\"0190f0a0-0000-7000-8000-000000000001\"", "unfit-key", "key", null)]
    [InlineData("\"key\":\"0190f0a0000070008000000000000001\"", "unfit-key", "key", null)]
    [InlineData("\"key\":\" k\"", "unfit-key", "key", null)]
    [InlineData("\"key\":\"\"", "empty-field", "key", null)]
    [InlineData("\"key\":\"a\\u0000b\"", "control-character", "key", null)]
    public void What_is_wrong_with_a_field_is_said(string field, string type, string named, string? detail)
    {
        foreach (var refusal in new[] { Line($"{{\"act\":\"log-progress\",{field},{Rest}}}"), Body($"{{{field},{Rest}}}") })
        {
            Refused(400, type, named, refusal);
            Assert.Equal(detail ?? refusal!.Detail, refusal!.Detail);
        }
    }

    [Theory]
    [InlineData("\"on\":\"2021\"", "\"on\":\"2021-13\"", "unfit-value", "on", "'on': '2021-13' is not a date: there is no month 13")]
    [InlineData("\"on\":\"2021\"", "\"on\":2021", "unfit-value", "on", "'on': A date is written as text such as \"2021-08-17\", not as a JSON number.")]
    [InlineData("\"on\":\"2021\"", "\"on\":null", "empty-field", "on", "log-progress needs a value in 'on'.")]
    [InlineData("\"on\":\"2021\",", "", "missing-field", "on", "log-progress needs 'on'.")]
    [InlineData("\"on\":\"2021\",\"effect\":\"starts\",", "", "missing-field", "on effect", "log-progress needs 'on', 'effect'.")]
    [InlineData("\"starts\"", "\"begins\"", "unfit-value", "effect", "'effect' must be one of none, starts, advances, blocks, regresses, abandons, completes.")]
    [InlineData("\"starts\"", "1", "unfit-value", "effect", "'effect' must be one of none, starts, advances, blocks, regresses, abandons, completes.")]
    [InlineData("\"starts\"", "\"starts, advances\"", "unfit-value", "effect", "'effect' must be one of none, starts, advances, blocks, regresses, abandons, completes.")]
    [InlineData("\"summary\"", "\"on\":\"2022\",\"summary\"", "field-given-twice", "", null)]
    public void What_is_wrong_with_a_required_field_is_said(string from, string to, string type, string named, string? detail)
    {
        var rest = Rest.Replace(from, to, StringComparison.Ordinal);
        foreach (var refusal in new[] { Line($"{{\"act\":\"log-progress\",{rest}}}"), Body($"{{{rest}}}") })
        {
            Refused(400, type, named, refusal);
            Assert.Equal(detail ?? refusal!.Detail, refusal!.Detail);
        }
    }

    [Theory]
    [InlineData("[]", "not-an-object", "")]
    [InlineData("{\"commitment\":\"other\"}", "address-mismatch", "commitment")]
    [InlineData("{\"commitment\":7}", "address-mismatch", "commitment")]
    [InlineData("{\"commitment\":\"\\ud800\"}", "not-json", "")]
    [InlineData("{\"\\ud800\":7}", "not-json", "")]
    [InlineData("{\"act\":\"declare-status\"}", "address-mismatch", "act")]
    public void A_body_fits_its_address(string body, string type, string field) => Refused(400, type, field, Body(body));

    [Fact]
    public void A_body_need_not_repeat_its_address() =>
        Assert.Null(Body($"{{{Rest.Replace("\"commitment\":\"promise\",", "", StringComparison.Ordinal)}}}"));

    [Fact]
    public void A_body_may_name_by_id_what_its_address_names_by_key() =>
        Assert.Null(Body($"{{{Rest.Replace("promise", Ids.Stream("promise").ToString(), StringComparison.Ordinal)}}}"));

    [Fact]
    public void Text_that_is_not_utf8_is_refused() => Refused(400, "not-utf8", "", ActReader.Read([0x7B, 0xFF, 0x7D], out _));

    [Fact]
    public void An_act_has_its_limit() => Refused(413, "too-large", "", ActReader.Read(new byte[ActReader.MaxBytes + 1], out _));

    [Theory]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"summary\":\"\\ud800\"}")]
    [InlineData("{\"source\":{\"title\":\"A\",\"\\ud800\":1}}")]
    [InlineData("{\"on\":\"2021\",\"on\":\"2022\"}")]
    public void A_correction_of_unreadable_fields_is_refused(string with)
    {
        var json = $"{{\"act\":\"correct-entry\",\"commitment\":\"promise\",\"entry\":\"report\",\"reason\":\"Misread.\",\"with\":{with}}}";

        Assert.Equal(400, Line(json)?.Status);
    }

    private static void Refused(int status, string type, string field, Refusal? refusal) =>
        Assert.Equal((status, type, field), refusal is null ? default : (refusal.Status, refusal.Type, string.Join(' ', refusal.Fields)));

    private static Refusal? Line(string json) => ActReader.Read(Encoding.UTF8.GetBytes(json), out _);

    private static Refusal? Body(string json) => ActReader.Read(Encoding.UTF8.GetBytes(json), typeof(LogProgress), Address, out _);
}
