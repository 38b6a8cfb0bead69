using System.Security.Cryptography;

namespace Tracker.Setup;

/// <summary>A random password in a file that only this user reads.</summary>
internal static class Secret
{
    public static string ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            // renamed when complete: a killed process must not leave an empty password behind
            var unfinished = path + ".new";
            File.Delete(unfinished);
            Write(unfinished, Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));
            File.Move(unfinished, path);
        }
        return File.ReadAllText(path).Trim();
    }

    public static void Write(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.WriteLine(secret);
    }
}
