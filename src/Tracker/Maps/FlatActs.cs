using System.Globalization;
using System.Text.Json.Nodes;
using Tracker.Acts;
using Tracker.Methods;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>Acts from a sheet whose columns are named after their fields: act, key, commitment, on, source.title; items of a list stand between semicolons.</summary>
internal static class FlatActs
{
    private static readonly Dictionary<string, Dictionary<string, Type>> Fields =
        ActBook.Acts.ToDictionary(a => a.Key, a => ActFields.Flat(a.Value).ToDictionary(StringComparer.OrdinalIgnoreCase));

    /// <summary>Lists that an act must have, which may be empty.</summary>
    private static readonly Dictionary<string, HashSet<string>> RequiredLists =
        ActBook.Acts.ToDictionary(a => a.Key, a => ActFields.Of(a.Value).Where(f => f.Value.IsRequired && ActFields.ItemOf(f.Value.Type) is not null).Select(f => f.Key).ToHashSet());

    private static readonly Dictionary<string, string> Names =
        Fields.Values.SelectMany(f => f.Keys).Distinct().ToDictionary(n => n, n => n, StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the columns are not those of acts; null where they are.</summary>
    public static string? Unknown(Headers headers) =>
        Columns(headers).Select(c => c.Name).FirstOrDefault(n => !Names.ContainsKey(n)) is { } other
            ? $"The column '{Acts.Text.Short(other)}' is not a field of an act{Headers.Hint(other, Names.Keys)} Other sheets need a map: --map MAP.json."
            : Columns(headers).Any(c => Names[c.Name] == "act") ? null : "The sheet has no column 'act'. Sheets of another form need a map: --map MAP.json.";

    public static Func<RowScope, IEnumerable<Said>> Plan(Headers headers)
    {
        if (Unknown(headers) is { } why) throw new InvalidDataException(why);
        var columns = Columns(headers).Select(c => (Field: Names[c.Name], c.Place)).ToList();
        return row => [Act(row, columns)];
    }

    private static IEnumerable<(string Name, int Place)> Columns(Headers headers) =>
        headers.Names.Select((name, place) => (Name: name, Place: place)).Where(c => c.Name.Length > 0 && !Sheet.IsOwn(c.Name) && headers.Find(c.Name) is not null);

    private static Said Act(RowScope row, List<(string Field, int Place)> columns)
    {
        var act = new JsonObject();
        var verb = row.Read(columns.Find(c => c.Field == "act").Place, "act").Text ?? "";
        var fields = Fields.GetValueOrDefault(verb) ?? [];
        foreach (var (field, place) in columns)
        {
            var read = row.Read(place, field);
            if (read.Unfit is { } unfit) return new(null, unfit);
            if (read.IsBlank) continue;
            var (at, steps) = (act, field.Split('.'));
            foreach (var step in steps[..^1]) at = (JsonObject)(at[step] ??= new JsonObject());
            at[steps[^1]] = Value(read, fields.GetValueOrDefault(field));
        }

        foreach (var (field, _) in columns)
            if (!field.Contains('.', StringComparison.Ordinal) && !act.ContainsKey(field) && RequiredLists.GetValueOrDefault(verb)?.Contains(field) == true) act[field] = new JsonArray();
        return new(act);
    }

    private static JsonNode Value(Value read, Type? type)
    {
        var text = read.Text!;
        if (type is null) return JsonValue.Create(text);
        if (ActFields.ItemOf(type) is not null)
            return new JsonArray([.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(i => JsonValue.Create(i))]);
        return ActFields.IsNumber(type) && decimal.TryParse(Dash.Plain(read.Number ?? text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number) : JsonValue.Create(text);
    }
}
