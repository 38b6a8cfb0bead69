using System.Net;
using Tracker.Acts;
using Tracker.Database;
using Tracker.Pages.Work;
using Xunit;

namespace Tracker.Pages;

public class FormTests(TestDatabase database, Server server) : FilledFormTests(database, server)
{
    private static readonly Dictionary<string, (string Name, string Value)[]> Filled = new()
    {
        ["log-progress"] = Progress,
        ["declare-status"] = [("party", "KAZ"), ("implementation", "in-progress"), ("on", "2021-10-01")],
        ["assess-commitment"] = [("code", "g7g20rg@2 +1"), ("on", "2021-12-31"), ("party", "KOR"), ("rationale", "All of it.")],
        ["report-indicator"] = [("indicator", "track"), ("value", "1250.50"), ("unit", "km"), ("on", "2021")],
        ["record-obstacle"] = [("on", "2021-11"), ("obstacle", "finance"), ("summary", "No money.")],
        ["record-search"] = [("on", "2021-12-01"), ("scope", "The ministry's site"), ("outcome", "nothing-found"), ("summary", "Nothing.")],
        ["set-deadline"] = [("deadline.date", "2023"), ("deadline.basis", "stated"), ("on", "2021-12-01")],
        ["withdraw-commitment"] = [("on", "2022-01-01"), ("party", "KOR")],
        ["resume-commitment"] = [("on", "2022-06-01"), ("party", "KOR")],
        ["record-party-action"] = [("party", "Kazakhstan"), ("action", "signed"), ("on", "2021-08-17")],
        ["record-entry-into-force"] = [("on", "2021-09-17")],
        ["record-termination"] = [("on", "2030"), ("party", "KAZ")],
        ["set-entry-into-force-rule"] = [("conditions[0].parties", "2"), ("conditions[1].share", "60"), ("conditions[1].measure", "shore, km"), ("conditions[1].holders", "KOR 200\nKAZ 300"), ("delay.days", "90")],
        ["register-instrument"] = [("kind", "communique"), ("title", "Communiqué"), ("adoptedOn", "2022"), ("parties", "KOR, Kazakhstan")],
        ["register-party"] = [("code", "FORMLAND"), ("names", "Free City of Formland"), ("kind", "former-state"), ("aliases", "Formland, Free City\nFormlandia"), ("from", "1920-11-15"), ("until", "1939-09-01"), ("successor", "Poland")],
        ["register-commitment"] = [("text", "Build it."), ("obligors", "KOR, KAZ"), ("mode", "severally"), ("topics", "space, transport"), ("targets", "rail | A track lies. | track | km | 0 | 12.5"), ("deadline.date", "2024"), ("deadline.basis", "inferred")],
    };

    public static TheoryData<string> Acts => [.. Filled.Keys];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task The_form_of_each_act_records_it_and_leads_to_its_entry(string act)
    {
        var (address, _) = await AddressAsync(act);

        var answer = await SendAsync(address, Filled[act]);

        Assert.True(answer.Status == 303, $"{answer.Status} {Told(answer)}");
        var place = answer.Header("Location")!;
        var entry = await Api.AskAsync(EntryIn(place));
        Assert.Equal((200, true), (entry.Status, ActBook.Acts.ContainsKey(act)));
    }

    [Fact]
    public void Every_form_has_a_case_here_or_below() =>
        Assert.Equal(
            ActForms.OfCommitments.Concat(ActForms.OfInstruments).Append(ActForms.Instrument).Append(ActForms.NewParty).Select(f => f.Verb).Distinct().Order(),
            Filled.Keys.Concat(["link-commitment", "dispute-entry", "resolve-dispute", "correct-entry", "retract-entry"]).Order());

    [Fact]
    public async Task What_is_typed_is_what_is_recorded()
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", [.. Progress, ("source.url", "https://example.org/works"), ("source.publishedOn", "2021-10-01")]);

