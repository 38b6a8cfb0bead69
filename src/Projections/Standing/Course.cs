using System.Collections.Immutable;
using System.Diagnostics;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>A judgement of the implementation, since when it holds, and the entry that made it.</summary>
internal sealed record Judgement(Implementation Implementation, DateOnly Since, Guid Entry);

/// <summary>What the entries in effect amount to for one obligor; the clock is not in it.</summary>
internal sealed record Course
{
    public Judgement? Declared { get; private init; }
    public Judgement? Reported { get; private init; }
    public Judgement? Assessed { get; private init; }
    public DateOnly? LastProgress { get; private init; }
    public Deadline? FirstDeadline { get; private init; }
    public Deadline? Deadline { get; private init; }
    public Validity Validity { get; private init; }
    public DateOnly? CompletedOn { get; private init; }
    public Deadline? DeadlineAtCompletion { get; private init; }

    private ImmutableSortedDictionary<string, Implementation> Targets { get; init; } = ImmutableSortedDictionary<string, Implementation>.Empty;

    public static Course Begin(CommitmentRegistered registered) => new()
    {
        FirstDeadline = registered.Deadline,
        Deadline = registered.Deadline,
        Targets = registered.Targets.ToImmutableSortedDictionary(t => t.Name, _ => Implementation.Unreported, StringComparer.Ordinal),
    };

    /// <summary>The later of assessment and progress report decides, on the same day the assessment; a declaration only where neither speaks.</summary>
    public (Judgement? Judgement, Basis Basis) Headline => (Assessed, Reported) switch
    {
        ({ } assessed, { } reported) when reported.Since > assessed.Since => (reported, Basis.Reported),
        ({ } assessed, _) => (assessed, Basis.Assessed),
        (null, { } reported) => (reported, Basis.Reported),
        _ => Declared is null ? (null, Basis.None) : (Declared, Basis.Declared),
    };

    public bool IsCompleted => Headline.Judgement?.Implementation == Implementation.Completed;

    public Course With(KnownEntry entry, MethodBook methods)
    {
        var next = entry.Content switch
        {
            ProgressLogged progress => WithProgress(progress, entry),
            StatusDeclared declared => this with { Declared = new(declared.Implementation, entry.Effective, entry.Id) },
            CommitmentAssessed assessed => WithAssessment(methods.Find(assessed.Method)?.Code(assessed.Code)?.Implementation, entry),
            DeadlineSet set => this with { Deadline = set.Deadline, FirstDeadline = FirstDeadline ?? set.Deadline },
            LinkReceived { Relation: Relation.Renews } => this with { Validity = Validity.Renewed },
            LinkReceived { Relation: Relation.Supersedes or Relation.Splits or Relation.Merges } => this with { Validity = Validity.Superseded },
            CommitmentWithdrawn or PartyActionRecorded { Action: PartyAction.Withdrew or PartyAction.Denounced } =>
                this with { Validity = Validity.Withdrawn },
            InstrumentTerminated => this with { Validity = Validity.Lapsed },
            CommitmentRegistered or CodeSubmitted or IndicatorReported or ObstacleRecorded or SearchRecorded or CommitmentLinked or LinkReceived or EntryDisputed
                or DisputeResolved or PartyActionRecorded or InstrumentRegistered or InstrumentEnteredIntoForce or EntryIntoForceRuleSet
                or PublishedFigureRecorded or EntryCorrected or EntryRetracted => this,
            _ => throw new UnreachableException($"nothing says what {entry.Content.GetType().Name} does to a standing"),
        };
        if (next.IsCompleted == IsCompleted) return next;
        return next.IsCompleted
            ? next with { CompletedOn = entry.Effective, DeadlineAtCompletion = next.Deadline }
            : next with { CompletedOn = null, DeadlineAtCompletion = null };
    }

    private Course WithAssessment(Implementation? implementation, KnownEntry entry) =>
        implementation is { } judged ? this with { Assessed = new(judged, entry.Effective, entry.Id) } : this;

    private Course WithProgress(ProgressLogged progress, KnownEntry entry)
    {
        // a correction may have taken the target away; the entry then says nothing of the others
        if (progress.Target is { } name && !Targets.ContainsKey(name)) return this;
        // that nothing moves is news only where nothing was said yet
        if (progress.Effect is Effect.None or Effect.Blocks && (Reported ?? Assessed) is not null) return this;
        var before = Reported?.Implementation ?? Implementation.Unreported;
        var targets = progress.Target is { } one
            ? Targets.SetItem(one, After(Targets[one], progress.Effect))
            : Targets.ToImmutableSortedDictionary(t => t.Key, t => Under(before, t.Value, progress.Effect), StringComparer.Ordinal);
        var after = !targets.IsEmpty && (progress.Target is not null || progress.Effect == Effect.Abandons)
            ? Together(before, targets, progress.Effect) : After(before, progress.Effect);
        return this with
        {
            Targets = targets,
            Reported = after == Implementation.Unreported ? Reported : new(after, entry.Effective, entry.Id),
            LastProgress = progress.Effect is Effect.None or Effect.Blocks ? LastProgress : entry.Effective,
        };
    }

    private static Implementation After(Implementation before, Effect effect) => (before, effect) switch
    {
        (Implementation.Completed or Implementation.Reversed, Effect.Regresses or Effect.Abandons) => Implementation.Reversed,
        (Implementation.Completed, _) => Implementation.Completed,
        (_, Effect.Completes) => Implementation.Completed,
        (_, Effect.Abandons) => Implementation.NotFulfilled,
        (_, Effect.Starts or Effect.Advances or Effect.Regresses) => Implementation.InProgress,
        (Implementation.Unreported, Effect.None or Effect.Blocks) => Implementation.NotStarted,
        _ => before,
    };

    /// <summary>A target after a report on the whole: to give up what is not completed leaves what is.</summary>
    private static Implementation Under(Implementation whole, Implementation target, Effect effect) => (whole, target, effect) switch
    {
        (not Implementation.Completed, Implementation.Completed, Effect.Abandons) => Implementation.Completed,
        (not Implementation.Completed, _, Effect.Abandons) => Implementation.NotFulfilled,
        _ => After(target, effect),
    };

    private static Implementation Together(
        Implementation before, ImmutableSortedDictionary<string, Implementation> targets, Effect effect)
    {
        if (before is Implementation.Completed or Implementation.Reversed && effect is Effect.Regresses or Effect.Abandons) return Implementation.Reversed;
        var states = targets.Values.ToHashSet();
        if (states.SetEquals([Implementation.Completed])) return Implementation.Completed;
        if (states.SetEquals([Implementation.NotFulfilled])) return Implementation.NotFulfilled;
        if (states.IsSubsetOf([Implementation.Completed, Implementation.NotFulfilled])) return Implementation.PartiallyFulfilled;
        if (states.IsSubsetOf([Implementation.Reversed, Implementation.NotFulfilled])) return Implementation.Reversed;
        return states.IsSubsetOf([Implementation.Unreported, Implementation.NotStarted, Implementation.NotFulfilled])
            ? Implementation.NotStarted : Implementation.InProgress;
    }
}
