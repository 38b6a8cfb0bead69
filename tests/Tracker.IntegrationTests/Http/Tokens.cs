using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Tracker.Http;

/// <summary>Bearer tokens as an issuer gives them out, and as nobody should.</summary>
internal static class Tokens
{
    private const string Issuer = "https://issuer.example", Audience = "tracker";

    private static readonly SymmetricSecurityKey Key = new(RandomNumberGenerator.GetBytes(32)), AnotherKey = new(RandomNumberGenerator.GetBytes(32));

    public static IReadOnlyList<string> Faults { get; } =
        ["expired", "not yet valid", "no expiry", "wrong audience", "no audience", "wrong issuer", "alg none", "tampered signature", "tampered claims", "another key", "nonsense"];

    /// <summary>What makes a server trust the issuer.</summary>
    public static string[] Trusted { get; } =
    [
        $"--Authentication:Schemes:Bearer:ValidIssuer={Issuer}",
        $"--Authentication:Schemes:Bearer:ValidAudience={Audience}",
        $"--Authentication:Schemes:Bearer:SigningKeys:0:Issuer={Issuer}",
        $"--Authentication:Schemes:Bearer:SigningKeys:0:Value={Convert.ToBase64String(Key.Key)}",
    ];

    public static (string, string) Header(string token) => ("Authorization", $"Bearer {token}");

    public static string Of(string name, object? roles, string claim = "role") => Make(Claims(name, roles, claim));

    public static string Unfit(string fault, string? role)
    {
        var (claims, now) = (Claims("ana", role), TimeProvider.System.GetUtcNow().UtcDateTime);
        var token = Make(claims);
        return fault switch
        {
            "expired" => Make(claims, d => (d.NotBefore, d.Expires) = (now.AddHours(-2), now.AddHours(-1))),
            "not yet valid" => Make(claims, d => (d.NotBefore, d.Expires) = (now.AddHours(1), now.AddHours(2))),
            "no expiry" => Make(claims, d => d.Expires = null),
            "wrong audience" => Make(claims, d => d.Audience = "another"),
            "no audience" => Make(claims, d => d.Audience = null),
            "wrong issuer" => Make(claims, d => d.Issuer = "https://another.example"),
            "alg none" => Make(claims, d => d.SigningCredentials = null),
            "another key" => Make(claims, d => d.SigningCredentials = new SigningCredentials(AnotherKey, SecurityAlgorithms.HmacSha256)),
            "tampered signature" => token[..^8] + (token[^8] == 'A' ? 'B' : 'A') + token[^7..],
            "tampered claims" => string.Join('.', Make(Claims("eve", "admin")).Split('.')[..2]) + token[token.LastIndexOf('.')..],
            _ => fault,
        };
    }

    public static string Make(Dictionary<string, object> claims, Action<SecurityTokenDescriptor>? but = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            NotBefore = now.AddMinutes(-5),
            Expires = now.AddMinutes(30),
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        };
        but?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public static Dictionary<string, object> Claims(string name, object? roles, string claim = "role")
    {
        var claims = new Dictionary<string, object> { ["sub"] = $"id-of-{name}", ["preferred_username"] = name };
        if (roles is not null) claims[claim] = roles;
        return claims;
    }
}
