using System.Text.RegularExpressions;

namespace Tracker.Methods;

/// <summary>A count of actions that a rubric looks at.</summary>
/// <param name="From">The least it can be, 0 or more.</param>
/// <param name="To">The most it can be; null: any number.</param>
public sealed record RubricVariable(string Name, string? Meaning = null, long From = 0, long? To = null);

/// <summary>When a code applies.</summary>
/// <param name="When">A condition on the variables, such as <c>strong >= 5 and counter = 0</c>.</param>
public sealed record RubricCode(string Code, string When);

/// <summary>How a code follows from counts of actions, as its data file has it.</summary>
/// <param name="Method">The method whose codes these are; null: not said.</param>
public sealed partial record Rubric(
    string Id, string Title, string Origin, IReadOnlyList<RubricVariable> Variables, IReadOnlyList<RubricCode> Codes, string? Method = null)
{
    /// <param name="name">What a message calls it.</param>
    /// <exception cref="MethodException">It is not a rubric, or contradicts itself.</exception>
    public static Rubric Read(string json, string name, MethodBook methods)
    {
        var rubric = MethodBook.Parse<Rubric>(json, name);
        try
        {
            _ = rubric.Conditions();
        }
        catch (MethodException e)
        {
            throw new MethodException($"{name}: {e.Message}.", e);
        }

        return rubric.Faults(methods).ToList() is { Count: > 0 } faults ? throw new MethodException($"{name}: {string.Join("; ", faults)}.") : rubric;
    }

    /// <summary>The conditions of its codes, in their order.</summary>
    public IReadOnlyList<Condition> Conditions() => [.. Codes.Select(c => ConditionReader.Read(c.When, [.. Variables.Select(v => v.Name)]))];

    /// <summary>The codes that apply to counts, in the order of the variables; a rubric without gaps and overlaps gives one.</summary>
    public IReadOnlyList<string> CodesAt(params long[] counts) => [.. Codes.Zip(Conditions()).Where(c => c.Second.Holds(counts)).Select(c => c.First.Code)];

    private IEnumerable<string> Faults(MethodBook methods)
    {
        if (Variables.Count == 0 || Codes.Count == 0) yield return "it needs variables and codes";
        foreach (var v in Variables)
            if (!Name().IsMatch(v.Name) || v.Name is "and" or "or" or "not") yield return $"'{v.Name}' is not a name of a variable";
            else if (v.From < 0 || v.To < v.From) yield return $"'{v.Name}' must be from 0 or more, to that or more";
        foreach (var twice in Variables.GroupBy(v => v.Name).Where(g => g.Count() > 1)) yield return $"the variable '{twice.Key}' is there twice";
        foreach (var twice in Codes.GroupBy(c => Methods.Method.Plain(c.Code)).Where(g => g.Count() > 1))
            yield return $"the code '{twice.First().Code}' is there twice; join its conditions by or";
        if (Method is null) yield break;
        if (methods.Find(Method) is not { } method) yield return $"'{Method}' is not a method";
        else
            foreach (var code in Codes.Where(c => method.Code(c.Code) is null)) yield return $"'{code.Code}' is not a code of {Method}";
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*$")]
    private static partial Regex Name();
}
