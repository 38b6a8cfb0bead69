using Tracker.Acts;
using Tracker.Vocabulary;

namespace Tracker.Instruments;

/// <summary>Whether a condition of entry into force can be met at all.</summary>
internal static class ConditionCheck
{
    /// <param name="fit">The condition with the codes of its parties.</param>
    public static Refusal? Of(ForceCondition? condition, IReadOnlyList<string> excluding, Frame frame, out ForceCondition? fit)
    {
        fit = condition;
        if (condition is null) return Refusal.Malformed("empty-field", "'conditions' has an empty item.", "conditions");
        return (condition.Parties, condition.Share) switch
        {
            ({ }, null) => Number(condition, excluding, frame, out fit),
            (null, { }) => Share(condition, excluding, frame, out fit),
            _ => Unfit("A condition is a number of parties or a share of a measure; two are two conditions."),
        };
    }

    private static Refusal? Number(ForceCondition condition, IReadOnlyList<string> excluding, Frame frame, out ForceCondition fit)
    {
        fit = condition;
        if (condition is not { Measure: null, Holders: null, Total: null }) return Unfit("'measure', 'holders' and 'total' go with a 'share'.");
        if (condition.Parties < 1) return Unfit("A number of parties is 1 or more.");
        if (condition.Of is null) return null;
        if (Text.Check(condition.Of, "conditions.of", Text.Line) is { } unfit) return unfit;
        if (frame.Resolve(condition.Of, "conditions.of", out var of) is { } unknown) return unknown;
        fit = condition with { Of = of };
        var counting = of.Except(excluding).Count();
        return counting < condition.Parties ? Unfit($"{condition.Parties} parties are asked of {counting} that count: it can never be met.") : null;
    }

    private static Refusal? Share(ForceCondition condition, IReadOnlyList<string> excluding, Frame frame, out ForceCondition fit)
    {
        fit = condition;
        if (condition.Of is not null) return Unfit("'of' goes with a number of parties; the parties of a share are its 'holders'.");
        if (condition is not { Measure: { } measure, Holders: { Count: > 0 and <= Text.Items } holders })
            return Unfit($"A share needs its 'measure' and from 1 to {Text.Items:N0} 'holders' with what each of them holds.");
        if (Text.Check(measure, "conditions.measure", Text.Line) is { } unfit) return unfit;
        if (condition.Share is <= 0 or > 100 || holders.Values.Any(v => v is < 0 or > 1e15m)) return Unfit("A share is a percentage above 0, up to 100, of what holders have: not less than 0.");
        var values = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, value) in holders)
        {
            if (frame.Resolve(name, "conditions.holders", out var code) is { } unknown) return unknown;
            if (!values.TryAdd(code!, value)) return Unfit($"'{Text.Short(name)}' is a holder twice.");
        }

        fit = condition with { Holders = values };
        var (total, counting) = (condition.Total ?? values.Values.Sum(), values.Where(v => !excluding.Contains(v.Key)).Sum(v => v.Value));
        return total <= 0 || total > 1e18m || total < values.Values.Sum() ? Unfit("The total of the measure is above 0 and not less than its holders have together.")
            : counting * 100 < condition.Share * total ? Unfit($"All holders that count have less than {condition.Share} % together: it can never be met.") : null;
    }

    private static Refusal Unfit(string detail) => Refusal.Malformed("unfit-condition", detail, "conditions");
}
