using Tracker.Commitments;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>The rules of the standing once more, day by day and without any haste, to hold the fold against.</summary>
internal sealed class Oracle
{
    private readonly DateOnly _day;
    private readonly CommitmentRegistered _promise;
    private readonly DateOnly _start;
    private readonly List<Known> _known;
    private readonly IReadOnlyList<PartyAction> _consent;

    private Oracle(List<Known> known, DateOnly day)
    {
        var promise = known.Find(e => e.Content is CommitmentRegistered);
        (_day, _promise, _start) = (day, (promise?.Content as CommitmentRegistered)!, promise?.On ?? default);
        _consent = known.Where(e => e.Content is EntryIntoForceRuleSet).OrderBy(e => e.On).ThenBy(e => e.Content.KnownOn).ThenBy(e => e.Id)
            .Select(e => ((EntryIntoForceRuleSet)e.Content).Actions).LastOrDefault(RuleText.Consent);
        _known = [.. known.OrderBy(e => e.On).ThenBy(e => Kind(e.Content)).ThenBy(e => e.Content.KnownOn).ThenBy(e => e.Id)];
    }

    /// <summary>The axes for each obligor; none before the promise.</summary>
    public static Dictionary<string, Standing> At(IReadOnlyList<Entry> entries, DateOnly day, DateOnly known)
    {
        var oracle = new Oracle(Known.By(entries, known), day);
        return oracle._promise is null || day < oracle._start ? [] : oracle._promise.Obligors.ToDictionary(p => p, oracle.Of);
    }

    private static int Kind(IEntry entry) => entry switch
    {
        CommitmentRegistered => 0,
        DeadlineSet => 1,
        StatusDeclared => 2,
        ProgressLogged p => 3 + (int)p.Effect,
        CommitmentAssessed => 11,
        CommitmentResumed or InstrumentEnteredIntoForce or PartyActionRecorded { Action: not (PartyAction.Withdrew or PartyAction.Denounced) } => 13,
        _ => 12
    };

    private Standing Of(string party)
    {
        var past = _known.Where(e => e.On <= _day && e.Concerns(party)).Select(e => e with { On = e.On < _start ? _start : e.On }).ToList();
        var ((now, by, since), basis) = Decide(past);
        by ??= past.Where(e => e.Content is ProgressLogged { Effect: Effect.None } p && Bears(p)).Select(e => (Guid?)e.Id).LastOrDefault();
        List<Deadline> Deadlines(int after) => [.. past.Take(after).Select(e => (e.Content as DeadlineSet)?.Deadline).Prepend(_promise.Deadline).OfType<Deadline>()];
        var validity = past.Where((e, i) => ValidityBy(e.Content) is not null && !past.Skip(i + 1).Any(l => Undoes(l.Content, e.Content))).Select(e => ValidityBy(e.Content)).LastOrDefault() ?? Validity.InForce;

        var completion = now == Implementation.Completed ? past.Count : 0;
        while (completion > 0 && Decide(past[..(completion - 1)]).By.Value == Implementation.Completed) completion--;
        DateOnly? completed = completion > 0 ? past[completion - 1].On : null;
        var (kept, deadlines) = (Deadlines(completion).LastOrDefault(), Deadlines(past.Count));
        var due = completed is null ? deadlines.LastOrDefault() : kept;
        var binds = validity is Validity.InForce or Validity.Renewed && now != Implementation.NotApplicable;
        var timeliness = completed is not null ? kept is null ? Timeliness.NoDeadline : completed <= kept.Date.Latest ? Timeliness.CompletedOnTime : Timeliness.CompletedLate
            : deadlines.Count == 0 || !binds ? Timeliness.NoDeadline
            : deadlines[^1].Date.Latest < _day ? Timeliness.Overdue
            : deadlines[^1].Date.Earliest < _day ? Timeliness.PossiblyOverdue
            : deadlines[^1].Date.Earliest.DayNumber - _day.DayNumber <= 30 ? Timeliness.DueSoon : Timeliness.OnSchedule;
        var moved = past.Where(e => e.Content is ProgressLogged { Effect: not (Effect.None or Effect.Blocks) } p && Bears(p)).Select(e => (DateOnly?)e.On).LastOrDefault() ?? since;
        return new Standing(now, basis, timeliness, now == Implementation.InProgress && moved.AddMonths(9) <= _day, validity, Disputed(party) || Contradicted(party),
            Latest(past, e => (e as StatusDeclared)?.Implementation)?.Value, Reported(past)?.Value, Assessment(past)?.Value, due?.Date.Text, due?.Basis,
            deadlines.Count > 0 && (completed is not null ? kept is not null : binds) && (completed ?? _day) > deadlines[0].Date.Latest, by);
    }

    private (Verdict By, Basis) Decide(List<Known> past) => (Assessment(past), Reported(past)) switch
    {
        ({ } assessed, var reported) when !(reported?.On > assessed.On) => (assessed, Basis.Assessed),
        (_, { } reported) => (reported, Basis.Reported),
        _ => Latest(past, e => (e as StatusDeclared)?.Implementation) is { } declared ? (declared, Basis.Declared) : (default, Basis.None),
    };

