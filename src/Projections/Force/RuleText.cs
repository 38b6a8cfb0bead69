using System.Globalization;
using Tracker.Instruments;
using Tracker.Vocabulary;

namespace Tracker.Force;

/// <summary>A rule of entry into force in words, and its arithmetic.</summary>
public static class RuleText
{
    /// <summary>What counts unless a rule says otherwise: consent to be bound in any form, and never a signature that is subject to ratification.</summary>
    public static readonly IReadOnlyList<PartyAction> Consent =
    [
        PartyAction.Ratified, PartyAction.Accepted, PartyAction.Approved, PartyAction.Acceded, PartyAction.Succeeded, PartyAction.DefinitivelySigned,
        PartyAction.FormallyConfirmed, PartyAction.Consented,
    ];

    public static string Of(EntryIntoForceRuleSet rule) => string.Concat(
        string.Join(" and ", rule.Conditions.Select(Of)), "; in force ", Of(rule.Delay),
        rule.NotBefore is { } day ? $", not before {day:O}" : "",
        rule.Excluding.Count > 0 ? $"; not counting {string.Join(", ", rule.Excluding)}" : "",
        rule.Actions.ToHashSet().SetEquals(Consent) ? "" : $"; counting those that {string.Join(", ", rule.Actions.Select(Slug.Of))}");

    public static string Of(ForceCondition condition) => condition switch
    {
        { Parties: { } parties, Of: { } of } => $"{Number(parties)} of {string.Join(", ", of)}",
        { Parties: { } parties } => $"{Number(parties)} {(parties == 1 ? "party" : "parties")}",
        _ => $"parties that hold {Number(condition.Share!.Value)} % of {condition.Measure}",
    };

    /// <summary>The day in force when all is met on a day: its months, then its days, then the turn of the month, and not before its day.</summary>
    /// <param name="met">Open where the partial dates leave it so: then the answer is.</param>
    public static DateOnly InForce(EntryIntoForceRuleSet rule, DateOnly met)
    {
        // an open end stays open
        if (met.Year > 9_000) return DateOnly.MaxValue;
        var day = met == DateOnly.MinValue ? met : Turned(met.AddMonths(rule.Delay?.Months ?? 0).AddDays(rule.Delay?.Days ?? 0), rule.Delay?.Then);
        return rule.NotBefore is { } least && day < least ? least : day;
    }

    private static DateOnly Turned(DateOnly day, MonthTurn? then) => then switch
    {
        MonthTurn.FirstOfMonth => new(day.Year, day.Month, 1),
        MonthTurn.FirstOfNextMonth => new DateOnly(day.Year, day.Month, 1).AddMonths(1),
        _ => day,
    };

    private static string Of(Delay? delay)
    {
        var (months, days) = (delay?.Months ?? 0, delay?.Days ?? 0);
        var after = days == 0 ? $"{months} month{(months == 1 ? "" : "s")} after" : $"the {Ordinal(days)} day after{(months == 0 ? "" : $" {months} months")}";
        return delay?.Then switch
        {
            MonthTurn.FirstOfMonth when days == 0 => $"on the first day of the {Ordinal(months)} month after",
            MonthTurn.FirstOfMonth => $"on the first day of the month of {after}",
            MonthTurn.FirstOfNextMonth when months + days == 0 => "on the first day of the next month",
            MonthTurn.FirstOfNextMonth => $"on the first day of the month that follows {after}",
            _ => months + days == 0 ? "on the same day" : days == 0 ? after : $"on {after}",
        };
    }

    private static string Ordinal(int number) => number + (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });

    private static string Number(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
