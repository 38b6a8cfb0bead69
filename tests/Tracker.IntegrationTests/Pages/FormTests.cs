using System.Net;
using System.Text.RegularExpressions;
using Tracker.Acts;
using Tracker.Database;
using Tracker.Pages.Work;
using Xunit;

namespace Tracker.Pages;

public partial class FormTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private static readonly Dictionary<string, (string Name, string Value)[]> Filled = new()
    {
        ["log-progress"] = [("on", "2021-09"), ("effect", "starts"), ("summary", "Works begin."), ("parties", "KAZ"), ("target", "space"), ("source.title", "Report"), ("source.quote.exact", "works began")],
        ["declare-status"] = [("party", "KAZ"), ("implementation", "in-progress"), ("on", "2021-10-01")],
        ["assess-commitment"] = [("code", "g7g20rg@2 +1"), ("on", "2021-12-31"), ("party", "KOR"), ("rationale", "All of it.")],
        ["report-indicator"] = [("indicator", "track"), ("value", "1250.50"), ("unit", "km"), ("on", "2021")],
        ["record-obstacle"] = [("on", "2021-11"), ("obstacle", "finance"), ("summary", "No money.")],
        ["record-search"] = [("on", "2021-12-01"), ("scope", "The ministry's site"), ("outcome", "nothing-found"), ("summary", "Nothing.")],
        ["set-deadline"] = [("deadline.date", "2023"), ("deadline.basis", "stated"), ("on", "2021-12-01")],
        ["withdraw-commitment"] = [("on", "2022-01-01"), ("party", "KOR")],
        ["record-party-action"] = [("party", "Kazakhstan"), ("action", "signed"), ("on", "2021-08-17")],
        ["record-entry-into-force"] = [("on", "2021-09-17")],
        ["record-termination"] = [("on", "2030"), ("party", "KAZ")],
        ["set-entry-into-force-rule"] = [("conditions[0].parties", "2"), ("conditions[1].share", "60"), ("conditions[1].measure", "shore, km"), ("conditions[1].holders", "KOR 200\nKAZ 300"), ("delay.days", "90")],
        ["register-instrument"] = [("kind", "communique"), ("title", "Communiqué"), ("adoptedOn", "2022"), ("parties", "KOR, Kazakhstan")],
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
            ActForms.OfCommitments.Concat(ActForms.OfInstruments).Append(ActForms.Instrument).Select(f => f.Verb).Distinct().Order(),
            Filled.Keys.Concat(["link-commitment", "dispute-entry", "resolve-dispute", "correct-entry", "retract-entry"]).Order());

    [Fact]
    public async Task What_is_typed_is_what_is_recorded()
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", [.. Filled["log-progress"], ("source.url", "https://example.org/works"), ("source.publishedOn", "2021-10-01")]);

        var content = (await Api.AskAsync(EntryIn(answer.Header("Location")!))).Json.GetProperty("content");
        Assert.Equal(("2021-09", "starts", "space", "KAZ"), (Text(content, "on"), Text(content, "effect"), Text(content, "target"), content.GetProperty("parties")[0].GetString()));
        Assert.Equal(("Report", "works began", "2021-10-01"), (Text(content.GetProperty("source"), "title"), Text(content.GetProperty("source").GetProperty("quote"), "exact"), Text(content, "knownOn")));
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

    [Fact]
    public async Task A_correction_is_filled_in_with_what_the_entry_says_and_sends_only_what_changed()
    {
        var commitment = await Api.RegisteredCommitment();
        var logged = await SendAsync($"/commitments/{commitment}/new/log-progress", Filled["log-progress"]);
        var entry = Recorded().Match(logged.Header("Location")!).Groups[1].Value;
        var address = $"/commitments/{commitment}/new/correct-entry?entry={entry}";
        var page = await PageAsync(address);

        Assert.Contains("value=\"2021-09\"", page.Text, StringComparison.Ordinal);
        var typed = Filled["log-progress"].Select(f => ("with." + f.Name, f.Name == "on" ? "2021-08-28" : f.Value));
        var answer = await SendAsync(address, [.. typed, ("reason", "The paper gave the month after.")]);

        Assert.True(answer.Status == 303, $"{answer.Status} {Told(answer)}");
        var correction = await Api.AskAsync(EntryIn(answer.Header("Location")!));
        Assert.Equal("""{"on":"2021-08-28"}""", correction.Json.GetProperty("content").GetProperty("with").GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_correction_typed_over_what_the_entry_no_longer_says_is_refused()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);
        var address = $"/commitments/{commitment}/new/correct-entry?entry={entry}";
        var seen = Seen().Match((await PageAsync(address)).Text).Groups[1].Value;
        await SendAsync(address, ("with.on", "2021-08-28"), ("with.effect", "starts"), ("with.summary", "It starts."), ("reason", "A slip."));
        (string, string)[] late = [("with.on", "2021-09-01"), ("with.effect", "starts"), ("with.summary", "Work starts."), ("reason", "Wording.")];

        var refused = await SendAsync(address, [.. late, (FormPost.Seen, seen)]);

        Assert.Equal(412, refused.Status);
        Assert.Contains("was corrected after this form was opened", Told(refused));
        Assert.Equal(303, (await SendAsync(address, [.. late, (FormPost.Seen, Seen().Match(refused.Text).Groups[1].Value)])).Status);
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_is_refused()
    {
        var commitment = await Api.RegisteredCommitment();
        var entry = await Api.LoggedProgress(commitment);

        var answer = await SendAsync($"/commitments/{commitment}/new/correct-entry?entry={entry}", ("with.on", "2021-09-01"), ("with.effect", "starts"), ("with.summary", "It starts."), ("reason", "None."));

        Assert.Equal(400, answer.Status);
        Assert.Contains("names the fields that change", Told(answer), StringComparison.Ordinal);
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
        var typed = Filled["log-progress"].Where(f => f.Name != field).Append((field, value)).ToArray();

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

        var (first, second) = (await SendAsync(address, [.. Filled["log-progress"], key]), await SendAsync(address, [.. Filled["log-progress"], key]));
        var changed = await SendAsync(address, [.. Filled["log-progress"].Where(f => f.Name != "summary"), ("summary", "Other works begin."), key]);

        Assert.Equal((303, 303, 409), (first.Status, second.Status, changed.Status));
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.DoesNotContain(key.Item2, changed.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Api.AskAsync($"/commitments/{commitment}/entries")).List("entries").Count);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://localhost:9")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "said")]
    public async Task A_form_on_a_page_of_another_site_records_nothing(string header, string value)
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", Filled["log-progress"], (header, value));

        Assert.Equal(403, answer.Status);
        Assert.Matches("<code>(cross-site|writes-need-an-identity)</code>", answer.Text);
        Assert.Single((await Api.AskAsync($"/commitments/{commitment}/entries")).List("entries"));
    }

    [Fact]
    public async Task A_page_of_this_register_is_known_by_its_origin_where_the_browser_says_no_more()
    {
        var commitment = await Api.RegisteredCommitment();

        var answer = await SendAsync($"/commitments/{commitment}/new/log-progress", Filled["log-progress"], ("Origin", Api.BaseAddress!.GetLeftPart(UriPartial.Authority)));

        Assert.Equal(303, answer.Status);
    }

    [Fact]
    public async Task Json_is_not_a_form() =>
        Assert.Equal(415, (await Api.ActAsync("/instruments/new", new { kind = "treaty" }, ("Sec-Fetch-Site", "same-origin"))).Status);

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

    [Fact]
    public async Task Who_may_not_write_sees_no_form_but_why()
    {
        await using var register = await PromisedAsync("forms_denied");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false, Http.Tokens.Trusted);
        using var api = Server.ClientOf(app);
        const string address = "/commitments/pledge%2Fbridge/new/resolve-dispute";

        var stranger = await api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));
        var analyst = await api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"), Http.Tokens.Header(Http.Tokens.Of("ana", "analyst")));
        var reviewer = await api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"), Http.Tokens.Header(Http.Tokens.Of("rea", "reviewer")));

        Assert.Contains("needs a bearer token", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("one of the roles reviewer, admin", analyst.Text, StringComparison.Ordinal);
        Assert.Equal((false, false, true), (IsForm(stranger), IsForm(analyst), IsForm(reviewer)));

        static bool IsForm(Answer page) => page.Text.Contains("method=\"post\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_proxy_sends_the_users_token_along_a_form_records_in_the_users_name()
    {
        await using var register = await PromisedAsync("forms_named");
        await using var app = await Server.ServeAsync(register.ConnectionString, isEmbedded: false, Http.Tokens.Trusted);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
        var answer = await browser.SendAsync(HttpMethod.Post, "/commitments/pledge%2Fbridge/new/log-progress", Content(Filled["log-progress"]),
            Http.Tokens.Header(Http.Tokens.Of("ana", "analyst")), ("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-For", "192.0.2.1"));

        Assert.Equal(303, answer.Status);
        Assert.Equal("ana", await register.Database.AskAsync<string>("select user_name from tracker.mt_events order by seq_id desc limit 1"));
    }

    /// <summary>A register of its own: a second server would take the readings of the shared one over, and go with them.</summary>
    private async Task<FreshRegister> PromisedAsync(string name)
    {
        var register = await FreshRegister.OpenAsync(Databases, name);
        var (_, rejections) = await register.ImportAsync(
            """{"act":"register-instrument","key":"pledge","kind":"pledge","title":"A pledge","adoptedOn":"2021-08-17","knownOn":"2021-08-17","parties":["KOR","KAZ"]}""",
            """{"act":"register-commitment","key":"pledge/bridge","instrument":"pledge","text":"We shall.","obligors":["KOR","KAZ"],"knownOn":"2021-08-17","targets":[{"name":"space","text":"A satellite is launched."}]}""");
        Assert.Empty(rejections);
        return register;
    }

    private async Task<(string Address, Guid Subject)> AddressAsync(string act)
    {
        if (act == "register-instrument") return ("/instruments/new", default);
        if (ActForms.OfInstruments.Any(f => f.Verb == act) && await Api.RegisteredInstrument() is var instrument) return ($"/instruments/{instrument}/new/{act}", instrument);
        var commitment = await Api.RegisteredCommitment();
        return ($"/commitments/{commitment}/new/{act}", commitment);
    }

    private Task<Answer> PageAsync(string address) => Api.SendAsync(HttpMethod.Get, address, null, ("Accept", "text/html"));

    private Task<Answer> SendAsync(string address, params (string Name, string Value)[] typed) => SendAsync(address, typed, ("Sec-Fetch-Site", "same-origin"));

    private async Task<Answer> SendAsync(string address, (string Name, string Value)[] typed, params (string, string)[] headers)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = Api.BaseAddress };
        return await browser.SendAsync(HttpMethod.Post, address, Content(typed), [("Accept", "text/html"), .. headers]);
    }

    private static FormUrlEncodedContent Content((string Name, string Value)[] typed) => new(typed.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static string? Text(System.Text.Json.JsonElement at, string name) => at.GetProperty(name).GetString();

    private static string EntryIn(string place) => $"{place.Split('?')[0]}/entries/{Recorded().Match(place).Groups[1].Value}";

    /// <summary>What a refused form says is wrong.</summary>
    private static string Told(Answer answer) => WebUtility.HtmlDecode(Detail().Match(answer.Text).Groups[1].Value);

    [GeneratedRegex("name=\"_seen\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Seen();

    [GeneratedRegex("recorded=([0-9a-f-]{36})#entry-")]
    private static partial Regex Recorded();

    [GeneratedRegex("Not recorded</h2>\\s*<p[^>]*>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex Detail();
}
