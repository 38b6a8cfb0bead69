using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracker.Methods;

/// <summary>
/// Reads conditions such as <c>strong >= 5 or not (counter = 0) and 1 &lt;= strong + 2 * weak &lt;= 4</c>: comparisons of sums of counts with whole
/// numbers, joined by <c>and</c>, <c>or</c>, <c>not</c> and brackets; <c>and</c> binds tighter than <c>or</c>.
/// </summary>
internal sealed partial class ConditionReader
{
    private static readonly HashSet<string> Operators = [">=", ">", "<=", "<", "=", "!="];

    private readonly string _text;
    private readonly IReadOnlyList<string> _variables;
    private readonly List<string> _tokens;
    private int _at;

    private ConditionReader(string text, IReadOnlyList<string> variables)
    {
        (_text, _variables) = (text, variables);
        _tokens = [.. Token().Matches(text).Select(m => m.Value switch { "≥" => ">=", "≤" => "<=", "≠" => "!=", "==" => "=", var t => t })];
        if (Token().Replace(text, "").Trim() is { Length: > 0 } rest) throw Unfit($"'{rest}' is no part of a condition");
    }

    private string? Next => _at < _tokens.Count ? _tokens[_at] : null;

    /// <exception cref="MethodException">It is not a condition on these variables.</exception>
    public static Condition Read(string text, IReadOnlyList<string> variables)
    {
        var reader = new ConditionReader(text, variables);
        var condition = reader.Or();
        return reader.Next is { } left ? throw reader.Unfit($"'{left}' stands where 'and', 'or' or the end is expected") : condition;
    }

    private Condition Or()
    {
        var left = And();
        while (Take("or")) left = new Condition.Or(left, And());
        return left;
    }

    private Condition And()
    {
        var left = Not();
        while (Take("and")) left = new Condition.And(left, Not());
        return left;
    }

    private Condition Not()
    {
        if (Take("not")) return new Condition.Not(Not());
        if (!Take("(")) return Chain();
        var inner = Or();
        return Take(")") ? inner : throw Unfit("a bracket is not closed");
    }

    /// <summary>A comparison, or a range such as <c>1 &lt;= strong &lt;= 4</c>.</summary>
    private Condition Chain()
    {
        var (left, whole) = (Sum(), (Condition?)null);
        while (Next is { } @operator && Operators.Contains(@operator))
        {
            _at++;
            var right = Sum();
            var compared = new Condition.Compare([.. left.Coefficients.Zip(right.Coefficients, (a, b) => a - b)], @operator, right.Constant - left.Constant);
            (left, whole) = (right, whole is null ? compared : new Condition.And(whole, compared));
        }

        return whole ?? throw Unfit($"'{Next ?? "the end"}' stands where a comparison is expected");
    }

    private (long[] Coefficients, long Constant) Sum()
    {
        var (sum, constant) = (new long[_variables.Count], 0L);
        var sign = Take("-") ? -1 : 1;
        do
        {
            var number = Number();
            if (number is null || Take("*")) sum[Variable()] += sign * (number ?? 1);
            else constant += sign * number.Value;
            sign = Next == "-" ? -1 : 1;
        }
        while (Take("+") || Take("-"));
        return (sum, constant);
    }

    private long? Number()
    {
        if (Next is null || !char.IsAsciiDigit(Next[0])) return null;
        return int.TryParse(_tokens[_at++], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unfit("a number is too large");
    }

    private int Variable()
    {
        var name = Next ?? throw Unfit("it ends where a count is expected");
        for (var i = 0; i < _variables.Count; i++)
            if (_variables[i] == name && _at++ >= 0) return i;
        throw Unfit($"'{name}' is not one of its variables {string.Join(", ", _variables)}");
    }

    private bool Take(string token)
    {
        if (Next != token) return false;
        _at++;
        return true;
    }

    private MethodException Unfit(string why) => new($"the condition \"{_text}\" cannot be read: {why}");

    [GeneratedRegex(@"\d+|[A-Za-z_][A-Za-z0-9_-]*|>=|<=|!=|==|[=<>≥≤≠()+*-]")]
    private static partial Regex Token();
}
