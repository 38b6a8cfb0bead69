using Tracker.Instruments;
using Tracker.Standings;

namespace Tracker.Force;

/// <summary>The entry into force of an instrument over effective time as known on one day.</summary>
public sealed class ForceTimeline
{
    private readonly IReadOnlyList<Condition> _conditions;
    private readonly Tally _tally;

    /// <param name="recorded">Entries into force as recorded beside the rule; the last that differs from it is shown, else the last.</param>
    /// <param name="start">The first day that is answered.</param>
    internal ForceTimeline(KnownEntry rule, List<CountedParty> counted, List<KnownEntry> recorded, DateOnly start)
    {
        var set = (EntryIntoForceRuleSet)rule.Content;
        Counted = counted;
        _conditions = [.. set.Conditions.Select(Condition.Of), Condition.Parties];
        _tally = new(_conditions, counted);
        var (earliest, latest) = (_tally.FirstMet(certain: false), _tally.FirstMet(certain: true));
        var states = Enumerable.Range(0, set.Conditions.Count).Select(c => Met(c, earliest, latest)).ToList();
        var last = earliest is null ? null : states.MaxBy(s => s.MetLatest ?? s.MetEarliest);
        var verdict = new Verdict(
            RuleText.Of(set), rule.Id, earliest, latest, earliest is { } e ? RuleText.InForce(set, e) : null, latest is { } l ? RuleText.InForce(set, l) : null,
            last?.Party, last?.Entry, null, null, false);
        var apart = recorded.FindLast(r => IsApart(verdict, r));
        var shown = apart ?? recorded.LastOrDefault();
        verdict = verdict with { RecordedOn = shown is null ? null : shown.Content.On!.Text, RecordedEntry = shown?.Id, Differs = apart is not null };
        Segments = [.. Segment(verdict, states, start)];
    }

    public IReadOnlyList<ForceSegment> Segments { get; }

    /// <summary>Who counts when.</summary>
    public IReadOnlyList<CountedParty> Counted { get; }

    /// <summary>How it stands on a day; null before the instrument.</summary>
    public ForceSegment? At(DateOnly day) => Segments.LastOrDefault(s => s.From <= day);

    private static bool IsApart(Verdict verdict, KnownEntry recorded) =>
        recorded.Content.On is { } on
        && (verdict.InForceEarliest is not { } earliest || on.Latest < earliest || on.Earliest > (verdict.InForceLatest ?? DateOnly.MaxValue));

    private IEnumerable<ForceSegment> Segment(Verdict verdict, List<ConditionState> states, DateOnly start)
    {
        DateOnly?[] turns = [start, verdict.FulfilledEarliest, verdict.FulfilledLatest, verdict.InForceEarliest, verdict.InForceLatest];
        var days = _tally.Days.Concat(turns.OfType<DateOnly>()).Where(d => d >= start && d != DateOnly.MaxValue).Distinct().Order().ToList();
        for (var i = 0; i < days.Count; i++)
        {
            var on = states.Select((s, c) => On(days[i], s, c, verdict)).ToList();
            yield return new(
                days[i], i + 1 < days.Count ? days[i + 1] : DateOnly.MaxValue, verdict, verdict.On(days[i]), (int)_tally.On(days[i], states.Count, certain: true),
                (int)_tally.On(days[i], states.Count, certain: false), (int?)on.Where(s => s.Unit == "parties").Max(s => (decimal?)s.Missing), new(on));
        }
    }

    /// <summary>Since when a condition has been met, up to the day on which all are, or as far as is known.</summary>
    private ConditionState Met(int condition, DateOnly? earliest, DateOnly? latest)
    {
        var (possibly, certainly) = (_tally.MetSince(earliest ?? _tally.Days[^1], condition, certain: false), _tally.MetSince(latest ?? _tally.Days[^1], condition, certain: true));
        var witness = certainly is { } sure ? _tally.Witness(sure, condition, certain: true) : possibly is { } may ? _tally.Witness(may, condition, certain: false) : null;
        var (text, unit) = (_conditions[condition].Text, _conditions[condition].Unit);
        return new(text, unit, _conditions[condition].Shown(_conditions[condition].Needed), 0, 0, 0, possibly, certainly, witness?.Party, witness?.Entry);
    }

    private ConditionState On(DateOnly day, ConditionState state, int condition, Verdict verdict)
    {
        var (reached, most) = (_tally.On(day, condition, certain: true), _tally.On(day, condition, certain: false));
        var missing = day >= verdict.FulfilledLatest ? 0 : Math.Max(0, _conditions[condition].Needed - reached);
        var shown = _conditions[condition].Shown;
        return state with { Reached = shown(reached), ReachedAtMost = shown(most), Missing = shown(missing) };
    }
}
