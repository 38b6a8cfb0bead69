using System.Globalization;
using System.Text.Json;
using Tracker.Methods;
using Tracker.Parties;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>Values with what they mean; a minus of any form, capitals and blanks around do not matter.</summary>
internal sealed class Lookup
{
    private readonly Dictionary<string, string?> _meanings = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Keys => _meanings.Keys;

    public bool TryFind(string value, out string? meaning) => _meanings.TryGetValue(Plain(value), out meaning);

    /// <summary>A number is found as it is shown, else as the same number written otherwise: 1.00 as 1.</summary>
    public bool TryFind(Value value, out string? meaning) => TryFind(value.Text!, out meaning)
        || (value.Number is { } number && (TryFind(number, out meaning) || (decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var same)
            && TryFind(same.ToString("0.############################", CultureInfo.InvariantCulture), out meaning))));

    /// <returns>Whether it had no other meaning before.</returns>
    public bool Add(string value, string? meaning) => _meanings.TryAdd(Plain(value), meaning) || _meanings[Plain(value)] == meaning;

    public int Count => _meanings.Count;

    private static string Plain(string value) => Dash.Plain(value.Trim());
}

/// <summary>The tables of a map, each read when it is first needed.</summary>
/// <param name="folder">Where the sheet is.</param>
internal sealed class Tables(IReadOnlyDictionary<string, JsonElement> tables, string folder, PartyDirectory parties, IReadOnlyDictionary<string, string?> parameters)
{
    private const int Most = 500_000;

    private readonly Dictionary<string, Lookup> _read = [];

    /// <param name="table">The name of a table, or a table.</param>
    public Lookup Find(JsonElement table, string place)
    {
        if (table.ValueKind == JsonValueKind.Object) return Inline(table, place);
        var name = table.ValueKind == JsonValueKind.String ? table.GetString()! : "";
        if (!tables.TryGetValue(name, out var named)) throw new UnfitMapException($"{place}: there is no table '{name}'{Headers.Hint(name, tables.Keys)}");
        if (!_read.TryGetValue(name, out var lookup))
            _read[name] = lookup = named.TryGetProperty("file", out var file) && file.ValueKind == JsonValueKind.String && Sheet.Is(file.GetString()!) ? FromFile(named, $"tables.{name}") : Inline(named, $"tables.{name}");
        return lookup;
    }

    private static Lookup Inline(JsonElement table, string place)
    {
        var lookup = new Lookup();
        foreach (var entry in table.EnumerateObject())
        {
            var meaning = entry.Value.ValueKind switch
            {
                JsonValueKind.String => entry.Value.GetString(),
                JsonValueKind.Null => null,
                JsonValueKind.Number => entry.Value.GetRawText(),
                _ => throw new UnfitMapException($"{place}: '{entry.Name}' must be a text, a number or null."),
            };
            if (!lookup.Add(entry.Name, meaning)) throw new UnfitMapException($"{place}: '{entry.Name}' stands twice with different meanings.");
        }

        return lookup;
    }

    private Lookup FromFile(JsonElement json, string place)
    {
        var table = SheetMap.Read<FileTable>(JsonSerializer.SerializeToUtf8Bytes(json), place);
        var path = Path.Combine(folder, table.File);
        if (Path.IsPathRooted(table.File) || table.File.Contains("..", StringComparison.Ordinal) || !File.Exists(path)) throw new UnfitMapException($"{place}: there is no file {table.File} beside the sheet.");
        return Read(path, table, place);
    }

    private Lookup Read(string path, FileTable table, string place)
    {
        var (lookup, scope) = (new Lookup(), (Scope?)null);
        var (key, value) = ((Reader)(_ => Value.Blank), (Reader)(_ => Value.Blank));
        foreach (var row in Sheet.Rows(path, table.Format ?? new SheetFormat()))
        {
            if (scope is null)
            {
                scope = new Scope(new Headers(row), parties, table.Columns, parameters, this, new Memory());
                (key, value) = (Template.Compile(table.Key, scope, $"{place}.key"), Template.Compile(table.Value, scope, $"{place}.value"));
                continue;
            }

            if (lookup.Count >= Most) throw new UnfitMapException($"{place}: {table.File} has more than {Most:N0} keys.");
            var at = new RowScope(row, table.File, scope.Rules);
            var (name, meaning) = (key(at), value(at));
            if ((name.Unfit ?? meaning.Unfit) is { } unfit) throw new UnfitMapException($"{place}: {table.File}, row {row.Number}: {unfit.Detail}");
            if (name.Text is { } text && !lookup.Add(text, meaning.Text))
                throw new UnfitMapException($"{place}: {table.File}, row {row.Number}: '{text}' stands twice with different values.");
        }

        return lookup;
    }
}
