using System.Text;
using Tracker.Instruments;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Force;

/// <summary>The life of a treaty of 2000 with a rule: by default two parties, in force the same day.</summary>
internal sealed class Treaty
{
    private static readonly DateOnly Made = new(2000, 1, 1);
    private static readonly DateOnly End = new(2030, 1, 1);

    public static readonly EntryIntoForceRuleSet Two = new(
        [new ForceCondition(Parties: 2)], null, null, [], RuleText.Consent, PartialDate.Of(Made), null, Made);

    private readonly List<Entry> _entries = [];

    public Treaty(EntryIntoForceRuleSet? rule = null)
    {
        Add(new InstrumentRegistered(InstrumentKind.Treaty, "Treaty", PartialDate.Of(Made), [], null, null, null, null, null, Made));
        Add(rule ?? Two);
    }

    public IReadOnlyList<Entry> Entries => _entries;

    /// <param name="known">By default the last day of <paramref name="on"/>.</param>
    public Treaty Acts(string party, string on, PartyAction action = PartyAction.Ratified, string? known = null)
    {
        var date = PartialDate.Parse(on);
        return Add(new PartyActionRecorded(party, action, date, null, known is null ? date.Latest : Day(known)));
    }

    public Treaty Set(EntryIntoForceRuleSet rule) => Add(rule);

    public Treaty Recorded(string on, string known, string? party = null) => Add(new InstrumentEnteredIntoForce(PartialDate.Parse(on), party, null, Day(known)));

    public Treaty Ended(string on, string? known = null) =>
        Add(new InstrumentTerminated(PartialDate.Parse(on), null, null, known is null ? PartialDate.Parse(on).Latest : Day(known)));

    public Treaty Corrected(int entry, string with, string known) =>
        Add(new EntryCorrected(Id(entry), System.Text.Json.JsonElement.Parse(with), "Misread.", 1, null, Day(known)));

    public Treaty Retracted(int entry, string known) => Add(new EntryRetracted(Id(entry), "In error.", null, Day(known)));

    public ForceTimeline AsKnown(string known) => ForceFold.AsKnown(new Knowledge(_entries), Day(known))!;

    public ForceSegment On(string day) => ForceFold.AsKnown(new Knowledge(_entries), End)!.At(Day(day))!;

    /// <summary>The days in force as known at the end: not before, not after.</summary>
    public (DateOnly? Earliest, DateOnly? Latest) InForce() => On("2029-01-01").Verdict is var v ? (v.InForceEarliest, v.InForceLatest) : default;

    public ForceHistory History() => ForceFold.Fold(new Knowledge(_entries));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    /// <summary>The id of an entry by its place; the treaty is 1, its rule 2.</summary>
    public static Guid Id(int place) => new(place, 0, 0, Encoding.ASCII.GetBytes("treaties"));

    private Treaty Add(IEntry content)
    {
        _entries.Add(new(Id(_entries.Count + 1), content));
        return this;
    }
}
