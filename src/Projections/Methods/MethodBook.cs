using System.Reflection;
using System.Text.Json;
using Tracker.Vocabulary;

namespace Tracker.Methods;

/// <summary>A code of a method: its value, null where it leaves the denominator, and what it says of the implementation.</summary>
public sealed record MethodCode(string Code, decimal? Value, Implementation? Implementation, string Meaning);

/// <summary>A named, versioned scoring rule. A percentage is (score + Add) * Multiply / Divide.</summary>
/// <param name="Origin">Where the rule is published.</param>
public sealed record Method(string Id, string Title, string Origin, IReadOnlyList<MethodCode> Codes, decimal Add, decimal Multiply, decimal Divide)
{
    /// <summary>What the differences between its codes mean, for the reliability of coding.</summary>
    public Reliability.Scale Scale { get; init; } = Reliability.Scale.Ordinal;

    /// <summary>Finds a code however it is written: <c>+1</c>, <c>1</c>, and U+2212 for minus are one.</summary>
    public MethodCode? Code(string code) => Codes.FirstOrDefault(c => Plain(c.Code) == Plain(code));

    private static string Plain(string code) => code.Trim().Replace('\u2212', '-').TrimStart('+').ToUpperInvariant();
}

/// <summary>The methods this register knows, by id.</summary>
public sealed class MethodBook
{
    private readonly Dictionary<string, Method> _methods;

    public MethodBook(IEnumerable<Method> methods) => _methods = methods.ToDictionary(m => m.Id, StringComparer.Ordinal);

    public static MethodBook Default { get; } = new(Embedded());

    public IEnumerable<Method> All => _methods.Values.OrderBy(m => m.Id, StringComparer.Ordinal);

    public Method? Find(string id) => _methods.GetValueOrDefault(id);

    private static IEnumerable<Method> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<Method>(stream, Catalogue.Json)!;
        }
    }
}
