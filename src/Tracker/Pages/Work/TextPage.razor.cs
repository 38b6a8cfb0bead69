using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Setup;

namespace Tracker.Pages.Work;

/// <summary>A commitment that was picked from a text.</summary>
/// <param name="Entry">Its registration.</param>
/// <param name="Place">Where its words stand; null where they do not.</param>
public sealed record Pick(Guid Commitment, Guid Entry, string Text, Passage? Place);

/// <summary>The text of an instrument, what was picked from it, and the form for the next.</summary>
/// <param name="Hash">SHA-256 of the text in UTF-8, in hexadecimal.</param>
/// <param name="Form">Null where the register keeps no text.</param>
public sealed record TextShown(Subject Subject, string Text, string Hash, IReadOnlyList<Passage> Paragraphs, IReadOnlyList<Pick> Picks, FormShown Form)
{
    /// <summary>The number of the paragraph that a place lies in.</summary>
    public int Number(Passage place) => Work.Paragraphs.NumberOf(Paragraphs, place);
}

/// <summary>Picks commitments from the text of an instrument: <c>/instruments/{instrument}/text</c>.</summary>
public sealed partial class TextPage
{
    private const string Address = "/instruments/{subject}/text", Registered =
        """
        select c.id, c.entry_id, c.text, e.quote from reporting.commitment c join reporting.entry e on e.id = c.entry_id
        where c.instrument_id = $1 and c.retracted_on is null order by e.sequence
        """;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Address, Get).WithMetadata(new PageAttribute(), new QuestionAttribute("The text of an instrument", "paragraph") { IsTagged = false }).ExcludeFromDescription();
        app.MapPost(Address, Post).WithMetadata(new NeedsAttribute(NeedsAttribute.For(typeof(Commitments.RegisterCommitment)))).AddEndpointFilter(FormPost.GuardAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> Get(string subject, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (about, missing) = await Subject.OfAsync("instrument", subject, http, holdings, cancellation);
        if (about is null) return missing!;
        var (text, typed) = (TextOf(about), new Dictionary<string, StringValues> { ["obligors"] = string.Join(", ", about.Parties) });
        if (http.Asked()["paragraph"] is { } number && Paragraphs.Of(text).ElementAtOrDefault(int.Parse(number, CultureInfo.InvariantCulture) - 1) is { Length: > 0 } chosen)
            typed["source.quote.exact"] = text.Substring(chosen.Start, chosen.Length);
        return await AnswerAsync(http, about, new(ActForms.Picked, about, null, typed, FormPost.NewKey(), null, FormPost.Forbidden(http, typeof(Commitments.RegisterCommitment))), holdings, cancellation);
    }

    private static async Task<IResult> Post(string subject, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        http.Features.Set(View.Bare(http, ActForms.Picked.Title).Asked);
        var (unread, typed) = await FormPost.ReadAsync(http);
        if (unread is not null) return ActPost.Problem(unread);
        var (about, missing) = await Subject.OfAsync("instrument", subject, http, holdings, cancellation);
        if (about is null) return missing!;
        var (text, key) = (TextOf(about), FormJson.Typed(typed, FormPost.Key));
        var paragraphs = Paragraphs.Of(text);
        var chosen = int.TryParse(http.Request.Query["paragraph"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= paragraphs.Count ? paragraphs[n - 1] : (Passage?)null;
        var words = FormJson.Typed(typed, "source.quote.exact");
        if (Paragraphs.Find(text, words, chosen) is not { } place)
            return await RefusedAsync(words.Length == 0 ? Refusal.Malformed("missing-field", "Pick the words that promise.", "source.quote.exact")
                : Refusal.Meaningless("quote-not-in-text", "These words do not stand in the text like this: copy them word for word.", "source.quote.exact"));
        var body = FormJson.Read(ActForms.Picked.Fields, typed);
        var number = Paragraphs.NumberOf(paragraphs, place);
        body["source"] = SourceOf(about, text, place, number);
        body.TryAdd("text", text.Substring(place.Start, place.Length));
        if (key.Length > 0) body["key"] = key;
        var outcome = await FormPost.RecordAsync(http, typeof(Commitments.RegisterCommitment), body, new Dictionary<string, string> { ["instrument"] = $"{about.Id}" });
        if (outcome is not Outcome.Recorded { Receipt: var receipt }) return await RefusedAsync(((Outcome.Refused)outcome).Because);
        return FormPost.SeeOther(http, $"{about.Address}/text", receipt.Entry, $"paragraph-{number}");

        Task<IResult> RefusedAsync(Refusal refusal) => AnswerAsync(http, about, new(ActForms.Picked, about, null, typed, refusal.Type == "key-reused" ? FormPost.NewKey() : key, refusal, null), holdings, cancellation);
    }

    /// <summary>The source is the instrument, at the paragraph that has the words.</summary>
    private static JsonObject SourceOf(Subject about, string text, Passage place, int number)
    {
        var registered = about.Entries.First(e => e.Kind == "instrument-registered");
        var source = registered.Source is { } given ? JsonNode.Parse(given.GetRawText())!.AsObject() : new JsonObject { ["title"] = about.Instrument };
        if (source["language"] is null && registered.Content?.TryGetProperty("language", out var language) is true && language.ValueKind == System.Text.Json.JsonValueKind.String) source["language"] = language.GetString();
        var (before, after) = Paragraphs.Beside(text, place);
        source["locator"] = $"paragraph {number}";
        source["quote"] = new JsonObject(new[] { ("exact", text.Substring(place.Start, place.Length)), ("prefix", before), ("suffix", after) }
            .Where(q => q.Item2 is not null).Select(q => KeyValuePair.Create(q.Item1, (JsonNode?)q.Item2)));
        return source;
    }

    private static string TextOf(Subject about) =>
        about.Entries.First(e => e.Kind == "instrument-registered").Content is { } content && content.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "";

    private static async Task<IResult> AnswerAsync(HttpContext http, Subject about, FormShown form, Holdings holdings, CancellationToken cancellation)
    {
        var text = TextOf(about);
        await using var held = (await holdings.AsOfAsync(http.Asked().AsOf, cancellation)).Held;
        var picks = await held.ReadAsync(Registered, r => new Pick(r.GetGuid(0), r.GetGuid(1), r.GetString(2), Paragraphs.Find(text, r.TextOrNull(3) ?? r.GetString(2))), cancellation, about.Id);
        http.Response.Headers.CacheControl = "no-store";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var title = form.Refusal is null ? $"Text of {Figures.Draw.Short(about.Instrument, 60)}" : "Not recorded: pick a promise";
        return PageAnswer.Of<TextPage, TextShown>(http, View.Bare(http, title), new(about, text, hash, Paragraphs.Of(text), picks, form), form.Refusal?.Status ?? StatusCodes.Status200OK);
    }
}
