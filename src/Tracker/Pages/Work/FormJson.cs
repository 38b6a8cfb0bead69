using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Tracker.Pages.Work;

/// <summary>Turns what was typed into the JSON of an act, and an entry back into what one would type. What fits no field's kind is handed on as it is, for the act to refuse.</summary>
public static class FormJson
{
    private static readonly char[] Parting = [',', ';', '\n'];

    private static readonly char[] Between = [' ', '\t', ':'];

    private static readonly string[] TargetParts = ["name", "text", "indicator", "unit", "baseline", "value"];

    /// <summary>Empty fields are left out.</summary>
    public static JsonObject Read(IEnumerable<FormField> fields, IReadOnlyDictionary<string, StringValues> typed)
    {
        var (body, rows) = (new JsonObject(), new Dictionary<string, JsonObject>());
        foreach (var field in fields)
        {
            var text = Typed(typed, field.Name);
            if (text.Length == 0) continue;
            var place = Place(body, rows, field.Name.Split('.')[..^1]);
            var name = field.Name.Split('.')[^1];
            if (field.Control == Control.Code) (place["method"], place["code"]) = Coded(text);
            else place[name] = ValueOf(field.Control, text, typed[field.Name]);
        }

        return body;
    }

    /// <summary>What one would type into the fields to say what an entry says.</summary>
    public static Dictionary<string, StringValues> Fill(IEnumerable<FormField> fields, JsonObject content)
    {
        var typed = new Dictionary<string, StringValues>();
        foreach (var field in fields)
        {
            var place = field.Name.Split('.')[..^1].Aggregate((JsonNode?)content, (at, step) => At(at, step)) as JsonObject;
            var text = field.Control == Control.Code ? new StringValues($"{place?["method"]} {place?["code"]}".Trim()) : place?[field.Name.Split('.')[^1]] is { } value ? TextOf(field.Control, value) : default;
            if (!StringValues.IsNullOrEmpty(text)) typed[field.Name] = text;
        }

        return typed;
    }

    public static string Typed(IReadOnlyDictionary<string, StringValues> typed, string name) =>
        typed.TryGetValue(name, out var values) ? (values.Count > 0 ? values[0] ?? "" : "").ReplaceLineEndings("\n").Trim() : "";

    private static JsonNode? ValueOf(Control control, string text, StringValues all) => control switch
    {
        Control.Number => Number(text),
        Control.Items => new JsonArray([.. Items(text).Select(i => JsonValue.Create(i))]),
        Control.Lines => new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(i => JsonValue.Create(i))]),
        Control.Parties => new JsonArray([.. all.OfType<string>().Where(p => p.Length > 0).Select(p => JsonValue.Create(p))]),
        Control.Targets => new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Target)]),
        Control.Amounts => Amounts(text),
        _ => text,
    };

    private static StringValues TextOf(Control control, JsonNode value) => (control, value) switch
    {
        (Control.Parties, JsonArray all) => new StringValues(all.Select(p => (string?)p).ToArray()),
        (Control.Targets, JsonArray all) => string.Join('\n', all.Select(t => string.Join(" | ", TargetParts.Select(p => t?[p]?.ToString() ?? "")).TrimEnd(' ', '|'))),
        (Control.Amounts, JsonObject all) => string.Join('\n', all.Select(a => $"{a.Key} {a.Value}")),
        (Control.Lines, JsonArray all) => string.Join('\n', all.Select(i => i?.ToString())),
        (_, JsonArray all) => string.Join(", ", all.Select(i => i?.ToString())),
        _ => value.ToString(),
    };

    private static string[] Items(string text) => text.Split(Parting, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (JsonNode Method, JsonNode Code) Coded(string text) => text.Split(' ', 2) is [var method, var code] ? (method, code) : (text, "");

    private static JsonObject Target(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var target = new JsonObject();
        for (var i = 0; i < parts.Length; i++)
            if (i >= TargetParts.Length) target[$"part {i + 1}"] = parts[i];
            else if (parts[i].Length > 0) target[TargetParts[i]] = i < 4 ? parts[i] : Number(parts[i]);
        return target;
    }

    private static JsonObject Amounts(string text)
    {
        var amounts = new JsonObject();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.LastIndexOfAny(Between) is > 0 and var at) amounts[line[..at].TrimEnd(Between)] = Number(line[(at + 1)..]);
            else amounts[line] = "";
        return amounts;
    }

    /// <summary>A number keeps its digits.</summary>
    private static JsonNode Number(string text)
    {
        var plain = text.Replace('\u2212', '-').Replace(" ", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : text;
    }

    private static JsonNode? At(JsonNode? at, string step) => step.Split('[') is [var name, var index] ? (at?[name] as JsonArray)?.ElementAtOrDefault(int.Parse(index.TrimEnd(']'), CultureInfo.InvariantCulture)) : at?[step];

    /// <summary>The object that a path of steps leads to; a row of a list that is left empty takes no place in it.</summary>
    private static JsonObject Place(JsonObject root, Dictionary<string, JsonObject> rows, string[] steps)
    {
        var (at, path) = (root, "");
        foreach (var step in steps)
        {
            path += "." + step;
            if (!rows.TryGetValue(path, out var next))
            {
                rows[path] = next = [];
                if (step.Split('[') is [var list, _]) ((JsonArray)(at[list] ??= new JsonArray())).Add(next);
                else at[step] = next;
            }

            at = next;
        }

        return at;
    }
}
