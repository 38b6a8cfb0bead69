using System.Text.Json.Nodes;

namespace Tracker.Pages.Work;

/// <summary>What a correction changes: the fields whose value was typed anew, and no others.</summary>
public static class Change
{
    /// <param name="before">What the form said before anybody typed.</param>
    /// <param name="after">What it says now.</param>
    /// <param name="present">All that the entry says, of which a form shows a part.</param>
    public static JsonObject Of(JsonObject before, JsonObject after, JsonObject present)
    {
        var changes = new JsonObject();
        foreach (var name in before.Select(f => f.Key).Union(after.Select(f => f.Key)))
        {
            var (old, now) = (before[name], after[name]);
            if (JsonNode.DeepEquals(old, now)) continue;
            changes[name] = now is null ? old is JsonArray ? new JsonArray() : null : name == "source" ? Source(now.DeepClone().AsObject(), present["source"] as JsonObject) : now.DeepClone();
        }

        return changes;
    }

    /// <summary>What the form does not show stays: the day of access, and of a quote that stays the words around it.</summary>
    private static JsonObject Source(JsonObject source, JsonObject? present)
    {
        if (present?["accessedOn"] is { } accessed) source["accessedOn"] = accessed.DeepClone();
        if (present?["quote"] is { } quote && JsonNode.DeepEquals(quote["exact"], source["quote"]?["exact"])) source["quote"] = quote.DeepClone();
        return source;
    }
}
