namespace Tracker.Docs;

/// <summary>The files of this repository, found from where the tests run.</summary>
internal static class Repository
{
    public static readonly string Root = Above(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The pages people read, as paths from the root.</summary>
    public static IEnumerable<string> Pages() => Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(p => Path.GetRelativePath(Root, p)).Prepend("README.md");

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Tracker.sln")) ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository."));
}
