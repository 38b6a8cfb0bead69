namespace Tracker.Setup;

/// <summary>Half-made folders of killed processes.</summary>
internal static class Leftovers
{
    public static void Delete(string folder, string pattern)
    {
        foreach (var leftover in Directory.GetDirectories(folder, pattern)) TryDelete(leftover);
        foreach (var leftover in Directory.GetFiles(folder, pattern)) File.Delete(leftover);
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // an orphaned child still writes there; the next one to come deletes it
        }
    }
}
