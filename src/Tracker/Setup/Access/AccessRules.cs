namespace Tracker.Setup;

/// <summary>A setting that the program cannot work with.</summary>
public sealed class UnfitSettingException(string message) : Exception(message);

/// <summary>Who may do what, as the operator configured it.</summary>
/// <param name="HasAuthentication">Bearer tokens are accepted.</param>
/// <param name="AreReadsOpen">Anybody who reaches the program may read.</param>
/// <param name="RequestsPerSecond">How many requests a caller may keep up; 0: any number.</param>
/// <param name="Origins">The sites whose pages may ask from a browser.</param>
/// <param name="RoleClaim">Where roles stand in a token beside <c>role</c> and <c>roles</c>.</param>
public sealed record AccessRules(bool HasAuthentication, bool AreReadsOpen, int RequestsPerSecond, IReadOnlyList<string> Origins, string? RoleClaim)
{
    /// <summary>Who asks from this machine without a token is the user whose own the embedded register is.</summary>
    public bool IsLocalUserTrusted { get; private init; }

    public static AccessRules Read(IConfiguration configuration, Settings settings)
    {
        var rules = new AccessRules(
            Bearer.IsConfigured(configuration), Reads(configuration["TRACKER_READS"]), Rate(configuration["TRACKER_RATE_LIMIT"]),
            [.. (configuration["TRACKER_CORS_ORIGINS"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Origin)],
            configuration["TRACKER_ROLE_CLAIM"])
        {
            IsLocalUserTrusted = LocalUser(configuration["TRACKER_LOCAL_USER"], settings) ?? !Bearer.IsConfigured(configuration),
        };
        if (!rules.AreReadsOpen && settings.IsPublic) throw new UnfitSettingException("TRACKER_READS=closed and TRACKER_PUBLIC_READS=true contradict each other.");
        return rules.AreReadsOpen || rules.HasAuthentication || (settings.IsEmbedded && rules.IsLocalUserTrusted) ? rules
            : throw new UnfitSettingException("With TRACKER_READS=closed nobody could read: it needs authentication, which is not configured.");
    }

    private static bool? LocalUser(string? given, Settings settings) => given switch
    {
        null or "" => null,
        "off" => false,
        "on" => settings.IsEmbedded ? true
            : throw new UnfitSettingException("TRACKER_LOCAL_USER=on is for a register with its own PostgreSQL; on a cluster nobody is the local user."),
        _ => throw new UnfitSettingException($"TRACKER_LOCAL_USER is on or off, not '{given}'."),
    };

    private static bool Reads(string? given) => given switch
    {
        null or "" or "open" => true,
        "closed" => false,
        _ => throw new UnfitSettingException($"TRACKER_READS is open or closed, not '{given}'."),
    };

    private static int Rate(string? given) => given is null or "" ? 100
        : int.TryParse(given, System.Globalization.CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1_000_000 ? rate
        : throw new UnfitSettingException($"TRACKER_RATE_LIMIT is a number of requests per second, 0 for no limit, not '{given}'.");

    private static string Origin(string given) =>
        given == "*" || (Uri.TryCreate(given, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" && site.GetLeftPart(UriPartial.Authority) == given) ? given
        : throw new UnfitSettingException($"TRACKER_CORS_ORIGINS takes origins such as https://dashboard.example, parted by commas, not '{given}'.");
}
