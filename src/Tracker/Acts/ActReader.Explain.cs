using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tracker.Acts;

public static partial class ActReader
{
    private static Refusal NotJson(JsonException e) => IsTwice(e)
        ? Refusal.Malformed("field-given-twice", $"A field is given twice: {Position().Replace(e.Message, "")}")
        : Refusal.Malformed("not-json", $"This is not JSON: {Position().Replace(e.Message, "").TrimEnd('.', ' ')} (at byte {e.BytePositionInLine ?? 0}).");

    /// <summary>What a deserializer's complaint means for the one who wrote the JSON.</summary>
    public static Refusal Explain(JsonException e, Type type, string prefix = "")
    {
        var place = (e.Path ?? "$").TrimStart('$').TrimStart('.');
        var path = prefix + place;
        var verb = type.IsSubclassOf(typeof(Act)) ? ActBook.VerbOf(type) : type.Name;
        if (Unmapped().Match(e.Message) is { Success: true } unmapped)
            return Refusal.Malformed("unknown-field", $"{verb} has no field '{Text.Short(unmapped.Groups[1].Value)}'.", Text.Short(unmapped.Groups[1].Value));
        if (Missing().Match(e.Message) is { Success: true } missing)
            return Refusal.Malformed("missing-field", $"{verb} needs {missing.Groups[1].Value.Trim()}.",
                [.. missing.Groups[1].Value.Split(',').Select(f => f.Trim(' ', '\''))]);
        if (IsTwice(e)) return NotJson(e);
        if (e.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return Refusal.Malformed("unfit-value", $"'{path}' must be {Expected(TypeAt(type, place))}.", path);
        if (e.Message.Contains("doesn't allow null", StringComparison.Ordinal) || e.Message.Contains("disallow", StringComparison.OrdinalIgnoreCase))
            return Refusal.Malformed("empty-field", $"{verb} needs a value in '{path}'.", path);
        return path.Length > 0 && !Position().IsMatch(e.Message) ? Refusal.Malformed("unfit-value", $"'{path}': {e.Message}", path) : NotJson(e);
    }

    /// <summary>The type of a field that gives numbers by party.</summary>
    private static readonly Type Numbers = typeof(IReadOnlyDictionary<string, decimal>);

    private static bool IsTwice(JsonException e) => e.Message.StartsWith("Duplicate", StringComparison.Ordinal);

    internal static string Expected(Type? type)
    {
        if (type == typeof(string)) return "a text";
        if (type == typeof(DateOnly)) return "a day such as 2021-08-17";
        if (type == typeof(decimal)) return "a number";
        if (type == typeof(int)) return "a whole number";
        if (type is { IsEnum: true }) return $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}";
        if (type == Numbers) return "an object with numbers by party";
        return ItemOf(type) is not null ? "a list" : $"an object{(type is null ? "" : $" with {string.Join(", ", NamesOf(type))}")}";
    }

    /// <summary>The type of the field at a path such as <c>targets[0].name</c>.</summary>
    private static Type? TypeAt(Type type, string path) => path.Split('.').Aggregate((Type?)type, (at, step) =>
    {
        var field = at is null ? null : Numbers.IsAssignableFrom(at) ? typeof(decimal) : Options.GetTypeInfo(at).Properties.FirstOrDefault(p => p.Name == step.Split('[')[0])?.PropertyType;
        var item = step.Contains('[', StringComparison.Ordinal) ? ItemOf(field) : field;
        return item is null ? null : Nullable.GetUnderlyingType(item) ?? item;
    });

    private static Type? ItemOf(Type? type) => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static IEnumerable<string> NamesOf(Type type) => Options.GetTypeInfo(type).Properties.Select(p => p.Name);

    [GeneratedRegex(@"The JSON property '(.*?)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties,? including:? (.*?)\\.?$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\s*(Path: .*|LineNumber: .*)$", RegexOptions.Singleline)]
    private static partial Regex Position();
}
