using System.Runtime.Versioning;

namespace Tracker.Setup;

/// <summary>Who runs the server: this user, or, because PostgreSQL refuses root, a lesser one in root's place.</summary>
internal static class OperatingSystemUser
{
    private static readonly string[] s_lesserUsers = ["postgres", "nobody"];

    public static bool IsRoot { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Null when the server runs as this user.</summary>
    public static string? ServerUser => IsRoot ? FirstLesserUser() : null;

    /// <summary>Makes a folder that the server can enter; one that exists is left as it is.</summary>
    public static async Task MakeFolderAsync(string folder, CancellationToken ct)
    {
        var existing = folder;
        while (!Directory.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        await RequireReachAsync(existing, ct);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) SetModes(folder, existing);
    }

    /// <summary>Fails, naming the folder that is closed, when the server's user cannot come this far.</summary>
    public static async Task RequireReachAsync(string folder, CancellationToken ct)
    {
        if (ServerUser is null || await CanEnterAsync(folder, ct)) return;
        var closed = folder;
        while (Path.GetDirectoryName(closed) is { } above && !await CanEnterAsync(above, ct)) closed = above;
        throw new EmbeddedPostgresUnavailableException(
            $"PostgreSQL will not run as root, and the user {ServerUser}, who runs it instead, may not enter {closed}. " +
            $"Choose another folder than {folder}, or open {closed} with chmod o+x.");
    }

    /// <summary>Gives a file or folder to the server's user.</summary>
    public static async Task HandOverAsync(string path, CancellationToken ct)
    {
        if (ServerUser is null) return;
        var chown = await ChildProcess.RunAsync("chown", [$"{ServerUser}:", path], ct: ct);
        if (chown.ExitCode != 0) throw new IOException(chown.Output);
    }

    private static async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        (await ChildProcess.RunAsync("test", ["-x", folder], user: ServerUser, ct: ct)).ExitCode == 0;

    // explicitly, for the umask may be anything
    [UnsupportedOSPlatform("windows")]
    private static void SetModes(string folder, string existing)
    {
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (IsRoot) mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        for (var made = folder; made != existing; made = Path.GetDirectoryName(made)!) File.SetUnixFileMode(made, mode);
    }

    private static string FirstLesserUser() =>
        s_lesserUsers.FirstOrDefault(File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).Contains)
        ?? throw new EmbeddedPostgresUnavailableException(
            "PostgreSQL will not run as root, and there is no user postgres or nobody to run it. Run the tracker as another user.");
}
