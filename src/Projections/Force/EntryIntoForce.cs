using System.Text.Json.Serialization;
using Tracker.Vocabulary;

namespace Tracker.Force;

/// <summary>How far an instrument is on its way into force on a day; possibly where partial dates allow it but do not say so.</summary>
[JsonConverter(typeof(Slugs<ForceStatus>))]
public enum ForceStatus { Awaited, PossiblyFulfilled, Fulfilled, PossiblyInForce, InForce }

/// <summary>A condition on a day, and by which action it was met.</summary>
/// <param name="Condition">In words.</param>
/// <param name="Unit"><c>parties</c> or <c>percent</c>.</param>
/// <param name="Reached">By the parties that count for certain.</param>
/// <param name="ReachedAtMost">If the partial dates meant the earliest days.</param>
/// <param name="Missing">Until it is met; 0 once all conditions were.</param>
/// <param name="MetEarliest">Not before this day; null if it is not met as known.</param>
/// <param name="MetLatest">Not after this day; null if it is not surely met as known.</param>
/// <param name="Party">Whose action met it.</param>
/// <param name="Entry">That action.</param>
public sealed record ConditionState(
    string Condition, string Unit, decimal Needed, decimal Reached, decimal ReachedAtMost, decimal Missing, DateOnly? MetEarliest, DateOnly? MetLatest,
    string? Party, Guid? Entry);

/// <summary>Conditions that are equal when what they say is.</summary>
public sealed record ConditionStates(IReadOnlyList<ConditionState> All)
{
    public bool Equals(ConditionStates? other) => other is not null && All.SequenceEqual(other.All);

    public override int GetHashCode() => All.Aggregate(0, HashCode.Combine);
}

/// <summary>What a rule and the party actions known on one day say of the entry into force; the days are known, whatever day is asked about.</summary>
/// <param name="RuleEntry">The entry that set the rule.</param>
/// <param name="FulfilledEarliest">All conditions are met not before this day; null for not as known.</param>
/// <param name="FulfilledLatest">And not after this day; null for not surely.</param>
/// <param name="InForceEarliest">In force not before this day.</param>
/// <param name="InForceLatest">In force not after this day.</param>
/// <param name="Party">Whose action met the last condition.</param>
/// <param name="Entry">That action.</param>
/// <param name="RecordedOn">The entry into force as recorded beside the rule.</param>
/// <param name="Differs">Whether what is recorded cannot be what the rule says.</param>
public sealed record Verdict(
    string Rule, Guid RuleEntry, DateOnly? FulfilledEarliest, DateOnly? FulfilledLatest, DateOnly? InForceEarliest, DateOnly? InForceLatest, string? Party,
    Guid? Entry, string? RecordedOn, Guid? RecordedEntry, bool Differs)
{
    public ForceStatus On(DateOnly day) =>
        day >= InForceLatest ? ForceStatus.InForce : day >= InForceEarliest ? ForceStatus.PossiblyInForce
        : day >= FulfilledLatest ? ForceStatus.Fulfilled : day >= FulfilledEarliest ? ForceStatus.PossiblyFulfilled : ForceStatus.Awaited;
}

/// <summary>How an entry into force stands from <paramref name="From"/> up to, not including, <paramref name="To"/>, as known on one day.</summary>
/// <param name="Parties">How many count for certain.</param>
/// <param name="PartiesAtMost">How many count if the partial dates meant so.</param>
/// <param name="Missing">How many parties are missing; null where the rule asks for no number.</param>
public sealed record ForceSegment(
    DateOnly From, DateOnly To, Verdict Verdict, ForceStatus Status, int Parties, int PartiesAtMost, int? Missing, ConditionStates Conditions);
