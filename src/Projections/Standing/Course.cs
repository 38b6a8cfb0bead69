using System.Collections.Immutable;
using System.Diagnostics;
using Tracker.Commitments;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Parties;
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
    public Validity Validity => Turns.IsEmpty ? Validity.InForce : Turns[^1].To;
    public DateOnly? CompletedOn { get; private init; }
    public Deadline? DeadlineAtCompletion { get; private init; }

    /// <summary>The deadline against which it stands: once it is completed, the one then in force, whatever is set later.</summary>
    public Deadline? DeadlineInForce => CompletedOn is null ? Deadline : DeadlineAtCompletion;

    /// <summary>The last report of something that moved nothing: a first step, where nothing else is reported.</summary>
    public Guid? FirstStep { get; private init; }

    private ImmutableSortedDictionary<string, Implementation> Targets { get; init; } = ImmutableSortedDictionary<string, Implementation>.Empty;

    /// <summary>What ended or renewed the promise and was not undone since, in order; the last says how it stands.</summary>
    private ImmutableList<(Type By, Validity To)> Turns { get; init; } = [];

    /// <summary>The actions by which a party that left is bound again.</summary>
    private IReadOnlyList<PartyAction> Consent { get; init; } = [];

    public static Course Begin(CommitmentRegistered registered, IReadOnlyList<PartyAction> consent) => new()
    {
        Consent = consent,
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
            LinkReceived { Relation: Relation.Renews } => Turned(entry, Validity.Renewed),
            LinkReceived { Relation: Relation.Supersedes or Relation.Splits or Relation.Merges } => Turned(entry, Validity.Superseded),
            CommitmentWithdrawn => Turned(entry, Validity.Withdrawn),
            PartyActionRecorded { Action: var action } when CountedParty.IsDeparture(action) => Turned(entry, Validity.Withdrawn),
            PartyActionRecorded { Action: var action } when Consent.Contains(action) => Undone(t => t.By == typeof(PartyActionRecorded)),
            InstrumentTerminated => Turned(entry, Validity.Lapsed),
            InstrumentEnteredIntoForce => Undone(t => t.By == typeof(InstrumentTerminated)),
            CommitmentResumed => Undone(t => t.To != Validity.Renewed),
            CommitmentRegistered or CodeSubmitted or IndicatorReported or ObstacleRecorded or SearchRecorded or CommitmentLinked or LinkReceived or EntryDisputed
                or DisputeResolved or PartyActionRecorded or InstrumentRegistered or EntryIntoForceRuleSet
                or PublishedFigureRecorded or PartyRegistered or EntryCorrected or EntryRetracted => this,
            _ => throw new UnreachableException($"nothing says what {entry.Content.GetType().Name} does to a standing"),
        };
        if (next.IsCompleted == IsCompleted) return next;
        return next.IsCompleted
            ? next with { CompletedOn = entry.Effective, DeadlineAtCompletion = next.Deadline }
            : next with { CompletedOn = null, DeadlineAtCompletion = null };
    }

    private Course Turned(KnownEntry entry, Validity to) => this with { Turns = Turns.Add((entry.Content.GetType(), to)) };

    private Course Undone(Predicate<(Type By, Validity To)> which) => this with { Turns = Turns.RemoveAll(which) };

    private Course WithAssessment(Implementation? implementation, KnownEntry entry) =>
        implementation is { } judged ? this with { Assessed = new(judged, entry.Effective, entry.Id) } : this;

    private Course WithProgress(ProgressLogged progress, KnownEntry entry)
    {
        // a correction may have taken the target away; the entry then says nothing of the others
        if (progress.Target is { } name && !Targets.ContainsKey(name)) return this;
        if (progress.Effect == Effect.None) return this with { FirstStep = entry.Id };
        // that it is held up is news only where nothing was said yet
        if (progress.Effect == Effect.Blocks && (Reported ?? Assessed) is not null) return this;
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
            LastProgress = progress.Effect == Effect.Blocks ? LastProgress : entry.Effective,
        };
    }

    private static Implementation After(Implementation before, Effect effect) => (before, effect) switch
    {
        (Implementation.Completed or Implementation.Reversed, Effect.Regresses or Effect.Abandons) => Implementation.Reversed,
        (Implementation.Completed, _) => Implementation.Completed,
        (_, Effect.Completes) => Implementation.Completed,
        (_, Effect.Abandons) => Implementation.NotFulfilled,
        (_, Effect.Starts or Effect.Advances or Effect.Regresses) => Implementation.InProgress,
        (Implementation.Unreported, Effect.Blocks) => Implementation.NotStarted,
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
