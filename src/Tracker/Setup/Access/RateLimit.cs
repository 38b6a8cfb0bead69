using System.Globalization;
using System.Threading.RateLimiting;
using Tracker.Acts;

namespace Tracker.Setup;

/// <summary>So many requests a second for each caller, four times as many at once; the local user's own register has no limit.</summary>
public static class RateLimit
{
    private const int Burst = 4;

    public static void AddRateLimit(this IServiceCollection services, AccessRules rules) => services.AddRateLimiter(o =>
    {
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Key(http) is { } key
            ? RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst * rules.RequestsPerSecond,
                TokensPerPeriod = rules.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            })
            : RateLimitPartition.GetNoLimiter(""));
        o.OnRejected = (rejected, _) => RefuseAsync(rejected.HttpContext, rejected.Lease);
    });

    /// <summary>Whose allowance a request takes from. What is open to anyone has one of its own, so that a busy neighbour does not hide that the program is well.</summary>
    private static string? Key(HttpContext http) => http.WhoAsks() switch
    {
        Caller.Local => null,
        Caller.Bearer bearer => $"token {bearer.Subject}",
        _ => $"{(http.GetEndpoint() is { } endpoint && NeedsAttribute.Of(endpoint) is Role.Anyone ? "anyone" : "address")} {http.Connection.RemoteIpAddress}",
    };

    private static async ValueTask RefuseAsync(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        http.HearOut();
        await ActPost.Problem(new Refusal(429, "too-many-requests", "Too many requests; ask again after the seconds in Retry-After.", [])).ExecuteAsync(http);
    }
}
