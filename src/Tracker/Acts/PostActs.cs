using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using Tracker.Questions;
using Tracker.Readings;
using Tracker.Setup;
using Wolverine.Http;

namespace Tracker.Acts;

/// <summary>What became of one line of acts.</summary>
/// <param name="Line">Its number, from 1; blank lines count.</param>
/// <param name="Status">201 recorded, or recorded before; else why not, as if it had been sent alone.</param>
/// <param name="Receipt">Where its entry stands, if it is in.</param>
/// <param name="Replayed">It was in already.</param>
/// <param name="Problem">Why it is not in.</param>
public sealed record LineAnswer(long Line, int Status, Receipt? Receipt, bool? Replayed, LineProblem? Problem);

/// <summary>Why a line is not in: a problem document without its status.</summary>
public sealed record LineProblem(string Type, string Detail, IReadOnlyList<string> Fields);

/// <summary>Records many acts, sent as the lines of an import file, and answers line by line: <c>POST /acts</c>.</summary>
public static class PostActs
{
    public const string MediaType = "application/jsonl";

    /// <summary>How many bytes of acts one request may have.</summary>
    public const long MaxBytes = 32L << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [WolverinePost("/acts"), RecordsMany]
    public static async Task<IResult> Post(HttpContext http, IDocumentStore store, NpgsqlDataSource database, [Microsoft.AspNetCore.Mvc.FromServices] ReadingsClock clock, AccessRules rules, ActJournal journal)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() is not (MediaType or "application/x-ndjson" or "application/ndjson" or "application/json-seq"))
            return ActPost.Problem(new Refusal(415, "not-json-lines", $"Send the acts as {MediaType}, one a line.", ["Content-Type"]));
        if (http.Request.ContentLength > MaxBytes)
        {
            http.HearOut();
            return TooLarge();
        }

        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MaxBytes;

        // held back until all is read: who sends a long file may not listen before its end
        await using var answers = new FileBufferingWriteStream();
        var last = 0L;
        var importer = new Importer(store, database)
        {
            Told = (line, outcome) =>
            {
                journal.Note(http, "acts", outcome);
                last = Math.Max(last, Write(answers, line, outcome));
            },
            // when and by whom another register recorded it, only the operator's own import may say
            Forbids = (act, copy) => copy is not null ? Refusal.Malformed("unknown-field", $"{ActBook.VerbOf(act.GetType())} has no field 'copy' here.", "copy")
                : Access.Check(NeedsAttribute.For(act.GetType()), http.WhoAsks(), rules),
        };
        try
        {
            await importer.RunAsync(JsonLines.ReadAsync(http.Request.Body, http.RequestAborted), $"POST {http.Request.Path}", Actor.Importing(http.WhoAsks().Name, $"POST /acts {ActJournal.Trace(http)}"), allOrNothing: false,
                _ => { }, (_, _) => { }, http.RequestAborted);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }

        if (!await clock.WaitAsync(last, http.RequestAborted)) http.Response.Headers["Readings"] = "behind";
        http.Response.ContentType = MediaType;
        await answers.DrainBufferAsync(http.Response.Body, http.RequestAborted);
        return Results.Empty;
    }

    private static IResult TooLarge() => ActPost.Problem(new Refusal(413, "too-large",
        $"A request has at most {MaxBytes:N0} bytes of acts; what was recorded of it stays, and is recognised when it is sent again in parts.", []));

    /// <returns>The sequence of the entry; 0 where there is none.</returns>
    private static long Write(Stream to, long line, Outcome outcome)
    {
        var answer = outcome switch
        {
            Outcome.Recorded recorded => new LineAnswer(line, 201, recorded.Receipt, recorded.IsRepeated ? true : null, null),
            Outcome.Refused { Because: var no } => new LineAnswer(line, no.Status, null, null, new LineProblem(no.Type, no.Detail, no.Fields)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        to.Write(JsonSerializer.SerializeToUtf8Bytes(answer, Json));
        to.WriteByte((byte)'\n');
        return answer.Receipt?.Sequence ?? 0;
    }
}