    private static Verdict? Assessment(List<Known> past) =>
        Latest(past, e => e is CommitmentAssessed a ? MethodBook.Default.Find(a.Method)?.Code(a.Code)?.Implementation : null);

    private static Verdict? Latest(List<Known> past, Func<IEntry, Implementation?> says) =>
        past.Where(e => says(e.Content) is not null).Select(e => (Verdict?)new(says(e.Content)!.Value, e.Id, e.On)).LastOrDefault();

    /// <summary>Replays the reports on a map from target to state, where "" is the whole.</summary>
    private Verdict? Reported(List<Known> past)
    {
        var state = _promise.Targets.Select(t => t.Name).Append("").ToDictionary(t => t, _ => Implementation.Unreported);
        Verdict? last = null;
        var judged = false;
        foreach (var (id, content, on, _) in past)
        {
            judged |= content is CommitmentAssessed a && MethodBook.Default.Find(a.Method)?.Code(a.Code)?.Implementation is not null;
            if (content is not ProgressLogged p || !Bears(p)) continue;
            if (p.Effect == Effect.None || (p.Effect == Effect.Blocks && (judged || last is not null))) continue;
            var (effect, whole) = (p.Effect, state[""]);
            var spared = p is { Target: null, Effect: Effect.Abandons } && whole != Implementation.Completed;
            foreach (var name in p.Target is null ? [.. state.Keys] : new[] { p.Target })
                if (spared && name.Length > 0) state[name] = state[name] == Implementation.Completed ? state[name] : Implementation.NotFulfilled;
                else state[name] = Moved(state[name], effect);
            var targets = state.Where(s => s.Key.Length > 0).Select(s => s.Value).Distinct().ToList();
            bool Only(params Implementation[] values) => targets.TrueForAll(values.Contains);
            if (p.Target is not null || (spared && targets.Count > 0))
                state[""] = whole is Implementation.Completed or Implementation.Reversed && effect is Effect.Regresses or Effect.Abandons ? Implementation.Reversed
                    : Only(Implementation.Completed) ? Implementation.Completed : Only(Implementation.NotFulfilled) ? Implementation.NotFulfilled
                    : Only(Implementation.Completed, Implementation.NotFulfilled) ? Implementation.PartiallyFulfilled
                    : Only(Implementation.Reversed, Implementation.NotFulfilled) ? Implementation.Reversed
                    : Only(Implementation.Unreported, Implementation.NotStarted, Implementation.NotFulfilled) ? Implementation.NotStarted : Implementation.InProgress;
            last = new(state[""], id, on);
        }

        return last;
    }

    private bool Bears(ProgressLogged progress) => progress.Target is null || _promise.Targets.Any(t => t.Name == progress.Target);

    private static Implementation Moved(Implementation was, Effect effect) => effect switch
    {
        Effect.Completes => Implementation.Completed,
        Effect.Regresses or Effect.Abandons when was is Implementation.Completed or Implementation.Reversed => Implementation.Reversed,
        Effect.Abandons => Implementation.NotFulfilled,
        Effect.Starts or Effect.Advances or Effect.Regresses => was == Implementation.Completed ? was : Implementation.InProgress,
        _ => was == Implementation.Unreported ? Implementation.NotStarted : was,
    };

    private static Validity? ValidityBy(IEntry entry) => entry switch
    {
        LinkReceived link => link.Relation switch { Relation.Renews => Validity.Renewed, Relation.Supersedes or Relation.Splits or Relation.Merges => Validity.Superseded, _ => null },
        CommitmentWithdrawn or PartyActionRecorded { Action: PartyAction.Withdrew or PartyAction.Denounced } => Validity.Withdrawn,
        InstrumentTerminated => Validity.Lapsed,
        _ => null,
    };

    private bool Undoes(IEntry later, IEntry ending) => (later, ending) switch
    {
        (CommitmentResumed, _) => ValidityBy(ending) != Validity.Renewed,
        (InstrumentEnteredIntoForce, InstrumentTerminated) => true,
        (PartyActionRecorded back, PartyActionRecorded) => _consent.Contains(back.Action),
        _ => false,
    };

    private bool Disputed(string party) => _known.Exists(d => d.Content is EntryDisputed dispute && d.On <= _day
        && _known.Exists(e => e.Id == dispute.Entry && e.Concerns(party))
        && !_known.Exists(e => e.Content is DisputeResolved r && (r.Entry == dispute.Entry || r.Entry == d.Id) && d.On <= e.On && e.On <= _day));

    private bool Contradicted(string party) => _known.Where(e => e.On <= _day && e.Concerns(party)).Select(e => e.Content switch
    {
        IndicatorReported i => (What: $"{i.Indicator}/{i.Target}/{i.Unit}/{i.On}", Value: i.Value.ToString("0.##")),
        CommitmentAssessed a => (What: $"{a.Method}/{a.Party}/{a.On}", Value: MethodBook.Default.Find(a.Method)?.Code(a.Code)?.Code ?? ""),
        _ => (What: "", Value: ""),
    }).GroupBy(e => e.What).Any(g => g.Distinct().Count() > 1);

    private readonly record struct Verdict(Implementation Value, Guid? Id, DateOnly On);
}
