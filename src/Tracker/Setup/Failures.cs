using Microsoft.AspNetCore.Diagnostics;
using Tracker.Acts;
using Tracker.Readings;

namespace Tracker.Setup;

/// <summary>What a request that failed is answered, and the line of the log that says why.</summary>
public sealed class Failures(ILogger<Failures> logger) : IExceptionHandler
{
    private const string Seconds = "5";

    /// <summary>Says why an answer that nobody wrote is none.</summary>
    public static Task ExplainAsync(HttpContext http)
    {
        var refusal = http.Response.StatusCode switch
        {
            404 => new Refusal(404, "unknown-address", "There is nothing at this address; GET / lists the questions, and a '/' in a key is written %2F.", []),
            405 => new Refusal(405, "unfit-method", $"{http.Request.Method} is not for this address; the header Allow says what is.", []),
            413 => new Refusal(413, "too-large", "The request is larger than this address takes.", []),
            var status => new Refusal(status, "unfit-request", "The request cannot be read.", []),
        };
        return ActPost.Problem(refusal).ExecuteAsync(http);
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (method, path, trace) = (httpContext.Request.Method, httpContext.Request.Path, ActJournal.Trace(httpContext));
        if (exception is BadHttpRequestException unread)
        {
            httpContext.Response.StatusCode = unread.StatusCode;
            await ExplainAsync(httpContext);
            return true;
        }

        var because = Because(exception, $"{method} {path}", trace);
        if (because.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = Seconds;
        await ActPost.Problem(because).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>What an exception means for who asked; the log is told.</summary>
    public Refusal Because(Exception exception, string request, string trace)
    {
        if (Outage.Of(exception) is { } outage)
        {
            logger.LogError("{Request}: {Outage} ({Reason}), trace {TraceId}", request, outage.Detail, exception.GetBaseException().Message, trace);
            return outage;
        }

        if (exception is ReadingsDifferException or ReadingsOutdatedException)
        {
            logger.LogError("{Request}: {Reason} Trace {TraceId}", request, exception.Message, trace);
            return exception is ReadingsDifferException ? new Refusal(503, "readings-differ", exception.Message, [])
                : new Refusal(503, "readings-outdated", exception.Message, []);
        }

        logger.LogError(exception, "{Request} failed, trace {TraceId}", request, trace);
        return new Refusal(500, "failed", $"The program failed; its log has more under trace {trace}.", []);
    }
}
