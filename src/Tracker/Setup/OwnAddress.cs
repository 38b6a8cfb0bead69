using Tracker.Acts;

namespace Tracker.Setup;

/// <summary>Pages, feeds and citations name their own address: of a request that names no host, it is the one that the request came to.</summary>
public static class OwnAddress
{
    /// <summary>Before all that writes an address, refusals included.</summary>
    public static void UseOwnAddress(this WebApplication app) => app.Use((http, next) =>
    {
        var named = http.Request.Host;
        if (IsAddress(http.Request)) return next(http);
        http.Features.Set(new Nameless());
        http.Request.Host = Reached(http.Connection);
        return named.HasValue
            ? ActPost.Problem(Refusal.Malformed("unfit-host", $"'{Text.Short(named.Value)}' is not the name of a host.", "Host")).ExecuteAsync(http)
            : next(http);
    });

    /// <summary>Whether the request itself says by which name it calls the register.</summary>
    public static bool IsNamed(HttpContext http) => http.Features.Get<Nameless>() is null;

    private static bool IsAddress(HttpRequest request) => request.Host.HasValue && Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out _);

    private static HostString Reached(ConnectionInfo connection) => connection.LocalIpAddress switch
    {
        null => new HostString("localhost"),
        { IsIPv4MappedToIPv6: true } mapped => new HostString($"{mapped.MapToIPv4()}", connection.LocalPort),
        var address => new HostString($"{address}", connection.LocalPort),
    };

    private sealed record Nameless;
}
