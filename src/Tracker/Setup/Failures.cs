using Microsoft.AspNetCore.Diagnostics;
using Tracker.Acts;

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

        if (Database.IsUnavailable(exception))
        {
            logger.LogError("{Method} {Path}: the database does not answer ({Reason}), trace {TraceId}", method, path, exception.Message, trace);
            httpContext.Response.Headers.RetryAfter = Seconds;
            await ActPost.Problem(new Refusal(503, "not-ready", "The database does not answer.", [])).ExecuteAsync(httpContext);
            return true;
        }

        logger.LogError(exception, "{Method} {Path} failed, trace {TraceId}", method, path, trace);
        await ActPost.Problem(new Refusal(500, "failed", $"The program failed; its log has more under trace {trace}.", [])).ExecuteAsync(httpContext);
        return true;
    }
}
