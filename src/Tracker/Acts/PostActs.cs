using Marten;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using Tracker.Questions;
using Tracker.Setup;
using Wolverine.Http;

namespace Tracker.Acts;

/// <summary>Records many acts, sent as the lines of an import file, and answers line by line: <c>POST /acts</c>.</summary>
public static class PostActs
{
    public const string MediaType = "application/jsonl";

    /// <summary>How many bytes and lines of acts one request may have.</summary>
    public const long MaxBytes = 32L << 20, MaxLines = BatchReader.MaxWhole;

    private const int InMemory = 1 << 20;

    private static readonly Refusal TooLarge = new(413, "too-large", $"A request has at most {MaxBytes:N0} bytes and {MaxLines:N0} lines of acts; nothing of this one was recorded.", []);

    [WolverinePost("/acts"), RecordsMany]
    public static async Task<IResult> Post(
        HttpContext http, IDocumentStore store, NpgsqlDataSource database, AccessRules rules, ActJournal journal, Failures failures)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() is not (MediaType or "application/x-ndjson" or "application/ndjson" or "application/json-seq"))
            return ActPost.Problem(new Refusal(415, "not-json-lines", $"Send the acts as {MediaType}, one a line.", ["Content-Type"]));
        await using var lines = new FileBufferingReadStream(http.Request.Body, InMemory);
        if (await TakeInAsync(http, lines) is { } refusal) return ActPost.Problem(refusal);

        using var told = journal.Begin(http, "acts");
        var answers = new LineAnswers(http.Response);
        var importer = new Importer(store, database)
        {
            Told = (line, outcome) =>
            {
                told.Note(outcome);
                answers.Add(line, outcome);
            },
            // when and by whom another register recorded it, only the operator's own import may say
            Forbids = (act, copy) => copy is not null ? Refusal.Malformed("unknown-field", $"{ActBook.VerbOf(act.GetType())} has no field 'copy' here.", "copy")
                : Access.Check(NeedsAttribute.For(act.GetType()), http.WhoAsks(), rules),
        };
        var trace = ActJournal.Trace(http);
        try
        {
            await importer.RunAsync(JsonLines.ReadAsync(lines, http.RequestAborted), $"POST {http.Request.Path}", Actor.Importing(http.WhoAsks().Name, $"POST /acts {trace}"), allOrNothing: false,
                _ => { }, (_, _) => { }, http.RequestAborted);
        }
        catch (Exception e) when (answers.Last > 0 && !http.RequestAborted.IsCancellationRequested)
        {
            answers.Add(answers.Last + 1, new Outcome.Refused(failures.Because(e, "POST /acts", trace)));
        }

        await answers.EndAsync();
        return Results.Empty;
    }

    /// <summary>All is taken in before anything is recorded: of what is too much nothing stays, and who sends a long file may not listen before its end.</summary>
    private static async Task<Refusal?> TakeInAsync(HttpContext http, Stream lines)
    {
        if (http.Request.ContentLength > MaxBytes)
        {
            http.HearOut();
            return TooLarge;
        }

        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MaxBytes;
        try
        {
            var (buffer, ends) = (new byte[1 << 16], 0L);
            while (await lines.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
                if ((ends += buffer.AsSpan(0, read).Count((byte)'\n')) > MaxLines)
                    return TooLarge;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge;
        }

        lines.Position = 0;
        return null;
    }
}
