using System.Net;
using Tracker.Acts;

namespace Tracker.Setup;

/// <summary>Who may write: on this machine with its own database the local user, otherwise nobody.</summary>
public static class Access
{
    public static Refusal? Writer(HttpContext http, out string name)
    {
        name = Environment.UserName;
        var settings = http.RequestServices.GetRequiredService<Settings>();
        return settings.IsEmbedded && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !Forwarded(http)
            ? null
            : new Refusal(403, "writes-need-an-identity", "Over HTTP only the local user of an embedded register may write; use the import command on the server.", []);
    }

    /// <summary>A page elsewhere, or a proxy in front, must not borrow the local user's right.</summary>
    private static bool Forwarded(HttpContext http)
    {
        var headers = http.Request.Headers;
        return headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Forwarded-For")
            || (headers.Origin.FirstOrDefault() is { } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.IsLoopback));
    }
}
