using System.Text.Json;

namespace Tracker.Pages.Printed;

/// <summary>A source as a report lists it.</summary>
public sealed record ListedSource(int Number, string Title, string? Publisher, string? Url, string? PublishedOn, string? AccessedOn);

/// <summary>The sources of a report, numbered as they come; one that is cited again keeps its number.</summary>
public sealed class NumberedSources
{
    private readonly Dictionary<(string, string?, string?, string?), ListedSource> _listed = [];

    public IEnumerable<ListedSource> All => _listed.Values.OrderBy(s => s.Number);

    /// <returns>Its number; null where there is no source.</returns>
    public int? Of(JsonElement? source)
    {
        if (Text(source, "title") is not { } title) return null;
        var key = (title, Text(source, "publisher"), Text(source, "url"), Text(source, "publishedOn"));
        if (!_listed.TryGetValue(key, out var listed))
            _listed[key] = listed = new(_listed.Count + 1, title, key.Item2, key.Item3, key.Item4, Text(source, "accessedOn"));
        return listed.Number;
    }

    /// <summary>The words quoted from it.</summary>
    public static string? Quote(JsonElement? source) => source is { ValueKind: JsonValueKind.Object } s && s.TryGetProperty("quote", out var quote) ? Text(quote, "exact") : null;

    /// <summary>Where in it they are.</summary>
    public static string? Locator(JsonElement? source) => Text(source, "locator");

    private static string? Text(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
