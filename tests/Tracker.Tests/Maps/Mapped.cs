using System.Text;
using Tracker.Acts;

namespace Tracker.Maps;

/// <summary>What a map makes of a sheet.</summary>
internal sealed record Mapped(IReadOnlyList<string> Acts, IReadOnlyList<Refusal> Refused, IReadOnlyList<long> Rows)
{
    /// <summary>A map with these columns that logs progress in each row.</summary>
    public static string Progress(string columns = "", string summary = "{what}", string more = "") =>
        $$"""{"columns":{ {{columns}} }, {{more}} "acts":[{"act":"log-progress","fields":{"commitment":"c","on":"2021","effect":"starts","summary":"{{summary}}" } }]}""";

    public static Mapped Of(string? map, string sheet, params (string Name, string Value)[] given) => Of(map, Encoding.UTF8.GetBytes(sheet), ".csv", given);

    public static Mapped Of(string? map, byte[] sheet, string extension, params (string Name, string Value)[] given)
    {
        using var folder = new TemporaryFolder();
        var mapping = new Mapping(map is null ? null : SheetMap.Parse(Encoding.UTF8.GetBytes(map)), given.ToDictionary(g => g.Name, g => g.Value));
        return Of(mapping, folder.Write("sheet" + extension, sheet));
    }

    public static Mapped Of(Mapping mapping, string path)
    {
        var lines = mapping.ReadAsync(path).Select(l => (l.Number, Act: Encoding.UTF8.GetString(l.Content.Span), l.Unreadable)).ToBlockingEnumerable().ToList();
        return new(
            [.. lines.Where(l => l.Unreadable is null).Select(l => l.Act)], [.. lines.Select(l => l.Unreadable).OfType<Refusal>()], [.. lines.Select(l => l.Number)]);
    }

    /// <summary>The summaries of the acts, in order.</summary>
    public IEnumerable<string?> Summaries => Acts.Select(a => System.Text.Json.Nodes.JsonNode.Parse(a)!["summary"]?.ToString());

    public IEnumerable<string> Reasons => Refused.Select(r => $"{r.Type}: {r.Detail}");

    /// <summary>What the map is refused for.</summary>
    public static string Unfit(string map, string sheet = "what\nnews\n") => Xunit.Assert.Throws<UnfitMapException>(() => Of(map, sheet)).Message;
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tracker-sheets-").FullName;

    public string Write(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
