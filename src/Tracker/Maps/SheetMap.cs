using System.Text.Json;
using System.Text.RegularExpressions;
using Tracker.Acts;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>How the rows of a sheet are said as acts; docs/import-format.md explains it by examples.</summary>
/// <param name="Title">What the sheet is.</param>
/// <param name="Parameters">Names with the text that they stand for, or null where the one who imports must say it.</param>
/// <param name="Parties">Names that parties go by in this sheet, each with a code or a name that the register knows.</param>
/// <param name="Tables">Values of the sheet with what they mean: an object, or a <see cref="FileTable"/>.</param>
/// <param name="Columns">What is read from a row, by the name that the acts use for it.</param>
/// <param name="When">Which rows are read; see <see cref="ActRule"/>.</param>
public sealed partial record SheetMap(
    IReadOnlyList<ActRule> Acts,
    string? Title = null,
    SheetFormat? Format = null,
    IReadOnlyDictionary<string, string?>? Parameters = null,
    IReadOnlyDictionary<string, string>? Parties = null,
    IReadOnlyDictionary<string, JsonElement>? Tables = null,
    IReadOnlyDictionary<string, ColumnRule>? Columns = null,
    IReadOnlyDictionary<string, JsonElement>? When = null,
    IReadOnlyDictionary<string, JsonElement>? Unless = null)
{
    private static readonly JsonSerializerOptions Options = new(ActReader.Options)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads a map. Throws <see cref="UnfitMapException"/> where it is not one.</summary>
    public static SheetMap Parse(ReadOnlySpan<byte> json) => Read<SheetMap>(json.StartsWith("\uFEFF"u8) ? json[3..] : json, "");

    /// <param name="place">Where it stands in the map.</param>
    internal static T Read<T>(ReadOnlySpan<byte> json, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new UnfitMapException($"{(place.Length > 0 ? $"{place}: " : "")}{(Unknown().Match(e.Message) is { Success: true } unknown ? Explain(unknown) : ActReader.Explain(e, typeof(T)).Detail)}");
        }
    }

    private static string Explain(Match unknown)
    {
        var type = typeof(SheetMap).Assembly.GetType(unknown.Groups[2].Value);
        var names = type is null ? [] : Options.GetTypeInfo(type).Properties.Select(p => p.Name);
        return $"'{unknown.Groups[1].Value}' is not a word of maps there{Headers.Hint(unknown.Groups[1].Value, names)}";
    }

    [GeneratedRegex("The JSON property '(.*?)' could not be mapped .*contained in type '(.*?)'", RegexOptions.Singleline)]
    private static partial Regex Unknown();
}

/// <summary>A table kept in another file, beside the sheet: a key and a value from each row.</summary>
/// <param name="Key">A template, as are <paramref name="Value"/> and the fields of acts.</param>
public sealed record FileTable(string File, string Key, string Value, SheetFormat? Format = null, IReadOnlyDictionary<string, ColumnRule>? Columns = null);

/// <summary>How one thing is read from a row. The steps apply in the order of the parameters; what is blank stays blank.</summary>
/// <param name="Column">The header, or a list of headers of which the sheet has one; default: the name of the rule.</param>
/// <param name="Template">In place of a column: a text with other columns in it.</param>
/// <param name="Optional">The sheet may lack the column; then it is blank.</param>
/// <param name="Blanks">Texts that mean nothing, such as n/a.</param>
/// <param name="Split">Makes a list of the cell, which this stands between; what follows applies to each item.</param>
/// <param name="Replace">Pairs of a regular expression and what takes its place.</param>
/// <param name="Match">A regular expression: its first group, or all that it finds, is kept; where it finds nothing, blank.</param>
/// <param name="Table">The name of a table, or an object, that gives a value its meaning.</param>
/// <param name="Else">A template for a value that the table does not have; without it such a value is refused.</param>
/// <param name="Dates">Formats such as d MMM yyyy; the result is a partial date.</param>
/// <param name="Number">true, or what stands in numbers; the result is a number.</param>
/// <param name="Party">The result is the code of a party.</param>
/// <param name="Unknown">What becomes of a name that is no known party: <c>refuse</c> the row (by default), <c>skip</c> the name and say so, or <c>ask</c>.</param>
/// <param name="Default">A template for a blank.</param>
/// <param name="Required">A blank is refused.</param>
/// <param name="Exact">Of a number or a day of a workbook, all that the cell holds; else what it shows.</param>
/// <param name="Numbered">What an earlier row of this import gave already gets /2, /3 and so on.</param>
public sealed record ColumnRule(
    JsonElement? Column = null,
    string? Template = null,
    bool Optional = false,
    IReadOnlyList<string>? Blanks = null,
    string? Split = null,
    IReadOnlyList<IReadOnlyList<string>>? Replace = null,
    string? Match = null,
    JsonElement? Table = null,
    string? Else = null,
    IReadOnlyList<string>? Dates = null,
    JsonElement? Number = null,
    bool Party = false,
    string? Default = null,
    bool Required = false,
    bool Numbered = false,
    bool Exact = false,
    string Unknown = PartyReading.Refuse);

/// <summary>How numbers are written: 1.234,5 has the decimal mark "," and the thousands mark ".".</summary>
public sealed record NumberFormat(string Decimal = ".", string Thousands = "");

/// <summary>An act that a row says.</summary>
/// <param name="Act">Its verb.</param>
/// <param name="Fields">Its fields: templates, constants, lists and objects of these.</param>
/// <param name="When">Columns with the value, or one of the values, that they must have; * is any, an empty text is blank.</param>
/// <param name="Unless">The same, for rows that do not say it.</param>
/// <param name="Once">Only the first row that gives a key says it.</param>
/// <param name="Each">One act for each of several columns.</param>
public sealed record ActRule(
    string Act,
    IReadOnlyDictionary<string, JsonElement> Fields,
    IReadOnlyDictionary<string, JsonElement>? When = null,
    IReadOnlyDictionary<string, JsonElement>? Unless = null,
    bool Once = false,
    EachRule? Each = null);

/// <summary>Columns side by side that say the same of different things, such as one column per party or per year.</summary>
/// <param name="Columns">What each column is about, with its header or a list of headers of which the sheet has one.</param>
/// <param name="Headers">In place of it: a regular expression for the headers; the first group, or the header, is what it is about.</param>
/// <param name="About">The name that the fields of the act use for what the column is about.</param>
/// <param name="Cell">The name that they use for what stands in it; a blank says no act.</param>
/// <param name="Read">How the cell is read.</param>
/// <param name="Beside">Names for columns that go with each, such as the reason of a score: their headers, with <c>{header}</c> for that of the column and the name in <paramref name="About"/> for what it is about.</param>
public sealed record EachRule(
    string About, string Cell, IReadOnlyDictionary<string, JsonElement>? Columns = null, string? Headers = null, ColumnRule? Read = null, IReadOnlyDictionary<string, string>? Beside = null);

/// <summary>A map that cannot be used on this sheet.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "It always says why.")]
public sealed class UnfitMapException(string why) : Exception($"The map cannot be used: {why}");
