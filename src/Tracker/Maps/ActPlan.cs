using System.Text.Json;
using System.Text.Json.Nodes;
using Tracker.Acts;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>The acts that one rule of a map says of a row.</summary>
internal sealed class ActPlan
{
    private readonly Func<RowScope, (bool Holds, Value Unfit)> _isMeant;
    private readonly IReadOnlyList<(string Name, Field Field, bool IsRequired, bool IsList)> _fields;
    private readonly IReadOnlyList<(Value About, Reader Cell, IReadOnlyDictionary<string, int> Beside)>? _columns;
    private readonly ActRule _rule;
    private readonly int _number;
    private readonly Memory _memory;

    public ActPlan(ActRule rule, int number, Scope scope)
    {
        (_rule, _number, _memory) = (rule, number, scope.Memory);
        var place = $"acts[{number}]";
        if (!ActBook.Acts.TryGetValue(rule.Act, out var type))
            throw new UnfitMapException($"{place}: '{rule.Act}' is not an act{Headers.Hint(rule.Act, ActBook.Acts.Keys)}");
        FieldPlan.Check(rule.Fields.Keys, type, rule.Act, $"{place}.fields");
        if (rule.Once && !rule.Fields.ContainsKey("key")) throw new UnfitMapException($"{place}: what is said once needs a key.");
        _columns = rule.Each is { } each ? [.. Columns(each, scope, $"{place}.each")] : null;
        scope.Each = rule.Each;
        _isMeant = Conditions.Compile(rule.When, rule.Unless, scope, $"{place}.");
        var fields = ActFields.Of(type);
        _fields = [.. rule.Fields.Select(f =>
            (f.Key, FieldPlan.Compile(f.Value, fields[f.Key].Type, scope, $"{place}.fields.{f.Key}"), fields[f.Key].IsRequired || f.Key == "key", ActFields.ItemOf(fields[f.Key].Type) is not null))];
        scope.Each = null;
    }

    public IEnumerable<Said> Say(RowScope row)
    {
        if (_columns is null) return One(row) is { } said ? [said] : [];
        return Each(row);
    }

    private IEnumerable<Said> Each(RowScope row)
    {
        foreach (var (about, read, beside) in _columns!)
        {
            var cell = read(row);
            if (cell.IsBlank) continue;
            (row.Each, row.Beside) = ((about, cell), beside);
            if (cell.Unfit is { } unfit) yield return new(null, unfit);
            else if (One(row) is { } said) yield return said;
        }
    }

    private Said? One(RowScope row)
    {
        var (isMeant, unfit) = _isMeant(row);
        if (unfit.Unfit is { } unreadable) return new(null, unreadable);
        if (!isMeant) return null;
        var (act, unknown) = (new JsonObject { ["act"] = _rule.Act }, (Refusal?)null);
        foreach (var (name, field, isRequired, isList) in _fields)
        {
            var said = field(row);
            if (said.Unfit is { Type: PartyReading.Unknown } other) unknown = PartyReading.Both(unknown, other);
            else if (said.Unfit is not null) return unknown is null ? said : new(null, unknown);
            else if (said.Json is not null) act[name] = said.Json;
            else if (isRequired && isList) act[name] = new JsonArray();
            else if (isRequired) return new(null, unknown ?? Refusal.Malformed("blank-cell", $"{_rule.Act} needs '{name}', which is blank in this row.", name));
            if (_rule.Once && name == "key" && unknown is null && _memory.IsSaid(_number, KeyOf(act))) return null;
        }

        if (unknown is not null) return new(null, unknown);
        if (_rule.Once) _memory.Say(_number, KeyOf(act));
        return new(act);
    }

    private static string KeyOf(JsonObject act) => act["key"]!.GetValue<string>();

    private static IEnumerable<(Value About, Reader Cell, IReadOnlyDictionary<string, int> Beside)> Columns(EachRule each, Scope scope, string place)
    {
        if (each is { Columns: null, Headers: null } or { Columns: not null, Headers: not null }) throw new UnfitMapException($"{place}: give either columns or headers.");
        var rule = each.Read ?? new ColumnRule();
        if (rule is { Column: not null } or { Template: not null }) throw new UnfitMapException($"{place}.read: the columns are named above it.");
        var columns = each.Columns is { } named
            ? named.Select(c => (About: c.Key, Place: rule.Optional ? scope.Place(Scope.Names(c.Value, place), place) : scope.Place(c.Value, place)))
            : Matching(each.Headers!, scope, place);
        foreach (var (about, column) in columns)
            if (column is { } at)
                yield return (new Value(about), Reading.OfColumn(scope.Headers.Names[at], rule, scope, at), Beside(each, about, scope.Headers.Names[at], scope, place));
    }

    private static Dictionary<string, int> Beside(EachRule each, string about, string header, Scope scope, string place) =>
        (each.Beside ?? new Dictionary<string, string>()).ToDictionary(b => b.Key, b => scope.Place(
            JsonSerializer.SerializeToElement(b.Value.Replace("{header}", header, StringComparison.Ordinal).Replace($"{{{each.About}}}", about, StringComparison.Ordinal)), $"{place}.beside.{b.Key}"));

    private static List<(string, int?)> Matching(string pattern, Scope scope, string place)
    {
        var expression = Reading.Expression(pattern, $"{place}.headers");
        var found = scope.Headers.Names.Select((n, i) => (Match: expression.Match(n), Place: i)).Where(h => h.Match.Success && !Sheet.IsOwn(scope.Headers.Names[h.Place]))
            .Select(h => (h.Match.Groups.Count > 1 ? h.Match.Groups[1].Value : h.Match.Value, (int?)h.Place)).ToList();
        return found.Count > 0 ? found : throw new UnfitMapException($"{place}.headers: no column of the sheet fits '{pattern}'.");
    }
}
