using System.Globalization;
using System.Text.Json;
using CsCheck;
using Tracker.Instruments;
using Tracker.Standings;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Force;

public class ForceProperties
{
    private static readonly DateOnly First = new(2000, 1, 1), End = new(2030, 1, 1);

    /// <summary>An action with the day it was done, and how precisely that is told: 10 letters a day, 7 a month, 4 a year.</summary>
    private sealed record Deed(string Party, PartyAction Action, DateOnly Day, int Precision)
    {
        public PartialDate On => PartialDate.Parse(Day.ToString("O", CultureInfo.InvariantCulture)[..Precision]);

        public Deed Exactly => this with { Precision = 10 };
    }

    private static readonly Gen<Deed> Deeds = Gen.Select(
        Gen.OneOf("EU", "JPN", "KAZ", "KGZ", "KOR", "UZB"), Gen.OneOf(PartyAction.Ratified, PartyAction.Ratified, PartyAction.Acceded, PartyAction.Signed, PartyAction.Denounced),
        Gen.Int[0, 1400].Select(First.AddDays), Gen.OneOf(10, 10, 7, 4)).Select((party, action, day, precision) => new Deed(party, action, day, precision));

    private static readonly Gen<Deed[]> Lives = Deeds.Array[0, 14];

    private static readonly Gen<EntryIntoForceRuleSet> Rules = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 99], Gen.Bool, Gen.Bool, Gen.Int[0, 400]).Select(
        (parties, share, isShared, isExcluding, days) => Treaty.Two with
        {
            Conditions = isShared ? [new(parties), Held(share)] : [new(parties)],
            Excluding = isExcluding ? ["EU"] : [],
            Delay = new Delay(Days: days),
        });

    [Fact]
    public void Exact_dates_give_the_day_that_counting_by_hand_gives() => Gen.Select(Rules, Lives).Sample(
        (rule, life) =>
        {
            var verdict = AsKnown(rule, life.Select(d => d.Exactly), End).Segments[^1].Verdict;

            Assert.Equal((ByHand(rule, life), ByHand(rule, life)), (verdict.FulfilledEarliest, verdict.FulfilledLatest));
            Assert.Equal(verdict.FulfilledLatest?.AddDays(rule.Delay!.Days!.Value), verdict.InForceLatest);
        }, iter: 2_000);

    [Fact]
    public void Whatever_partial_dates_mean_the_day_is_not_before_and_not_after() => Gen.Select(Rules, Lives).Sample(
        (rule, life) =>
        {
            var (told, meant) = (AsKnown(rule, life, End).Segments[^1].Verdict, ByHand(rule, life));

            if (meant is { } day) Assert.InRange(day, told.FulfilledEarliest!.Value, told.FulfilledLatest ?? DateOnly.MaxValue);
            else Assert.Null(told.FulfilledLatest);
        }, iter: 2_000);

    [Fact]
    public void A_party_more_never_moves_the_date_later() => Gen.Select(Rules, Lives, Deeds).Sample(
        (rule, life, more) =>
        {
            var before = AsKnown(rule, life, End).Segments[^1].Verdict;
            var after = AsKnown(rule, [.. life, more with { Action = PartyAction.Ratified }], End).Segments[^1].Verdict;

            Assert.True((after.InForceEarliest ?? DateOnly.MaxValue) <= (before.InForceEarliest ?? DateOnly.MaxValue));
            Assert.True((after.InForceLatest ?? DateOnly.MaxValue) <= (before.InForceLatest ?? DateOnly.MaxValue));
        }, iter: 2_000);

    [Fact]
    public void The_order_of_arrival_does_not_matter() => Gen.Select(Rules, Lives).SelectMany((rule, life) => Gen.Shuffle(Entries(rule, life)).Select(shuffled => (Entries(rule, life), shuffled))).Sample(
        both => Assert.Equal(Told(both.Item1), Told(both.shuffled)), iter: 200);

    [Fact]
    public void Before_enough_parties_are_known_there_is_no_date() => Gen.Select(Rules, Lives, Gen.Int[0, 1800].Select(First.AddDays)).Sample(
        (rule, life, known) =>
        {
            var needed = rule.Conditions[0].Parties!.Value;
            var parties = life.Where(d => d.On.Latest <= known && rule.Actions.Contains(d.Action) && !rule.Excluding.Contains(d.Party)).Select(d => d.Party).Distinct().Count();

            if (parties < needed) Assert.Null(AsKnown(rule, life, known).Segments[^1].Verdict.InForceEarliest);
        }, iter: 1_000);

    [Fact]
    public void What_is_folded_says_on_every_day_what_was_known_without_gap_or_overlap() => Gen.Select(Rules, Lives).Sample(
        (rule, life) =>
        {
            var knowledge = new Knowledge(Entries(rule, life));
            var history = ForceFold.Fold(knowledge);
            foreach (var known in knowledge.Days)
            {
                var slab = history.Segments.Where(s => s.From <= known && known < s.To).Select(s => s.What).ToList();
                Assert.Equal(ForceFold.AsKnown(knowledge, known)!.Segments, slab.OrderBy(s => s.From));
                Assert.Equal(slab.OrderBy(s => s.From).Skip(1).Select(s => s.From).Append(DateOnly.MaxValue), slab.OrderBy(s => s.From).Select(s => s.To));
                foreach (var segment in slab)
                    Assert.Equal((segment.Parties, segment.PartiesAtMost), (Counted(history, segment.From, known).Count(c => c.IsCertain), Counted(history, segment.From, known).Count()));
            }
        }, iter: 100);

    private static IEnumerable<CountedParty> Counted(ForceHistory history, DateOnly day, DateOnly known) =>
        history.Counted.Where(c => c.From <= known && known < c.To && c.What.From <= day && day < c.What.To).Select(c => c.What);

    /// <summary>The first day on which enough parties are in: on each day, who leaves goes before who joins.</summary>
    private static DateOnly? ByHand(EntryIntoForceRuleSet rule, IEnumerable<Deed> life)
    {
        var bound = new HashSet<string>();
        foreach (var day in life.GroupBy(d => d.Day).OrderBy(d => d.Key))
        {
            foreach (var deed in day.Where(d => d.Action == PartyAction.Denounced)) bound.Remove(deed.Party);
            foreach (var deed in day.Where(d => d.Action is PartyAction.Ratified or PartyAction.Acceded && !rule.Excluding.Contains(d.Party))) bound.Add(deed.Party);
            if (rule.Conditions.All(c => c.Parties is { } parties ? bound.Count >= parties : bound.Sum(c.Holders!.GetValueOrDefault) >= c.Share)) return day.Key;
        }

        return null;
    }

    /// <summary>A share of a hundred that four parties hold.</summary>
    private static ForceCondition Held(int share) => new(
        Share: share, Measure: "tonnage", Holders: new Dictionary<string, decimal> { ["JPN"] = 50, ["KAZ"] = 9.5m, ["KOR"] = 30, ["UZB"] = 10.5m });

    private static ForceTimeline AsKnown(EntryIntoForceRuleSet rule, IEnumerable<Deed> life, DateOnly known) =>
        ForceFold.AsKnown(new Knowledge(Entries(rule, life)), known)!;

    private static List<Entry> Entries(EntryIntoForceRuleSet rule, IEnumerable<Deed> life) =>
        [.. life.Aggregate(new Treaty(rule), (treaty, deed) => treaty.Acts(deed.Party, deed.On.Text, deed.Action)).Entries];

    private static string Told(IReadOnlyList<Entry> entries)
    {
        var history = ForceFold.Fold(new Knowledge(entries));
        return JsonSerializer.Serialize(history.Segments.Select(s => new { s.What, s.From, s.To }))
            + JsonSerializer.Serialize(history.Counted.Select(c => new { c.What, c.From, c.To }));
    }
}
