using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Tracker.Acts;
using Tracker.Questions;
using Tracker.Setup;

namespace Tracker.Pages.Work;

/// <summary>Takes a form and records its act by the same path as a request of a program.</summary>
public static class FormPost
{
    /// <summary>The field that has the key which makes a form that is sent twice one act.</summary>
    public const string Key = "_key";

    /// <summary>The field that says which content of the entry a correction was typed over.</summary>
    public const string Seen = "_seen";

    private const string MediaType = "application/x-www-form-urlencoded";

    public static string NewKey() => $"form-{Guid.CreateVersion7():N}";

    /// <returns>A mark of what the entry says; null where it says nothing.</returns>
    public static string? SeenOf(Reports.TimelineEntry? entry) =>
        entry?.Content is { } content ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.GetRawText()))[..8]) : null;

    /// <summary>Lets in what a page of this register sends.</summary>
    public static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (request.ContentType?.Split(';')[0].Trim() != MediaType)
            return ActPost.Problem(new Refusal(415, "not-a-form", $"This address takes what its form sends, as {MediaType}; programs send acts as JSON to the addresses of acts.", ["Content-Type"]));
        await context.HttpContext.KnowPartiesAsync();
        return BrowserRules.IsFromHere(request) ? await next(context)
            : ActPost.Problem(new Refusal(403, "cross-site", "A form is taken only from a page of this register; open it there and send it again.", ["Origin"]));
    }

    /// <returns>What was typed, or why it cannot be read.</returns>
    public static async Task<(Refusal?, IReadOnlyDictionary<string, StringValues>)> ReadAsync(HttpContext http)
    {
        try
        {
            return (null, (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(f => f.Key, f => f.Value));
        }
        catch (InvalidDataException)
        {
            return (new Refusal(413, "too-large", $"An act is at most {ActReader.MaxBytes:N0} bytes, a form at most 4 MiB a field.", []), new Dictionary<string, StringValues>());
        }
    }

    /// <summary>Records an act given as JSON, and waits until the readings contain it.</summary>
    /// <param name="address">What the address says beside the body.</param>
    public static Task<Outcome> RecordAsync(HttpContext http, Type type, JsonObject body, IReadOnlyDictionary<string, string> address)
    {
        var unfit = ActReader.Read(JsonSerializer.SerializeToUtf8Bytes(body), type, new Dictionary<string, string>(address) { ["act"] = ActBook.VerbOf(type) }, out var act);
        return ActPost.SettleAsync(http, ActBook.VerbOf(type), unfit, act, basedOn: null);
    }

    /// <returns>Why who asks may not record the act; null if they may.</returns>
    public static Refusal? Forbidden(HttpContext http, Type act) =>
        Access.Check(NeedsAttribute.For(act), http.WhoAsks(), http.RequestServices.GetRequiredService<AccessRules>());

    /// <summary>Leads to what was recorded; a page that is loaded again sends nothing again.</summary>
    /// <param name="place">Where on the page.</param>
    public static IResult SeeOther(HttpContext http, string address, Guid entry, string place)
    {
        http.Response.Headers.Location = $"{address}?recorded={entry}#{place}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
