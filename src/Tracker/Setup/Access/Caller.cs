using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Primitives;

namespace Tracker.Setup;

/// <summary>Who asks.</summary>
public abstract record Caller
{
    private const int LongestName = 200;

    private Caller() { }

    /// <summary>Who acts, as events have it.</summary>
    public virtual string Name => "";

    /// <summary>The user of this machine, whose own the register is.</summary>
    public sealed record Local : Caller
    {
        public override string Name => Environment.UserName;
    }

    /// <summary>Who a token names.</summary>
    /// <param name="Subject">Tells callers of one name apart.</param>
    /// <param name="Role">The highest of the token's roles; null if it has none of this register's.</param>
    public sealed record Bearer(string Called, string Subject, Role? Role) : Caller
    {
        private static readonly string[] Naming = ["preferred_username", "name", "sub"];

        public override string Name => Called;

        public static Bearer? Of(ClaimsPrincipal principal, string? roleClaim)
        {
            var name = Naming.Select(claim => Clean(principal.FindFirstValue(claim))).FirstOrDefault(n => n.Length > 0);
            var roles = principal.Claims.Where(c => c.Type is "role" or "roles" || c.Type == roleClaim).Select(c => RoleOf(c.Value)).Max();
            return name is null ? null : new(name, $"{principal.FindFirstValue("iss")} {principal.FindFirstValue("sub") ?? name}", roles);
        }

        private static string Clean(string? name) => new([.. (name ?? "").Where(c => !char.IsControl(c)).Take(LongestName)]);

        private static Role? RoleOf(string role) => role switch
        {
            "analyst" => Setup.Role.Analyst,
            "reviewer" => Setup.Role.Reviewer,
            "admin" => Setup.Role.Admin,
            _ => null,
        };
    }

    /// <summary>Nobody said who.</summary>
    public sealed record Stranger : Caller;

    /// <summary>What was presented is no identity.</summary>
    public sealed record Unfit(string Why) : Caller;

    public static async Task<Caller> OfAsync(HttpContext http, Settings settings, AccessRules rules) =>
        rules.HasAuthentication && http.Request.Headers.Authorization.Count > 0
            ? Setup.Bearer.CallerOf(await http.AuthenticateAsync(), rules.RoleClaim)
            : settings.IsEmbedded && rules.IsLocalUserTrusted && IsThisMachine(http) ? new Local() : new Stranger();

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && OwnAddress.IsNamed(http) && IsLoopback(http.Request.Host.Host) && !http.Request.Headers.Any(IsForeign);

    /// <summary>A page elsewhere, or a proxy in front, must not borrow the local user's right.</summary>
    private static bool IsForeign(KeyValuePair<string, StringValues> header) => header.Key.ToUpperInvariant() switch
    {
        "FORWARDED" or "VIA" or "X-REAL-IP" => true,
        "ORIGIN" => !(Uri.TryCreate(header.Value, UriKind.Absolute, out var from) && from.IsLoopback),
        var name => name.StartsWith("X-FORWARDED-", StringComparison.Ordinal) || name.StartsWith("X-ORIGINAL-", StringComparison.Ordinal),
    };

    private static bool IsLoopback(string host) => host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
