namespace Tracker.Pages.Figures;

/// <summary>The outlines of countries, by alpha-3 code; see README.md beside it for where they come from.</summary>
public static class Countries
{
    public const int Width = 2000, Height = 880;

    private static readonly Lazy<Dictionary<string, string>> Shapes = new(Read);

    /// <summary>The path of a country; null where it is too small for one or not known.</summary>
    public static string? Outline(string code) => Shapes.Value.TryGetValue(code, out var shape) && shape.StartsWith('M') ? shape : null;

    /// <summary>The place of a country that is too small for an outline.</summary>
    public static (int X, int Y)? Dot(string code) =>
        Shapes.Value.TryGetValue(code, out var shape) && shape.Split(' ') is [var x, var y] && int.TryParse(x, out var left) && int.TryParse(y, out var top) ? (left, top) : null;

    /// <summary>The outlines of all countries but some, as one path.</summary>
    public static string Rest(IReadOnlySet<string> but) => string.Concat(Shapes.Value.Where(s => s.Value.StartsWith('M') && !but.Contains(s.Key)).Select(s => s.Value));

    private static Dictionary<string, string> Read()
    {
        using var reader = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("figures/world.tsv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(f => f[0], f => f[1]);
    }
}
