using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Acts;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>What a field of an act is in a row: JSON, nothing, or why it cannot be said.</summary>
internal readonly record struct Said(JsonNode? Json, Refusal? Unfit = null);

internal delegate Said Field(RowScope row);

/// <summary>Makes the fields of acts from rows, checked against the fields that the act has.</summary>
internal static class FieldPlan
{
    public static Field Compile(JsonElement value, Type type, Scope scope, string place) => value.ValueKind switch
    {
        JsonValueKind.String => OfText(value.GetString()!, type, scope, place),
        JsonValueKind.Array when ActFields.ItemOf(type) is { } item => OfList([.. value.EnumerateArray().Select((v, i) => Compile(v, item, scope, $"{place}[{i}]"))]),
        JsonValueKind.Object when ActFields.IsObject(type) => OfObject(value, type, scope, place),
        JsonValueKind.Object when ActFields.IsFree(type) => OfAny(value, scope, place),
        _ => Constant(value, type, place),
    };

    /// <summary>An object; where a field is blank that it needs, there is none.</summary>
    public static Field Object(IEnumerable<(string Name, Field Field, bool IsRequired)> fields) => row =>
    {
        var made = new JsonObject();
        foreach (var (name, field, isRequired) in fields)
        {
            var said = field(row);
            if (said.Unfit is not null) return said;
            if (said.Json is not null) made[name] = said.Json;
            else if (isRequired) return default;
        }

        return new(made.Count > 0 ? made : null);
    };

    /// <summary>Refuses a field that there is not, and misses one that there must be.</summary>
    public static void Check(IEnumerable<string> given, Type type, string what, string place)
    {
        var fields = ActFields.Of(type);
        foreach (var name in given)
            if (!fields.ContainsKey(name) || name == "act")
                throw new UnfitMapException($"{place}: {what} has no field '{name}'{Headers.Hint(name, fields.Keys.Where(f => f != "act"))}");
        if (fields.FirstOrDefault(f => f.Value.IsRequired && !given.Contains(f.Key)).Key is { } missing)
            throw new UnfitMapException($"{place}: {what} needs '{missing}'.");
    }

    private static Field OfText(string template, Type type, Scope scope, string place)
    {
        if (Template.IsConstant(template, place) && ActFields.ItemOf(type) is null && !ActFields.IsObject(type))
        {
            var text = string.Concat(Template.Compile(template, scope, place)(null!).Items);
            return Constant(ActFields.IsNumber(type) ? Parsed(text) : JsonSerializer.SerializeToElement(text), type, place);
        }

        if (ActFields.IsObject(type)) throw new UnfitMapException($"{place}: it must be an object with {string.Join(", ", ActFields.Of(type).Keys)}.");
        var read = Template.Compile(template, scope, place);
        var isList = ActFields.ItemOf(type) is not null;
        var isNumber = ActFields.IsNumber(type);
        return row => read(row) switch
        {
            { Unfit: { } unfit } => new(null, unfit),
            { IsBlank: true } => default,
            { List: { } list } => new(new JsonArray([.. list.Select(i => JsonValue.Create(i))])),
            { Text: { } text } when isList => new(new JsonArray(JsonValue.Create(text))),
            { Text: { } text, Number: var number } => new(isNumber ? JsonNode.Parse(Parsed(number ?? text).GetRawText()) : JsonValue.Create(text)),
            _ => default,
        };
    }

    private static JsonElement Parsed(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? JsonSerializer.SerializeToElement(number) : JsonSerializer.SerializeToElement(text);

    /// <summary>Items that are lists themselves are taken apart.</summary>
    private static Field OfList(IReadOnlyList<Field> items) => row =>
    {
        var (made, unknown) = (new JsonArray(), (Refusal?)null);
        foreach (var item in items)
        {
            var said = item(row);
            if (said.Unfit is { Type: PartyReading.Unknown } other) unknown = PartyReading.Both(unknown, other);
            else if (said.Unfit is not null) return said;
            else if (said.Json is JsonArray list) foreach (var one in list.ToList()) made.Add(one!.DeepClone());
            else if (said.Json is not null) made.Add(said.Json);
        }

        return unknown is not null ? new(null, unknown) : new(made.Count > 0 || items.Count == 0 ? made : null);
    };

    private static Field OfObject(JsonElement value, Type type, Scope scope, string place)
    {
        var names = value.EnumerateObject().Select(p => p.Name).ToList();
        Check(names, type, "it", place);
        var fields = ActFields.Of(type);
        return Object([.. value.EnumerateObject().Select(p => (p.Name, Compile(p.Value, fields[p.Name].Type, scope, $"{place}.{p.Name}"), fields[p.Name].IsRequired))]);
    }

    private static Field OfAny(JsonElement value, Scope scope, string place) => value.ValueKind switch
    {
        JsonValueKind.String => OfText(value.GetString()!, typeof(string), scope, place),
        JsonValueKind.Array => OfList([.. value.EnumerateArray().Select(v => OfAny(v, scope, place))]),
        JsonValueKind.Object => Object([.. value.EnumerateObject().Select(p => (p.Name, OfAny(p.Value, scope, $"{place}.{p.Name}"), false))]),
        _ => _ => new(JsonNode.Parse(value.GetRawText())),
    };

    private static Field Constant(JsonElement value, Type type, string place)
    {
        try
        {
            if (JsonSerializer.Deserialize(value, type, ActReader.Options) is null) throw new JsonException();
        }
        catch (JsonException)
        {
            throw new UnfitMapException($"{place}: {Text.Short(value.GetRawText())} must be {ActReader.Expected(type)}.");
        }

        var json = value.GetRawText();
        return _ => new(JsonNode.Parse(json));
    }
}
