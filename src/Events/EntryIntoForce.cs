using System.Text.Json.Serialization;

// These names and shapes are a storage format: add with care, never rename a stored name, never delete.
namespace Tracker.Vocabulary;

/// <summary>To which day of a month a date moves on: the first day of the month it falls in, or of the month after.</summary>
[JsonConverter(typeof(Slugs<MonthTurn>))]
public enum MonthTurn { FirstOfMonth, FirstOfNextMonth }

/// <summary>Something that must be so before an instrument enters into force: a number of parties, or a share that the parties hold of a measure.</summary>
/// <param name="Parties">how many parties it needs</param>
/// <param name="Of">only these count towards the number</param>
/// <param name="Share">what percentage of the measure the parties must hold, at least</param>
/// <param name="Measure">what is measured, and in what unit</param>
/// <param name="Holders">how much of the measure each party holds</param>
/// <param name="Total">the whole of which the share is taken; absent: all that the holders have</param>
public sealed record ForceCondition(
    int? Parties = null, IReadOnlyList<string>? Of = null, decimal? Share = null, string? Measure = null,
    IReadOnlyDictionary<string, decimal>? Holders = null, decimal? Total = null);

/// <summary>How long after its conditions are met an instrument enters into force: first the months are added, then the days, then the month turns.</summary>
/// <param name="Months">the same day so many months later, or the last day of a shorter month</param>
/// <param name="Days">the n-th day after, the day itself not counted</param>
public sealed record Delay(int? Months = null, int? Days = null, MonthTurn? Then = null);
