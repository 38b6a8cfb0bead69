using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tracker.Acts;

namespace Tracker.Description;

/// <summary>A refusal as the documentation explains it.</summary>
public sealed record ExplainedRefusal(string Type, string Statuses, string Meaning);

/// <summary>What docs/import-format.md says of acts and refusals: the one place where they are explained, built into the program.</summary>
public static partial class ActsPage
{
    private static readonly string Page = Read();

    public static IReadOnlyList<ExplainedRefusal> Refusals { get; } =
        [.. Row().Matches(Page).Select(m => new ExplainedRefusal(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value.Trim()))];

    /// <summary>The first example of each act, by verb.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Examples { get; } =
        Example().Matches(Page).Select(m => JsonNode.Parse(m.Value)!.AsObject()).Where(e => !e.ContainsKey(Copy.Field)).GroupBy(e => (string)e["act"]!).ToDictionary(e => e.Key, e => e.First());

    /// <summary>The refusals that may come with a status, as a list to read.</summary>
    public static string Listed(int status) => string.Join('\n', Refusals.Where(r => Has(r, status)).Select(r => $"* `{r.Type}`: {r.Meaning}"));

    private static bool Has(ExplainedRefusal refusal, int status) =>
        refusal.Statuses.StartsWith($"{status}", StringComparison.Ordinal) || Regex.IsMatch(refusal.Meaning, $@"\b{status}\b");

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ActsPage).Assembly.GetManifestResourceStream("docs/import-format.md")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \| (\d{3}) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\{""act"".*\}$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
