using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Tracker.Setup;

/// <summary>Bearer tokens of any OpenID Connect issuer, as configured in the section <c>Authentication:Schemes:Bearer</c>.</summary>
public static class Bearer
{
    private const string Section = "Authentication:Schemes:Bearer";

    private static readonly string[] Issuing = ["Authority", "MetadataAddress", "SigningKeys"];

    /// <exception cref="UnfitSettingException">Tokens meant for any other program would do here.</exception>
    public static bool IsConfigured(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!Issuing.Any(i => section.GetSection(i).Exists())) return false;
        return !string.IsNullOrWhiteSpace(section["ValidAudience"]) || section.GetSection("ValidAudiences").GetChildren().Any() ? true
            : throw new UnfitSettingException($"Authentication is configured without an audience: set {Variable("ValidAudience")} to what the tokens for this register are issued for.");
    }

    public static void AddBearer(this IServiceCollection services)
    {
        // an issuer that does not answer must not hold its callers for a minute; before the configuration, which may say otherwise
        services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, o => o.BackchannelTimeout = TimeSpan.FromSeconds(10));
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, o =>
        {
            o.MapInboundClaims = false;
            var check = o.TokenValidationParameters;
            check.ValidateAudience = check.ValidateIssuer = check.ValidateLifetime = check.RequireSignedTokens = check.RequireExpirationTime = true;
            check.ClockSkew = TimeSpan.FromSeconds(30);
        });
    }

    /// <exception cref="UnfitSettingException">What is configured cannot be used.</exception>
    public static void CheckBearer(this IServiceProvider services)
    {
        try
        {
            var options = services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
            if (options.ConfigurationManager is null && !options.TokenValidationParameters.IssuerSigningKeys.Any())
                throw new UnfitSettingException($"No signing key is of an issuer that {Variable("ValidIssuer")} or {Variable("ValidIssuers")} names.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            throw new UnfitSettingException($"{Section} cannot be used: {e.Message}");
        }
    }

    /// <summary>Whose token came with a request, or why it is not taken.</summary>
    public static Caller CallerOf(AuthenticateResult result, string? roleClaim) => result switch
    {
        { Succeeded: true, Principal: var principal } => Caller.Bearer.Of(principal, roleClaim) ?? (Caller)new Caller.Unfit("The token names nobody: it has no sub."),
        { Failure: SecurityTokenExpiredException } => new Caller.Unfit("The token has expired."),
        { Failure: SecurityTokenNotYetValidException } => new Caller.Unfit("The token is not valid yet."),
        { Failure: SecurityTokenInvalidAudienceException } => new Caller.Unfit("The token is meant for another audience."),
        { Failure: not null } => new Caller.Unfit("The token is not one that this register trusts."),
        _ => new Caller.Unfit("Authorization takes 'Bearer' and a token."),
    };

    private static string Variable(string name) => $"{Section}:{name}".Replace(":", "__", StringComparison.Ordinal);
}
