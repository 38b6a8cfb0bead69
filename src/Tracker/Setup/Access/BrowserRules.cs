namespace Tracker.Setup;

/// <summary>What browsers are told: which sites may ask, and that an answer is data and nothing else.</summary>
public static class BrowserRules
{
    private static readonly string[] Taken = ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID"];
    private static readonly string[] Shown = ["ETag", "Link", "Location", "Content-Location", "Idempotency-Replayed", "Retry-After", "Similar-Key", "WWW-Authenticate"];

    public static void AddOrigins(this IServiceCollection services, AccessRules rules) => services.AddCors(o => o.AddDefaultPolicy(policy =>
        policy.WithOrigins([.. rules.Origins]).WithMethods("GET", "POST").WithHeaders(Taken).WithExposedHeaders(Shown).SetPreflightMaxAge(TimeSpan.FromHours(1))));

    /// <summary>Whether a page of this register sends the request, as every browser says; who says nothing is no browser with a form.</summary>
    public static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>An endpoint that answers with a page sets its own Content-Security-Policy.</summary>
    public static void UseSecurityHeaders(this WebApplication app, AccessRules rules)
    {
        var resources = rules.Origins.Count > 0 ? "cross-origin" : "same-origin";
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Cross-Origin-Resource-Policy"] = resources;
                // a browser gives what a 304 says to the page that it has
                if (http.Response.StatusCode == StatusCodes.Status304NotModified) return Task.CompletedTask;
                headers.TryAdd("Referrer-Policy", "no-referrer");
                headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
                return Task.CompletedTask;
            });
            return next(http);
        });
    }
}
