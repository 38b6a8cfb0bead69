using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>What entries decide of one obligor, or of the commitment; what the clock makes of it on a day is a <see cref="Standing"/>.</summary>
/// <param name="Deadline">The deadline in force; of what is completed, the one in force at completion.</param>
/// <param name="Settled">The timeliness where no day moves it; null: the clock says how the day stands against the deadline.</param>
/// <param name="FirstMissedFrom">The first day past the deadline first set, if it is not completed by then; null: none.</param>
/// <param name="IdleSince">Of what is in progress the day of the last accepted progress.</param>
/// <param name="CompletedOn">Since when it is completed.</param>
/// <param name="DecidedBy">As of a <see cref="Standing"/>, as the other axes.</param>
public sealed record Decided(
    Implementation Implementation,
    Basis Basis,
    Validity Validity,
    bool Contested,
    Implementation? Declared,
    Implementation? Reported,
    Implementation? Assessed,
    Deadline? Deadline,
    Timeliness? Settled,
    DateOnly? FirstMissedFrom,
    DateOnly? IdleSince,
    DateOnly? CompletedOn,
    Guid? DecidedBy,
    string? Distribution = null)
{
    /// <param name="contested">Whether something of it is in dispute.</param>
    internal static Decided By(Course course, bool contested)
    {
        var (judgement, basis) = course.Headline;
        return new(
            judgement?.Implementation ?? Implementation.Unreported, basis, course.Validity, contested,
            course.Declared?.Implementation, course.Reported?.Implementation, course.Assessed?.Implementation,
            course.DeadlineInForce, SettledBy(course), Missed(course), Idle(course), course.CompletedOn, judgement is null ? course.FirstStep : judgement.Entry);
    }

    private static Timeliness? SettledBy(Course course) => course switch
    {
        { CompletedOn: not null, DeadlineAtCompletion: null } => Timeliness.NoDeadline,
        { CompletedOn: { } completed, DeadlineAtCompletion: { } kept } => completed <= kept.Date.Latest ? Timeliness.CompletedOnTime : Timeliness.CompletedLate,
        { Deadline: not null } when Binds(course) => null,
        _ => Timeliness.NoDeadline,
    };

    private static DateOnly? Missed(Course course) =>
        course.FirstDeadline is { } first && first.Date.Latest < DateOnly.MaxValue
            && (course.CompletedOn is { } completed ? course.DeadlineAtCompletion is not null && completed > first.Date.Latest : Binds(course)) ? first.Date.Latest.AddDays(1) : null;

    private static DateOnly? Idle(Course course) => course.Headline.Judgement is { Implementation: Implementation.InProgress } judgement
        ? course.LastProgress ?? judgement.Since : null;

    /// <summary>A promise that was withdrawn, superseded or has lapsed, or applies to nobody, is no longer late.</summary>
    private static bool Binds(Course course) => course.Validity is Validity.InForce or Validity.Renewed
        && course.Headline.Judgement?.Implementation != Implementation.NotApplicable;
}

/// <summary>Effective days on which the same is decided: from <paramref name="From"/> up to, not including, <paramref name="To"/>.</summary>
public sealed record Stretch(DateOnly From, DateOnly To, Decided Decided);

/// <summary>Obligors that stand alike over effective and known days; lower bounds are in, upper bounds are out.</summary>
/// <param name="Obligors">Whom it is of, in order of their codes; none: of the commitment as a whole only, where obligors differ.</param>
/// <param name="IsWhole">It is how the commitment as a whole stands.</param>
public sealed record Alike(
    IReadOnlyList<string> Obligors, bool IsWhole, DateOnly EffectiveFrom, DateOnly EffectiveTo, DateOnly KnownFrom, DateOnly KnownTo, Decided Decided);
