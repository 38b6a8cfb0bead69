using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracker.Acts;

/// <summary>What an entry says, however it was written: names in a list are a set, blanks around a text say nothing.</summary>
internal static class Meaning
{
    public static bool IsSame(IEntry one, IEntry other) => one.GetType() == other.GetType() && JsonNode.DeepEquals(Of(one), Of(other));

    private static JsonNode? Of(IEntry entry) => Plain(JsonSerializer.SerializeToNode(entry, entry.GetType(), Catalogue.Json));

    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, Plain(f.Value))).Where(f => f.Value is not null and not JsonArray { Count: 0 })),
        JsonArray list when list.All(IsText) => new JsonArray([.. list.Select(i => i!.GetValue<string>().Trim()).Distinct().Order(StringComparer.Ordinal).Select(i => JsonValue.Create(i))]),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        null => null,
        _ when IsText(value) => JsonValue.Create(value.GetValue<string>().Trim()),
        // 0.70 says more than 0.7
        _ => JsonValue.Create(value.ToJsonString()),
    };

    private static bool IsText(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String;
}
