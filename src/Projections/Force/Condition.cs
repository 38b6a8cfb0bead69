using Tracker.Vocabulary;

namespace Tracker.Force;

/// <summary>A condition as a sum: what each party that counts brings, and how much is needed.</summary>
/// <param name="Unit"><c>parties</c> or <c>percent</c>.</param>
internal sealed record Condition(string Text, string Unit, decimal Needed, Func<string, decimal> Brings)
{
    /// <summary>All parties, whatever the conditions say.</summary>
    public static readonly Condition Parties = new("", "parties", 0, _ => 1);

    /// <summary>How far a sum goes, in the unit of the condition.</summary>
    public Func<decimal, decimal> Shown { get; private init; } = sum => sum;

    public static Condition Of(ForceCondition condition) =>
        condition.Parties is { } parties
            ? new(RuleText.Of(condition), "parties", parties, party => condition.Of is null || condition.Of.Contains(party) ? 1 : 0)
            : Holding(condition, condition.Total ?? condition.Holders!.Values.Sum());

    /// <summary>Compared in the measure itself, so that a share is exact.</summary>
    private static Condition Holding(ForceCondition condition, decimal total) =>
        new(RuleText.Of(condition), "percent", condition.Share!.Value * total / 100, condition.Holders!.GetValueOrDefault)
        {
            Shown = sum => Math.Round(100 * sum / total, 10),
        };
}
