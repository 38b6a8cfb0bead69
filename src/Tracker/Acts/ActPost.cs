using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Tracker.Parties;
using Tracker.Setup;

namespace Tracker.Acts;

/// <summary>Records one act that came as a request.</summary>
public static class ActPost
{
    private const int MostHeard = 32 * ActReader.MaxBytes;

    /// <param name="subject">The key or id of the instrument or commitment in the address.</param>
    /// <param name="entry">The key or id of the entry in the address.</param>
    public static async Task<IResult> Record<T>(HttpContext http, string? subject = null, string? entry = null, string? kind = null) where T : Act
    {
        var (unread, read) = await ReadAsync<T>(http, subject, entry, kind);
        var (unfit, act, basedOn) = unread is null ? Headers(http, read!) : (unread, read, null);
        var outcome = await SettleAsync(http, ActBook.VerbOf(typeof(T)), unfit, act, basedOn);
        return outcome is Outcome.Recorded recorded ? Created(http, act!, recorded) : Problem(((Outcome.Refused)outcome).Because);
    }

    /// <summary>Records an act that was read.</summary>
    /// <param name="unfit">Why it could not be read.</param>
    internal static async Task<Outcome> SettleAsync(HttpContext http, string verb, Refusal? unfit, Act? act, long? basedOn)
    {
        var outcome = unfit is null ? await RecordAsync(http, act!, basedOn) : new Outcome.Refused(unfit);
        http.RequestServices.GetRequiredService<ActJournal>().Note(http, verb, outcome);
        return outcome;
    }

    public static IResult Problem(Refusal refusal) => new PageOrProblem(Results.Problem(new ProblemDetails
    {
        Type = refusal.Type,
        Title = char.ToUpperInvariant(refusal.Type[0]) + refusal.Type[1..].Replace('-', ' '),
        Status = refusal.Status,
        Detail = refusal.Detail,
        Extensions = { ["fields"] = refusal.Fields },
    }));

    private static async Task<Outcome> RecordAsync(HttpContext http, Act act, long? basedOn)
    {
        var submission = Submission.Of(act, _ => Guid.CreateVersion7(), basedOn, $"{http.Request.Method} {http.Request.Path}");
        var actor = new Actor(http.WhoAsks().Name, ActJournal.Trace(http));
        var recorder = http.RequestServices.GetRequiredService<Recorder>();
        return (await recorder.RecordAsync([submission], actor, keepNone: false, dryRun: false, http.RequestAborted))[0];
    }

    private static async Task<(Refusal?, Act?)> ReadAsync<T>(HttpContext http, string? subject, string? entry, string? kind) where T : Act
    {
        if (http.Request.Query.Keys.FirstOrDefault() is { } stranger)
            return (Refusal.Malformed("unknown-parameter", $"'{Text.Short(stranger)}' is not a parameter here; what an act says is in its body.", Text.Short(stranger)), null);
        if (!http.Request.HasJsonContentType())
            return (new Refusal(415, "not-json", "Send the act as application/json.", ["Content-Type"]), null);
        var address = new Dictionary<string, string> { ["act"] = ActBook.VerbOf(typeof(T)) };
        if (subject is not null) address[kind ?? (typeof(T).GetProperty("Commitment") is null ? "instrument" : "commitment")] = Ids.FromAddress(subject);
        if (entry is not null) address["entry"] = Ids.FromAddress(entry);
        var (body, length) = await BodyAsync(http);
        if (length > ActReader.MaxBytes) return (new Refusal(413, "too-large", $"An act is at most {ActReader.MaxBytes:N0} bytes.", []), null);
        var refusal = ActReader.Read(body.GetBuffer().AsSpan(0, (int)body.Length), typeof(T), address, out var act);
        return (refusal, act);
    }

    /// <summary>Reads on beyond what an act may have, keeping none of it: a sender who is cut off never hears why.</summary>
    private static async Task<(MemoryStream Body, long Length)> BodyAsync(HttpContext http)
    {
        http.HearOut();
        var (body, length, buffer) = (new MemoryStream(), 0L, new byte[1 << 16]);
        if (http.Request.ContentLength is > MostHeard and var announced) return (body, announced);
        while (length <= MostHeard && await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
            if ((length += read) <= ActReader.MaxBytes) body.Write(buffer, 0, read);
        return (body, length);
    }

    /// <summary>Instead of breaking the connection, the server reads and drops what is left of a body for some seconds after the answer.</summary>
    public static void HearOut(this HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
    }

    /// <returns>The act with the key that a header gives it, and the version it is based on.</returns>
    private static (Refusal? Unfit, Act? Act, long? BasedOn) Headers(HttpContext http, Act act)
    {
        if (http.Request.Headers["Idempotency-Key"].FirstOrDefault() is { } key)
        {
            if (act.Key is not null && act.Key != key)
                return (Refusal.Malformed("two-keys", "The Idempotency-Key header and the key in the body differ.", "Idempotency-Key", "key"), null, null);
            if (ActReader.Unfit(key) is { } unfit) return (unfit, null, null);
            act = act with { Key = key };
        }

        if (http.Request.Headers.IfMatch.FirstOrDefault() is not { } match || match == "*") return (null, act, null);
        return long.TryParse(match.Replace("W/", "").Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (null, act, version)
            : (Refusal.Malformed("unfit-value", "If-Match takes the version that an ETag gave, such as \"3\".", "If-Match"), null, null);
    }

    private static IResult Created(HttpContext http, Act act, Outcome.Recorded recorded)
    {
        var receipt = recorded.Receipt;
        var subject = act.Thing() switch
        {
            Opened.Instrument => $"instruments/{receipt.Stream}",
            Opened.Commitment => $"commitments/{receipt.Stream}",
            _ => $"parties/{(act is RegisterParty registered ? registered.Code : receipt.Stream)}",
        };
        var address = $"/{subject}" + (act is OpeningAct ? "" : $"/entries/{receipt.Entry}");
        http.Response.Headers.ETag = $"\"{receipt.Version}\"";
        if (recorded.IsRepeated) http.Response.Headers["Idempotency-Replayed"] = "true";
        if (recorded.SimilarKey is { } similar) http.Response.Headers["Similar-Key"] = Uri.EscapeDataString(similar);
        return Results.Created(address, receipt);
    }

    /// <summary>A refusal: as a page or as data, by what the request prefers.</summary>
    private sealed record PageOrProblem(IResult Problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Vary = HeaderNames.Accept;
            return Problem.ExecuteAsync(httpContext);
        }
    }
}
