namespace Tracker.Methods;

/// <summary>A condition on counts of actions.</summary>
public abstract record Condition
{
    private Condition() { }

    public sealed record And(Condition Left, Condition Right) : Condition;

    public sealed record Or(Condition Left, Condition Right) : Condition;

    public sealed record Not(Condition Inner) : Condition;

    /// <summary>Whether the counts, each times its coefficient and added, compare to a constant.</summary>
    /// <param name="Coefficients">One for each variable of the rubric.</param>
    public sealed record Compare(IReadOnlyList<long> Coefficients, string Operator, long Constant) : Condition
    {
        /// <summary>Whether counts are compared with counts, as in <c>strong &gt; weak</c>.</summary>
        public bool IsMixed => Coefficients.Any(c => c > 0) && Coefficients.Any(c => c < 0);

        /// <summary>What a sum of counts is compared to when its coefficients are made positive.</summary>
        public long Threshold => Coefficients.Any(c => c < 0) ? -Constant : Constant;
    }

    public bool Holds(IReadOnlyList<long> counts) => this switch
    {
        And c => c.Left.Holds(counts) && c.Right.Holds(counts),
        Or c => c.Left.Holds(counts) || c.Right.Holds(counts),
        Not c => !c.Inner.Holds(counts),
        Compare c => Compares(c.Coefficients.Zip(counts, (a, x) => a * x).Sum(), c.Operator, c.Constant),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Every comparison in it.</summary>
    public IEnumerable<Compare> Comparisons => this switch
    {
        And c => c.Left.Comparisons.Concat(c.Right.Comparisons),
        Or c => c.Left.Comparisons.Concat(c.Right.Comparisons),
        Not c => c.Inner.Comparisons,
        Compare c => [c],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool Compares(long sum, string @operator, long constant) => @operator switch
    {
        ">=" => sum >= constant,
        ">" => sum > constant,
        "<=" => sum <= constant,
        "<" => sum < constant,
        "=" => sum == constant,
        "!=" => sum != constant,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
