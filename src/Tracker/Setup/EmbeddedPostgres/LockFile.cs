namespace Tracker.Setup;

/// <summary>Locks between processes that vanish with their holder, however it ends.</summary>
internal static class LockFile
{
    public static async Task<FileStream> TakeAsync(string path, Patience patience, CancellationToken ct)
    {
        FileStream? taken = null;
        await patience.WaitAsync(
            () => (taken = TryTake(path)) is not null,
            $"another tracker to let go of {path}",
            "End that process, or use another folder with --data.",
            ct);
        return taken!;
    }

    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            return null;
        }
    }

    public static FileStream Share(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
