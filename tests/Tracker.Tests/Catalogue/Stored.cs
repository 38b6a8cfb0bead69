using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker;

/// <summary>Holds an event to the JSON that is stored for it.</summary>
internal static class Stored
{
    public static readonly DateOnly Known = new(2021, 8, 18);
    public static readonly Guid One = new("0190f0a0-0000-7000-8000-000000000001"), Two = new("0190f0a0-0000-7000-8000-000000000002");
    public static readonly PartialDate On = PartialDate.Parse("2021-08-17~");

    public static readonly Source Source = new(
        "Joint Statement", "Blue House", "https://example.org/statement", PartialDate.Parse("2021-08"), new DateOnly(2026, 1, 2),
        new Quote("expand the programme", "agreed to ", " in 2022"), "p. 3", "en");

    public const string SourceJson =
        """
        {"title":"Joint Statement","publisher":"Blue House","url":"https://example.org/statement","publishedOn":"2021-08",
        "accessedOn":"2026-01-02","quote":{"exact":"expand the programme","prefix":"agreed to ","suffix":" in 2022"},
        "locator":"p. 3","language":"en"}
        """;

    /// <param name="json">The stored text, broken into lines for reading; SOURCE stands for <see cref="SourceJson"/>.</param>
    public static void Holds<T>(string name, string json, T value) where T : IEntry
    {
        var text = json.Replace("SOURCE", SourceJson, StringComparison.Ordinal).ReplaceLineEndings("");

        Assert.Equal(name, Catalogue.NameOf(value));
        Assert.Equal(text, JsonSerializer.Serialize(value, Catalogue.Json));
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(text, Catalogue.Json), Catalogue.Json));
        Assert.All(typeof(T).GetProperties(), p => Assert.True(JsonNode.Parse(text)!.AsObject().ContainsKey(JsonNamingPolicy.CamelCase.ConvertName(p.Name)), p.Name));
    }
}
