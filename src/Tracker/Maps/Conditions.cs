using System.Text.Json;

namespace Tracker.Maps;

/// <summary>Which rows are meant.</summary>
internal static class Conditions
{
    /// <summary>Whether every column has the value, or one of the values, named for it; null where one cannot be read.</summary>
    public static Func<RowScope, (bool Holds, Value Unfit)> Compile(IReadOnlyDictionary<string, JsonElement>? conditions, Scope scope, string place)
    {
        var tests = (conditions ?? new Dictionary<string, JsonElement>())
            .Select(c => (Read: scope.Find(c.Key, place), Values: Values(c.Value, $"{place}.{c.Key}"))).ToList();
        return row =>
        {
            foreach (var (read, values) in tests)
            {
                var value = read(row);
                if (value.Unfit is not null) return (false, value);
                if (!values.Exists(v => v == "*" ? !value.IsBlank : v.Length == 0 ? value.IsBlank : value.Items.Contains(v, StringComparer.OrdinalIgnoreCase))) return (false, default);
            }

            return (true, default);
        };
    }

    /// <summary>Whether a row is meant by both; <paramref name="unless"/> means nothing where it is not given.</summary>
    public static Func<RowScope, (bool Holds, Value Unfit)> Compile(
        IReadOnlyDictionary<string, JsonElement>? when, IReadOnlyDictionary<string, JsonElement>? unless, Scope scope, string place)
    {
        var (meant, excepted) = (Compile(when, scope, $"{place}when"), Compile(unless, scope, $"{place}unless"));
        return row =>
        {
            var (holds, unfit) = meant(row);
            if (!holds || unless is not { Count: > 0 }) return (holds, unfit);
            var (isExcepted, unfitException) = excepted(row);
            return (!isExcepted && unfitException.Unfit is null, unfitException);
        };
    }

    private static List<string> Values(JsonElement values, string place) => values.ValueKind switch
    {
        JsonValueKind.String => [values.GetString()!],
        JsonValueKind.Number => [values.GetRawText()],
        JsonValueKind.Array => [.. values.EnumerateArray().SelectMany(v => Values(v, place))],
        _ => throw new UnfitMapException($"{place}: it must be a text or a list of texts."),
    };
}
