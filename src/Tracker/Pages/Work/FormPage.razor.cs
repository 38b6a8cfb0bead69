using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Setup;

namespace Tracker.Pages.Work;

/// <summary>A form and what was typed into it.</summary>
/// <param name="Subject">What it is about; null: it opens an instrument or a party.</param>
/// <param name="About">The entry that is corrected, disputed, settled or taken back, where the address names it.</param>
/// <param name="Refusal">Why what was sent is not recorded.</param>
/// <param name="Forbidden">Why who asks may not record it.</param>
public sealed record FormShown(
    ActForm Form, Subject? Subject, Reports.TimelineEntry? About, IReadOnlyDictionary<string, StringValues> Typed, string Key, Refusal? Refusal, Refusal? Forbidden)
{
    public string this[string name] => FormJson.Typed(Typed, name);

    /// <summary>The fields at fault.</summary>
    public IReadOnlyList<FormField> AtFault { get; } = Refusal is null ? [] : Form.AtFault(Refusal, f => FormJson.Typed(Typed, f.Name).Length == 0);
}

/// <summary>Records an act in a browser: <c>/commitments/{commitment}/new/{act}</c>, <c>/instruments/{instrument}/new/{act}</c>, <c>/instruments/new</c>, <c>/parties/new/register-party</c>.</summary>
public sealed partial class FormPage
{
    /// <summary>What an address may fill in beforehand.</summary>
    private const string Given = "entry,method,round,party";

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var form in ActForms.OfCommitments) Map(app, $"/commitments/{{subject}}/new/{form.Verb}", "commitment", form);
        foreach (var form in ActForms.OfInstruments) Map(app, $"/instruments/{{subject}}/new/{form.Verb}", "instrument", form);
        Map(app, "/instruments/new", "instrument", ActForms.Instrument);
        Map(app, "/instruments/new/from-text", "instrument", ActForms.FromText);
        // NEW may be the code of a party
        Map(app, $"/parties/new/{ActForms.NewParty.Verb}", "party", ActForms.NewParty);
    }

    private static void Map(IEndpointRouteBuilder app, string address, string kind, ActForm form)
    {
        app.MapGet(address, (HttpContext http, Holdings holdings, CancellationToken cancellation) => Get(kind, form, http, holdings, cancellation))
            .WithMetadata(new PageAttribute(), new QuestionAttribute(form.Title, Given) { IsTagged = false }).ExcludeFromDescription();
        app.MapPost(address, (HttpContext http, Holdings holdings, CancellationToken cancellation) => Post(kind, form, http, holdings, cancellation))
            .WithMetadata(new NeedsAttribute(NeedsAttribute.For(form.Act))).AddEndpointFilter(FormPost.GuardAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> Get(string kind, ActForm form, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (subject, missing) = await SubjectAsync(kind, http, holdings, cancellation);
        if (missing is not null) return missing;
        var about = subject?.Find(http.Asked()["entry"]);
        var fitted = Fitted(form, subject, about);
        return Answer(http, new(fitted, subject, about, Beforehand(fitted, subject, about, http.Asked()), FormPost.NewKey(), null, FormPost.Forbidden(http, form.Act)));
    }

    private static async Task<IResult> Post(string kind, ActForm form, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        http.Features.Set(View.Bare(http, form.Title).Asked);
        var (unread, typed) = await FormPost.ReadAsync(http);
        if (unread is not null) return ActPost.Problem(unread);
        var (subject, missing) = await SubjectAsync(kind, http, holdings, cancellation);
        if (missing is not null) return missing;
        var about = subject?.Find(http.Request.Query["entry"]);
        var fitted = Fitted(form, subject, about);
        var (key, address) = (FormJson.Typed(typed, FormPost.Key), new Dictionary<string, string>());
        if (subject is not null) address[kind] = $"{subject.Id}";
        if (about is not null) address["entry"] = $"{about.Id}";
        var (unready, body) = (Unready(form, about, typed), Body(fitted, typed, about, key));
        if (unready?.Type == "stale" && body["with"] is JsonObject { Count: 0 } && Sent(subject, key) is { } sent) (unready, body["with"]) = (null, sent);
        var outcome = unready is not null ? new Outcome.Refused(unready) : await FormPost.RecordAsync(http, form.Act, body, address);
        if (outcome is Outcome.Recorded { Receipt: var receipt }) return FormPost.SeeOther(http, Place(form, subject, receipt, body), receipt.Entry, $"entry-{receipt.Entry}");
        var refusal = ((Outcome.Refused)outcome).Because;
        if (refusal.Type == "key-reused" && FormJson.Typed(typed, "key").Length == 0)
            (key, refusal) = (FormPost.NewKey(), refusal with { Detail = "This form was sent before, and what it said then is recorded. Send it once more to record what it says now as another entry.", Fields = [] });
        return Answer(http, new(fitted, subject, about, typed, key.Length == 0 ? FormPost.NewKey() : key, refusal, null));
    }

    /// <summary>What only a form can get wrong: a correction sends what differs from the entry as it is, which must be the entry as it was shown.</summary>
    private static Refusal? Unready(ActForm form, Reports.TimelineEntry? about, IReadOnlyDictionary<string, StringValues> typed) =>
        form == ActForms.FromText && FormJson.Typed(typed, "text").Length == 0 ? Refusal.Malformed("missing-field", "Paste the text first.", "text")
        : form.Act == typeof(CorrectEntry) && FormJson.Typed(typed, FormPost.Seen) is { Length: > 0 } seen && seen != FormPost.SeenOf(about)
            ? new Refusal(412, "stale", "The entry was corrected after this form was opened. Look at the entry, and send again only what should differ from it.", [])
        : null;

    /// <summary>What the correction changed that this form sent before: sent again it has nothing left to change, and is the same act if the rest of it is.</summary>
    private static JsonNode? Sent(Subject? subject, string key) =>
        key.Length > 0 && subject?.Find(key)?.Content is { } content && content.TryGetProperty("with", out var with) ? JsonNode.Parse(with.GetRawText()) : null;

    /// <summary>Where what was recorded is to be seen.</summary>
    private static string Place(ActForm form, Subject? subject, Receipt receipt, JsonObject body) =>
        form == ActForms.NewParty ? $"/parties/{body["code"]}"
        : form == ActForms.FromText ? $"/instruments/{receipt.Stream}/text"
        : form.Act.IsSubclassOf(typeof(OpeningAct)) ? $"/{(subject is null ? "instruments" : "commitments")}/{receipt.Stream}" : subject!.Address;

    private static async Task<(Subject?, IResult?)> SubjectAsync(string kind, HttpContext http, Holdings holdings, CancellationToken cancellation) =>
        http.GetRouteValue("subject") is string name ? await Subject.OfAsync(kind, name, http, holdings, cancellation) : (null, null);

    /// <summary>The form as it is for this commitment, instrument or entry.</summary>
    private static ActForm Fitted(ActForm form, Subject? subject, Reports.TimelineEntry? about)
    {
        if (form.Act == typeof(CorrectEntry) && about is not null)
            form = ActForms.Correcting(about.Kind, subject!.Kind == "commitment" ? ActForms.OfCommitments : ActForms.OfInstruments) ?? form with { Fields = [] };
        return form with { Fields = [.. form.Fields.Where(f => !(f.Control == Control.Entry && about is not null) && !(f.Control == Control.Target && subject?.Targets.Count is null or 0))] };
    }

    private static Dictionary<string, StringValues> Beforehand(ActForm form, Subject? subject, Reports.TimelineEntry? about, Asked asked)
    {
        if (form.Act == typeof(CorrectEntry) && about?.Content is { } content) return FormJson.Fill(form.Fields, new JsonObject { ["with"] = JsonNode.Parse(content.GetRawText()) });
        var typed = new Dictionary<string, StringValues>();
        if (form.Act == typeof(Commitments.RegisterCommitment)) typed["obligors"] = string.Join(", ", subject!.Parties);
        foreach (var name in new[] { "party", "round" })
            if (asked[name] is { } value) typed[name] = value;
        if (asked["method"] is { } method) typed["code"] = method;
        return typed;
    }

    private static JsonObject Body(ActForm form, IReadOnlyDictionary<string, StringValues> typed, Reports.TimelineEntry? about, string key)
    {
        var body = FormJson.Read(form.Fields, typed);
        if (key.Length > 0) body.TryAdd("key", key);
        if (form.Act != typeof(CorrectEntry)) return body;
        var present = JsonNode.Parse(about?.Content?.GetRawText() ?? "{}")!.AsObject();
        var before = FormJson.Read(form.Fields, FormJson.Fill(form.Fields, new JsonObject { ["with"] = present }));
        body["with"] = Change.Of(before["with"] as JsonObject ?? [], body["with"] as JsonObject ?? [], present);
        return body;
    }

    private static IResult Answer(HttpContext http, FormShown shown)
    {
        // a form kept by the browser would send the key of one that was sent
        http.Response.Headers.CacheControl = "no-store";
        var title = shown.Refusal is null ? shown.Form.Title : $"Not recorded: {shown.Form.Title}";
        return PageAnswer.Of<FormPage, FormShown>(http, View.Bare(http, title), shown, shown.Refusal?.Status ?? StatusCodes.Status200OK);
    }
}