        var content = (await Api.AskAsync(EntryIn(answer.Header("Location")!))).Json.GetProperty("content");
        Assert.Equal(("2021-09", "starts", "space", "KAZ"), (Text(content, "on"), Text(content, "effect"), Text(content, "target"), content.GetProperty("parties")[0].GetString()));
        Assert.Equal(("Report", "works began", "2021-10-01"), (Text(content.GetProperty("source"), "title"), Text(content.GetProperty("source").GetProperty("quote"), "exact"), Text(content, "knownOn")));
    }

    [Fact]
    public async Task A_party_registered_by_its_form_has_a_page_and_is_named_by_other_forms_at_once()
    {
        Assert.Contains("href=\"/parties/new/register-party\"", (await PageAsync("/parties")).Text, StringComparison.Ordinal);

        var answer = await SendAsync("/parties/new/register-party", ("code", "FORMIA"), ("names", "Republic of Formia"), ("kind", "state"), ("aliases", "Formia, Rep. of\nOld Formia"));
        var page = await PageAsync(answer.Header("Location")!.Split('#')[0]);
        var named = await SendAsync("/instruments/new", ("kind", "treaty"), ("title", "Treaty"), ("adoptedOn", "2020"), ("parties", "KOR, Old Formia"));

        Assert.StartsWith("/parties/FORMIA?recorded=", answer.Header("Location"), StringComparison.Ordinal);
        Assert.Contains($"id=\"entry-{Recorded().Match(answer.Header("Location")!).Groups[1].Value}\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(303, named.Status);
    }

    [Theory]
    [InlineData("code", "KOR", 409, "f-code")]
    [InlineData("code", "x y", 400, "f-code")]
    [InlineData("names", "Kazakhstan", 409, "f-names")]
    [InlineData("successor", "Nowhere", 422, "f-successor")]
    public async Task A_party_that_cannot_be_registered_is_refused_at_the_field(string field, string value, int status, string id)
    {
        var typed = new[] { ("code", "FORMER"), ("names", "Former land"), ("kind", "state") }.Where(f => f.Item1 != field).Append((field, value)).ToArray();

        var answer = await SendAsync("/parties/new/register-party", typed);

        Assert.Equal(status, answer.Status);
        Assert.Contains($"<a href=\"#{id}\">", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commitment_is_linked_a_dispute_raised_and_settled_and_an_entry_taken_back()
    {
        var (commitment, other) = (await Api.RegisteredCommitment(), await Api.RegisteredCommitment());
        var entry = await Api.LoggedProgress(commitment);

        Assert.Equal(303, (await SendAsync($"/commitments/{commitment}/new/link-commitment", ("relation", "expands"), ("to", $"{other}"), ("on", "2021-08-17"))).Status);
        Assert.Equal(303, (await SendAsync($"/commitments/{commitment}/new/dispute-entry?entry={entry}", ("reason", "It is denied."), ("on", "2021-10-01"))).Status);
        Assert.Equal(303, (await SendAsync($"/commitments/{commitment}/new/resolve-dispute?entry={entry}", ("reason", "It holds."), ("on", "2021-11-01"))).Status);
        Assert.Equal(303, (await SendAsync($"/commitments/{commitment}/new/retract-entry", ("entry", $"{entry}"), ("reason", "Made in error."))).Status);

        var entries = (await Api.AskAsync($"/commitments/{commitment}/entries")).List("entries").Select(e => Text(e, "kind"));
        Assert.Superset(new HashSet<string?> { "commitment-linked", "entry-disputed", "dispute-resolved", "entry-retracted" }, entries.ToHashSet());
    }

    [Theory]
    [InlineData("on", "2999", 422, "f-on")]
    [InlineData("on", "yesterday", 400, "f-on")]
    [InlineData("effect", "", 400, "f-effect")]
    [InlineData("summary", "  ", 400, "f-summary")]
    [InlineData("source.url", "javascript:alert(1)", 400, "f-source_002eurl")]
    [InlineData("source.publishedOn", "soon", 400, "f-source_002epublishedOn")]
    public async Task A_refusal_shows_the_same_form_with_all_that_was_typed_and_names_the_field(string field, string value, int status, string id)
    {
        var commitment = await Api.RegisteredCommitment();
        var typed = Progress.Where(f => f.Name != field).Append((field, value)).ToArray();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", typed);

        Assert.Equal((status, "text/html"), (answer.Status, answer.ContentType));
        Assert.Contains($"<a href=\"#{id}\">", answer.Text, StringComparison.Ordinal);
        Assert.Matches($"id=\"{id}\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"{id}-fault", answer.Text);
        Assert.Contains("works began", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<h2>Not recorded</h2>", answer.Text, StringComparison.Ordinal);
        Assert.Single((await Api.AskAsync($"/commitments/{commitment}/entries")).List("entries"));
    }

    [Fact]
    public async Task A_form_sent_twice_is_recorded_once_and_one_changed_after_that_asks_before_it_records_another()
    {
        var commitment = await Api.RegisteredCommitment();
        var address = $"/commitments/{commitment}/new/log-progress";
        var key = (FormPost.Key, FormPost.NewKey());

        var (first, second) = (await SendAsync(address, [.. Progress, key]), await SendAsync(address, [.. Progress, key]));
        var changed = await SendAsync(address, [.. Progress.Where(f => f.Name != "summary"), ("summary", "Other works begin."), key]);

        Assert.Equal((303, 303, 409), (first.Status, second.Status, changed.Status));
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.DoesNotContain(key.Item2, changed.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Api.AskAsync($"/commitments/{commitment}/entries")).List("entries").Count);
    }

    [Fact]
    public async Task Whatever_is_typed_comes_back_as_text()
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", ("on", "\"><script>alert(1)</script>"), ("effect", "</select><img src=x>"), ("summary", "</textarea><script>alert(2)</script>"));

        Assert.Equal(400, answer.Status);
        Assert.DoesNotMatch("<script>alert|<img", answer.Text);
        Assert.Contains("alert(2)", WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/commitments/never-made/new/log-progress", 404)]
    [InlineData("/instruments/never-made/new/register-commitment", 404)]
    [InlineData("/instruments/new?unheard=of", 400)]
    public async Task A_form_about_nothing_is_refused(string address, int status) => Assert.Equal(status, (await PageAsync(address)).Status);

    private async Task<(string Address, Guid Subject)> AddressAsync(string act)
    {
        if (act == "register-instrument") return ("/instruments/new", default);
        if (act == "register-party") return ("/parties/new/register-party", default);
        if (ActForms.OfInstruments.Any(f => f.Verb == act) && await Api.RegisteredInstrument() is var instrument) return ($"/instruments/{instrument}/new/{act}", instrument);
        var commitment = await Api.RegisteredCommitment();
        return ($"/commitments/{commitment}/new/{act}", commitment);
    }
}
