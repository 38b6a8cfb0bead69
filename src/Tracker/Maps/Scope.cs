using System.Text.Json;
using Tracker.Parties;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>The names that templates may use: the map's columns and parameters, the sheet's headers, <c>@row</c> and <c>@file</c>.</summary>
internal sealed class Scope
{
    private readonly Dictionary<string, Reader> _found = [];
    private readonly HashSet<string> _open = [];
    private readonly IReadOnlyDictionary<string, ColumnRule> _rules;
    private readonly IReadOnlyDictionary<string, string?> _parameters;

    public Scope(
        Headers headers, PartyDirectory parties, IReadOnlyDictionary<string, ColumnRule>? rules, IReadOnlyDictionary<string, string?> parameters,
        Tables tables, Memory memory)
    {
        (Headers, Parties, Tables, Memory) = (headers, parties, tables, memory);
        (_rules, _parameters) = (rules ?? new Dictionary<string, ColumnRule>(), parameters);
        foreach (var name in _rules.Keys) Find(name, $"columns.{name}");
    }

    public Headers Headers { get; }

    public PartyDirectory Parties { get; }

    public Tables Tables { get; }

    /// <summary>Who is asked for names that are no known parties.</summary>
    public AskParty? Ask { get; init; }

    public Memory Memory { get; }

    /// <summary>How many rules keep what they read while a row is at hand.</summary>
    public int Rules { get; private set; }

    /// <summary>The names for columns side by side, while the act that has them is compiled.</summary>
    public EachRule? Each { get; set; }

    public bool Knows(string name) => _rules.ContainsKey(name) || _parameters.ContainsKey(name) || Headers.Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    public Reader Find(string name, string place)
    {
        if (Each is { } each && (name == each.About || name == each.Cell)) return name == each.About ? row => row.Each.About : row => row.Each.Cell;
        if (Each?.Beside?.ContainsKey(name) == true) return row => row.Read(row.Beside[name], name);
        if (_found.TryGetValue(name, out var known)) return known;
        // a rule that names itself means the column that it reads
        if (!_open.Add(name)) return Column(name) ?? throw new UnfitMapException($"{place}: the column '{name}' is made of itself.");
        var found = Make(name, place);
        _open.Remove(name);
        return _found[name] = found;
    }

    /// <summary>Where the column of one of several headers is. Throws where the sheet has none of them.</summary>
    public int Place(JsonElement headers, string place) => Place(Names(headers, place), place)
        ?? throw new UnfitMapException($"{place}: the sheet has no column '{string.Join("' or '", Names(headers, place))}'{Headers.Hint(Names(headers, place)[0], Headers.Names)}");

    public int? Place(IEnumerable<string> names, string place)
    {
        var found = names.Select(Headers.Find).OfType<int>().Distinct().ToList();
        return found switch
        {
            [] => null,
            [var only] => only,
            _ => throw new UnfitMapException($"{place}: the sheet has {found.Count} of these columns: {string.Join(", ", found.Select(i => $"'{Headers.Names[i]}'"))}."),
        };
    }

    public static IReadOnlyList<string> Names(JsonElement headers, string place) => headers switch
    {
        { ValueKind: JsonValueKind.String } => [headers.GetString()!],
        { ValueKind: JsonValueKind.Array } when headers.EnumerateArray().All(h => h.ValueKind == JsonValueKind.String) && headers.GetArrayLength() > 0 =>
            [.. headers.EnumerateArray().Select(h => h.GetString()!)],
        _ => throw new UnfitMapException($"{place}: it must be a header or a list of headers."),
    };

    private Reader Make(string name, string place)
    {
        if (_rules.TryGetValue(name, out var rule))
        {
            var read = Reading.Compile(name, rule, this);
            var number = Rules++;
            return row => row.Once(number, read);
        }

        if (_parameters.TryGetValue(name, out var text))
            return text is null ? throw new UnfitMapException($"the parameter '{name}' must be given: --set {name}=…") : _ => Value.Of(text);
        return name switch
        {
            Sheet.RowNumber => Kept(name, row => new(row.Row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            Sheet.FileName => Kept(name, row => new(row.File)),
            _ => Column(name) ?? throw new UnfitMapException($"{place}: there is no column '{name}'{Headers.Hint(name, [.. _rules.Keys, .. _parameters.Keys, .. Headers.Names])}"),
        };
    }

    /// <summary>A mended row says where it stood in the sheet that it comes from.</summary>
    private Reader Kept(string name, Reader here) => Column(name) is { } kept ? row => kept(row) is { IsBlank: false } said ? said : here(row) : here;

    private Reader? Column(string header) => Headers.Find(header) is { } column ? row => row.Read(column, header) : null;
}
