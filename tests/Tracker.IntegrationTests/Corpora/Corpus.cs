using Tracker.Acts;
using Tracker.Maps;
using Xunit;

namespace Tracker.Corpora;

/// <summary>Data that people really have, beside the repository and no part of it, with the maps that import it.</summary>
internal static class Corpus
{
    /// <summary>The path of a file of the data; the test is skipped where there is none.</summary>
    public static string Find(string path)
    {
        var found = Folders().Select(f => Path.Combine(f, path)).FirstOrDefault(p => File.Exists(p) || Directory.Exists(p));
        Assert.SkipWhen(found is null, $"There is no {path} in ../shared/data.");
        return found!;
    }

    public static Mapping Map(string name, params (string Name, string Value)[] given) =>
        new(SheetMap.Parse(File.ReadAllBytes(Beside(name + ".json"))), given.ToDictionary(g => g.Name, g => g.Value));

    /// <summary>The path of a file in docs/maps.</summary>
    public static string Beside(string name) => Path.Combine(Root(AppContext.BaseDirectory), "docs", "maps", name);

    /// <summary>Imports sheets one after another.</summary>
    public static async Task<ImportCounts> ImportAsync(this FreshRegister register, Mapping mapping, params string[] sheets)
    {
        var all = new ImportCounts(0, 0, 0, 0);
        foreach (var sheet in sheets)
        {
            var (counts, rejections) = await register.ImportAsync(mapping.ReadAsync(sheet));
            Assert.Empty(rejections.Select(r => $"row {r.Line}: {r.Because.Detail}"));
            all = new(all.Read + counts.Read, all.Recorded + counts.Recorded, all.Repeated + counts.Repeated, all.Rejected);
        }

        return all;
    }

    private static IEnumerable<string> Folders()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder)) yield return Path.Combine(folder, "shared", "data");
        yield return "/work/shared/data";
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Tracker.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
