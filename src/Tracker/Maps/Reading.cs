using System.Text.Json;
using System.Text.RegularExpressions;
using Tracker.Acts;
using Tracker.Methods;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>Reads a cell as its rule says.</summary>
internal static class Reading
{
    internal delegate Value Step(Value value, RowScope row, Cell cell);

    public static Reader Compile(string name, ColumnRule rule, Scope scope)
    {
        var place = $"columns.{name}";
        if (rule is { Column: not null, Template: not null }) throw new UnfitMapException($"{place}: give a column or a template, not both.");
        if (rule.Template is { } template)
        {
            var text = Template.Compile(template, scope, place);
            return After(name, rule, scope, row => (text(row), Cell.Blank));
        }

        var headers = rule.Column ?? JsonSerializer.SerializeToElement(name);
        var column = rule.Optional ? scope.Place(Scope.Names(headers, place), place) : scope.Place(headers, place);
        return OfColumn(column is { } at ? scope.Headers.Names[at] : name, rule, scope, column);
    }

    /// <summary>Reads a cell; what a failed formula left may be a blank or stand in a table of the map.</summary>
    public static Reader OfColumn(string name, ColumnRule rule, Scope scope, int? column)
    {
        var table = rule.Table is { } given ? scope.Tables.Find(given, $"columns.{name}.table") : null;
        return After(name, rule, scope, row =>
        {
            var cell = row.At(column);
            var isKnown = cell.HasFailed && (Clean(Value.Of(cell.Text), rule).IsBlank || table?.TryFind(cell.Text, out _) == true);
            row.See(cell, rule.Exact, isKnown);
            return (isKnown ? Value.Of(cell.Text) : Value.Of(cell, name, rule.Exact), cell);
        });
    }

    /// <param name="name">What refusals call it.</param>
    /// <param name="raw">What is read, and the cell that it is read from.</param>
    private static Reader After(string name, ColumnRule rule, Scope scope, Func<RowScope, (Value Value, Cell Cell)> raw)
    {
        var steps = Steps(name, rule, scope).ToList();
        var or = rule.Default is null ? null : Template.Compile(rule.Default, scope, $"columns.{name}.default");
        return row =>
        {
            var (value, cell) = raw(row);
            value = Clean(value, rule);
            var items = rule.Split is { } by && value.Text is { } text ? text.Split(by, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null;
            value = items is null ? Run(steps, value, row, cell) : All(items.Select(i => Run(steps, Clean(Value.Of(i), rule), row, cell)));
            if (value.IsBlank && or is not null) value = or(row);
            if (value.IsBlank && rule.Required) return Value.Of(Refusal.Malformed("blank-cell", $"'{name}' is blank.", name));
            return rule.Numbered && value.Text is { } key ? new Value(scope.Memory.Numbered(name, key)) : value;
        };
    }

    private static IEnumerable<Step> Steps(string name, ColumnRule rule, Scope scope)
    {
        foreach (var pair in rule.Replace ?? [])
        {
            if (pair is not [var pattern, var with]) throw new UnfitMapException($"columns.{name}.replace: each is a pair of an expression and what takes its place.");
            var expression = Expression(pattern, $"columns.{name}.replace");
            yield return (value, _, _) => value.Becomes(expression.Replace(value.Text!, with).Trim());
        }

        if (rule.Match is { } match)
        {
            var expression = Expression(match, $"columns.{name}.match");
            yield return (value, _, _) => expression.Match(value.Text!) is { Success: true } found
                ? value.Becomes((found.Groups.Count > 1 ? found.Groups[1] : found).Value.Trim()) : Value.Blank;
        }

        if (rule.Table is { } table)
        {
            var find = scope.Tables.Find(table, $"columns.{name}.table");
            var other = rule.Else is null ? null : Template.Compile(rule.Else, scope, $"columns.{name}.else");
            yield return (value, row, _) => find.TryFind(value, out var meaning) ? Value.Of(meaning ?? "") : other?.Invoke(row) ?? Unknown(value.Text!, name, find);
        }
        else if (rule.Else is not null) throw new UnfitMapException($"columns.{name}.else: it is for what a table does not have, and there is no table.");

        if (rule.Dates is { } formats)
        {
            Dates.Check(formats, $"columns.{name}.dates");
            yield return (value, _, cell) => Dates.Read(value, formats, cell.Held, name);
        }

        if (rule.Number is { } number && Numbers.FormatOf(number, $"columns.{name}.number") is { } format)
            yield return (value, _, cell) => Numbers.Read(value.Number ?? value.Text!, format, cell.IsTyped, name);
        PartyReading.Check(rule, $"columns.{name}");
        if (rule.Party) yield return PartyReading.Step(name, rule.Unknown, scope);
    }

    /// <summary>An expression whose time grows with the text alone, so that no clock need watch it.</summary>
    internal static Regex Expression(string pattern, string place)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            throw new UnfitMapException($"{place}: '{pattern}' looks ahead, looks behind, refers back to a group or is too large, which expressions of maps cannot.");
        }
        catch (ArgumentException e)
        {
            throw new UnfitMapException($"{place}: '{pattern}' is not a regular expression: {e.Message}");
        }
    }

    private static Value Clean(Value value, ColumnRule rule) =>
        value.Text?.Trim() is { } text ? rule.Blanks?.Any(b => string.Equals(Dash.Plain(b), Dash.Plain(text), StringComparison.OrdinalIgnoreCase)) == true ? Value.Blank : value with { Text = text.Length == 0 ? null : text } : value;

    private static Value Run(List<Step> steps, Value value, RowScope row, Cell cell)
    {
        foreach (var step in steps)
        {
            if (value.Text is null) break;
            value = step(value, row, cell);
        }

        return value;
    }

    private static Value All(IEnumerable<Value> items)
    {
        var (list, unknown) = (new List<string>(), (Refusal?)null);
        foreach (var item in items)
            if (item.Unfit is not { } unfit) list.AddRange(item.Items);
            else if (unfit.Type != PartyReading.Unknown) return item;
            else unknown = PartyReading.Both(unknown, unfit);
        return unknown is null ? new(null, list) : Value.Of(unknown);
    }

    private static Value Unknown(string value, string column, Lookup find) => Value.Of(Refusal.Malformed(
        "unknown-value", $"'{Text.Short(value)}' in '{column}' is not in its table{Headers.Hint(value, find.Keys)}", column));
}
