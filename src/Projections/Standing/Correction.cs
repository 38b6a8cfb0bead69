using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>Replaces the named fields of an entry; an optional field given as null is emptied.</summary>
public static class Correction
{
    /// <summary>The fields that are not the entry's own to change: a correction carries its own day of knowledge.</summary>
    public static readonly IReadOnlySet<string> Fixed = new HashSet<string> { "knownOn", "instrument", "entry", "link", "ordinal", "with" };

    /// <summary>Whether it changes when the entry was so; what it says is then known only since the correction.</summary>
    public static bool Redates(JsonElement with) => with.TryGetProperty("on", out _) || with.TryGetProperty("adoptedOn", out _);

    /// <summary>The corrections in the order in which they apply, however they arrived.</summary>
    public static IEnumerable<(Guid Id, EntryCorrected Correction)> InOrder(IEnumerable<(Guid Id, EntryCorrected Correction)> corrections) =>
        corrections.OrderBy(c => c.Correction.KnownOn).ThenBy(c => c.Correction.Ordinal).ThenBy(c => c.Id);

    /// <summary>The entry with the corrections applied in turn, and since when it is in effect.</summary>
    public static KnownEntry Apply(Entry entry, IEnumerable<EntryCorrected> inOrder)
    {
        var (content, knownOn) = (entry.Content, entry.Content.KnownOn);
        foreach (var correction in inOrder)
        {
            content = Apply(content, correction.With);
            if (Redates(correction.With)) knownOn = correction.KnownOn;
        }

        return new KnownEntry(entry.Id, content, Knowledge.Effective(content.On ?? PartialDate.Of(content.KnownOn), knownOn));
    }

    /// <exception cref="JsonException">A value does not fit its field.</exception>
    public static IEntry Apply(IEntry entry, JsonElement with) => (IEntry)Merge(entry, with).Deserialize(entry.GetType(), Catalogue.Json)!;

    /// <summary>The fields of the entry with those that change in place of the old.</summary>
    public static JsonObject Merge(IEntry entry, JsonElement with)
    {
        var fields = JsonSerializer.SerializeToNode(entry, entry.GetType(), Catalogue.Json)!.AsObject();
        foreach (var change in with.EnumerateObject())
            fields[change.Name] = JsonNode.Parse(change.Value.GetRawText());

        return fields;
    }
}
