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

    private static readonly Dictionary<string, string> Names =
        Fields.Values.SelectMany(f => f.Keys).Distinct().ToDictionary(n => n, n => n, StringComparer.OrdinalIgnoreCase);

    public static Func<RowScope, IEnumerable<Said>> Plan(Headers headers)
    {
        var columns = new List<(string Field, int Place)>();
        for (var i = 0; i < headers.Names.Count; i++)
        {
            if (headers.Names[i] is { Length: > 0 } name && !Sheet.IsOwn(name) && headers.Find(name) is not null)
                columns.Add((Names.GetValueOrDefault(name) ?? throw new InvalidDataException(
                    $"The column '{Acts.Text.Short(name)}' is not a field of an act{Headers.Hint(name, Names.Keys)} Other sheets need a map: --map MAP.json."), i));
        }

        if (!columns.Exists(c => c.Field == "act")) throw new InvalidDataException("The sheet has no column 'act'. Sheets of another form need a map: --map MAP.json.");
        return row => [Act(row, columns)];
    }

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
