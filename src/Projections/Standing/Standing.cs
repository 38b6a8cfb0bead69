using System.Text.Json.Serialization;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>Which kind of entry decided the implementation.</summary>
[JsonConverter(typeof(Slugs<Basis>))]
public enum Basis { None, Declared, Reported, Assessed, Mixed }

/// <summary>Where the day stands against the deadline in force. Late is not failed.</summary>
[JsonConverter(typeof(Slugs<Timeliness>))]
public enum Timeliness { NoDeadline, OnSchedule, DueSoon, PossiblyOverdue, Overdue, CompletedOnTime, CompletedLate, Mixed }

/// <summary>Whether the promise still binds.</summary>
[JsonConverter(typeof(Slugs<Validity>))]
public enum Validity { InForce, Renewed, Superseded, Withdrawn, Lapsed, Mixed }

/// <summary>What the entries amount to for one obligor, or for the commitment, on one day as known on one day.</summary>
/// <param name="Declared">What the party says of itself, whether or not it decided.</param>
/// <param name="Reported">What the progress reports amount to, whether or not they decided.</param>
/// <param name="Assessed">What the latest assessment says, whether or not it decided.</param>
/// <param name="Deadline">The deadline in force, as written; of what is completed, the one in force at completion.</param>
/// <param name="DeadlineBasis">How the deadline in force is known.</param>
/// <param name="PastFirstDeadline">Not completed by the deadline first set, whatever was set since, by who was still bound.</param>
/// <param name="DecidedBy">The entry that decided the implementation; of what is unreported, a first step that was reported.</param>
/// <param name="Distribution">Where obligors differ: how many have which implementation.</param>
public sealed record Standing(
    Implementation Implementation,
    Basis Basis,
    Timeliness Timeliness,
    bool Stalled,
    Validity Validity,
    bool Contested,
    Implementation? Declared,
    Implementation? Reported,
    Implementation? Assessed,
    string? Deadline,
    DeadlineBasis? DeadlineBasis,
    bool PastFirstDeadline,
    Guid? DecidedBy,
    string? Distribution = null);

/// <summary>A standing and the effective days it holds: from <paramref name="From"/> up to, not including, <paramref name="To"/>.</summary>
/// <param name="To"><see cref="DateOnly.MaxValue"/> where nothing known ends it.</param>
public sealed record Segment(DateOnly From, DateOnly To, Standing Standing);

/// <summary>A standing over effective and known days; lower bounds are in, upper bounds are out.</summary>
/// <param name="Party">An obligor, or null for the commitment as a whole.</param>
public sealed record Rectangle(
    string? Party, DateOnly EffectiveFrom, DateOnly EffectiveTo, DateOnly KnownFrom, DateOnly KnownTo, Standing Standing);

/// <summary>Something a reviewer looks at; history is never refused for it.</summary>
/// <param name="Kind">A stable word such as <c>progress-after-completion</c>.</param>
/// <param name="Entries">The entries concerned, in order of id.</param>
public sealed record Finding(string Kind, IReadOnlyList<Guid> Entries, string Message, DateOnly KnownFrom, DateOnly KnownTo);

/// <summary>Day counts of the derived axes, by name.</summary>
/// <param name="DueSoonDays">Days before a deadline from which it is due soon (IMPACT OSS: 30).</param>
/// <param name="StalledMonths">Months without accepted progress after which work in progress is stalled (EU Legislative Train: 9).</param>
public sealed record StandingPolicy(string Name, int DueSoonDays, int StalledMonths)
{
    public static readonly StandingPolicy Default = new("default@1", 30, 9);
}
