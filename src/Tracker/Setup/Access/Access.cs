using Tracker.Acts;

namespace Tracker.Setup;

/// <summary>Who may do what. Nobody may what nobody was given the right to.</summary>
public static class Access
{
    public static void AddAccess(this WebApplicationBuilder builder, AccessRules rules)
    {
        builder.Services.AddSingleton(rules);
        if (rules.HasAuthentication) builder.Services.AddBearer();
        if (rules.RequestsPerSecond > 0) builder.Services.AddRateLimit(rules);
        if (rules.Origins.Count > 0) builder.Services.AddOrigins(rules);
    }

    /// <summary>Between the choice of the endpoint and the endpoint.</summary>
    public static void UseAccess(this WebApplication app, AccessRules rules)
    {
        if (rules.HasAuthentication) app.Services.CheckBearer();
        if (rules.Origins.Count > 0) app.UseCors();
        if (rules.HasAuthentication) app.UseAuthentication();
        app.Use(IdentifyAsync);
        if (rules.RequestsPerSecond > 0) app.UseRateLimiter();
        app.Use(AdmitAsync);
    }

    public static Caller WhoAsks(this HttpContext http) => http.Features.Get<Caller>()!;

    public static Refusal? Check(Role? needed, Caller caller, AccessRules rules) => (needed, caller) switch
    {
        (Role.Anyone, _) => null,
        (_, Caller.Unfit unfit) => new Refusal(401, "unfit-token", unfit.Why, ["Authorization"]),
        (null, _) => new Refusal(403, "role-needed", "Nobody may do this over HTTP.", []),
        (Role.Reader, _) when rules.AreReadsOpen => null,
        (_, Caller.Local) => null,
        (_, Caller.Bearer bearer) when bearer.Role >= needed => null,
        (_, Caller.Bearer) => new Refusal(403, "role-needed", $"This needs one of the roles {Roles(needed.Value)}.", []),
        _ when rules.HasAuthentication => new Refusal(401, "identity-needed", "This needs a bearer token in the Authorization header.", ["Authorization"]),
        (Role.Reader, _) => new Refusal(403, "this-machine-only", "Only the local user may read; for others it needs authentication, which is not configured.", []),
        _ => new Refusal(403, "writes-need-an-identity",
            "Over HTTP only the local user of an embedded register may write, or whoever has a token where authentication is configured; use the import command on the server.", []),
    };

    private static async Task IdentifyAsync(HttpContext http, RequestDelegate next)
    {
        var services = http.RequestServices;
        http.Features.Set(await Caller.OfAsync(http, services.GetRequiredService<Settings>(), services.GetRequiredService<AccessRules>()));
        await next(http);
    }

    private static Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        // without a route there is nothing to refuse: the answer is that there is no such address or method
        if (http.GetEndpoint() is not RouteEndpoint endpoint) return next(http);
        if (Check(NeedsAttribute.Of(endpoint), http.WhoAsks(), http.RequestServices.GetRequiredService<AccessRules>()) is not { } refusal) return next(http);
        if (refusal.Type == "unfit-token") http.Response.Headers.WWWAuthenticate = $"""Bearer realm="tracker", error="invalid_token", error_description="{refusal.Detail}" """.TrimEnd();
        else if (refusal.Status == 401) http.Response.Headers.WWWAuthenticate = """Bearer realm="tracker" """.TrimEnd();
        http.HearOut();
        return ActPost.Problem(refusal).ExecuteAsync(http);
    }

    private static string Roles(Role least) =>
        string.Join(", ", Enum.GetValues<Role>().Where(r => r >= least && r >= Role.Analyst)).ToLowerInvariant();
}
