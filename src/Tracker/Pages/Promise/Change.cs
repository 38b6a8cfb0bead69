using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracker.Pages;

/// <summary>A field of an entry that a correction changed.</summary>
/// <param name="Old">Null: it said nothing.</param>
/// <param name="New">Null: it is emptied.</param>
/// <param name="By">The correction.</param>
public sealed record Change(string Field, string? Old, string? New, Fact By)
{
    /// <summary>What the corrections known so far changed in an entry, in their order; what was first said is never gone.</summary>
    public static IReadOnlyList<Change> Of(Fact entry, Dossier dossier)
    {
        if (entry.Entry.Was is not { } was) return [];
        var (said, changes) = (JsonNode.Parse(was.GetRawText())!.AsObject(), new List<Change>());
        foreach (var (by, with) in dossier.About(entry.Entry.Id).Where(e => !e.IsGone && e.Said is EntryCorrected)
            .Select(e => (By: e, With: (EntryCorrected)e.Said!)).OrderBy(c => c.With.KnownOn).ThenBy(c => c.With.Ordinal).ThenBy(c => c.By.Entry.Id))
            foreach (var field in with.With.EnumerateObject())
            {
                changes.Add(new(Words(field.Name), Told(said[field.Name]), Told(JsonNode.Parse(field.Value.GetRawText())), by));
                said[field.Name] = JsonNode.Parse(field.Value.GetRawText());
            }

        return changes;
    }

    /// <summary>The name of a field in words: <c>adoptedOn</c> is "adopted on".</summary>
    private static string Words(string field) => string.Concat(field.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static string? Told(JsonNode? value) => value switch
    {
        null => null,
        JsonArray list => string.Join("; ", list.Select(Told)),
        JsonObject { Count: > 0 } o when o.ContainsKey("date") => $"{Told(o["date"])} ({Told(o["basis"])})",
        JsonObject o => string.Join(", ", o.Where(p => p.Value is not null).Select(p => p.Value is JsonObject ? Told(p.Value) : $"{Words(p.Key)}: {Told(p.Value)}")),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
