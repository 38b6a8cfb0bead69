using System.Text.Json;
using CsCheck;
using Tracker.Methods;
using Tracker.Vocabulary;
using Xunit;

namespace Tracker.Standings;

public class StandingProperties
{
    private static readonly string[] Parties = ["KAZ", "KGZ", "KOR", "UZB"];
    private static readonly Gen<(DateOnly Day, DateOnly Known)[]> Questions = Gen.Select(Histories.Days, Histories.Days).Array[12];

    [Fact]
    public void Rectangles_leave_no_gap_and_do_not_overlap() => Histories.All.Sample(
        entries =>
        {
            var history = Fold(entries);
            foreach (var (known, slab) in Slabs(entries, history))
            {
                var promise = new Knowledge(entries).By(known).FirstOrDefault(e => e.Content is Commitments.CommitmentRegistered);
                IEnumerable<string?> expected = promise is null ? [] : [null, .. ((Commitments.CommitmentRegistered)promise.Content).Obligors.Order(StringComparer.Ordinal)];
                Assert.Equal(expected, slab.Select(r => r.Party).Distinct());
                foreach (var party in slab.GroupBy(r => r.Party)) AssertContiguous([.. party], promise!.Effective);
            }
        }, iter: 60);

    [Fact]
    public void Rectangles_say_what_the_entries_known_by_then_say() => Histories.All.Sample(
        entries =>
        {
            foreach (var (known, slab) in Slabs(entries, Fold(entries)))
            {
                var timeline = StandingFold.AsKnown([.. entries.Where(e => e.Content.KnownOn <= known)], known, MethodBook.Default, StandingPolicy.Default);
                IEnumerable<(string?, Segment)> expected = timeline is null ? []
                    : [.. timeline.Headline.Select(s => ((string?)null, s)), .. timeline.Parties.SelectMany(p => p.Value.Select(s => ((string?)p.Key, s)))];
                Assert.Equal(expected, slab.Select(r => (r.Party, new Segment(r.EffectiveFrom, r.EffectiveTo, r.Standing))));
            }
        }, iter: 50);

    [Fact]
    public void The_standing_is_what_the_rules_say_day_by_day() => Gen.Select(Histories.All, Questions).Sample(
        (entries, questions) =>
        {
            var history = Fold(entries);
            foreach (var (day, known) in questions)
            {
                var expected = Oracle.At(entries, day, known);
                foreach (var party in Parties)
                    Assert.Equal(expected.GetValueOrDefault(party), history.At(party, day, known));
                AssertTogether([.. expected.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => e.Value)], history.At(null, day, known));
            }
        }, iter: 120);

    [Fact]
    public void Each_obligor_is_in_one_row_one_row_is_the_whole_and_no_two_could_be_one() => Gen.Select(Histories.All, Questions).Sample(
        (entries, questions) =>
        {
            var history = Fold(entries);
            foreach (var (day, known) in questions)
            {
                var rows = history.Alike.Where(a => a.KnownFrom <= known && known < a.KnownTo && a.EffectiveFrom <= day && day < a.EffectiveTo).ToList();
                var parties = Parties.Where(p => history.At(p, day, known) is not null);
                Assert.Equal(parties, rows.SelectMany(r => r.Obligors).Order(StringComparer.Ordinal));
                Assert.Equal(rows.Count == 0 ? 0 : 1, rows.Count(r => r.IsWhole));
                foreach (var row in rows)
                {
                    foreach (var party in row.Obligors) Assert.Equal(history.At(party, day, known), Clock.At(row.Decided, day, StandingPolicy.Default));
                    if (row.IsWhole) Assert.Equal(history.At(null, day, known), Clock.At(row.Decided, day, StandingPolicy.Default));
                    Assert.DoesNotContain(history.Alike, a => Says(a) == Says(row) && ((a.EffectiveFrom, a.EffectiveTo, a.KnownFrom) == (row.EffectiveFrom, row.EffectiveTo, row.KnownTo)
                        || (a.KnownFrom <= known && known < a.KnownTo && a.EffectiveFrom == row.EffectiveTo)));
                }
            }

            (string, bool, Decided) Says(Alike a) => (string.Join(' ', a.Obligors), a.IsWhole, a.Decided);
        }, iter: 60);

    [Fact]
    public void The_versions_of_an_entry_are_what_is_known_of_it_day_by_day() => Histories.All.Sample(
        entries =>
        {
            var knowledge = new Knowledge(entries);
            foreach (var day in knowledge.Days)
                Assert.Equal(
                    knowledge.By(day).OrderBy(e => e.Id),
                    knowledge.Versions().Where(v => v.From <= day && day < v.To).Select(v => v.Entry));
            Assert.All(knowledge.Versions(), v => Assert.Contains(v.From, knowledge.Days));
        }, iter: 60);

    [Fact]
    public void The_order_of_arrival_does_not_matter() => Histories.All.SelectMany(entries => Gen.Shuffle(entries).Select(shuffled => (entries, shuffled))).Sample(
        both =>
        {
            var (one, other) = (Fold(both.entries), Fold(both.shuffled));
            Assert.Equal(one.Rectangles, other.Rectangles);
            Assert.Equal(JsonSerializer.Serialize(one.Alike), JsonSerializer.Serialize(other.Alike));
            Assert.Equal(JsonSerializer.Serialize(one.Findings), JsonSerializer.Serialize(other.Findings));
        }, iter: 50);

    [Fact]
    public void What_is_learnt_later_changes_no_earlier_answer() => Histories.All.Sample(
        entries =>
        {
            var (before, after) = (Fold(entries[..^1]), Fold(entries));
            foreach (var (known, slab) in Slabs(entries, after).Where(s => s.Known < entries[^1].Content.KnownOn))
                Assert.Equal(Slab(before, known), slab);
        }, iter: 50);

    [Fact]
    public void Time_alone_never_changes_the_implementation() => Histories.All.Sample(
        entries =>
        {
            foreach (var (known, slab) in Slabs(entries, Fold(entries)))
            {
                var days = new Knowledge(entries).By(known).Select(e => e.Effective).ToHashSet();
                foreach (var (earlier, later) in slab.Zip(slab.Skip(1)).Where(p => p.First.Party == p.Second.Party))
                    Assert.True(earlier.Standing.Implementation == later.Standing.Implementation || days.Contains(later.EffectiveFrom));
            }
        }, iter: 50);

    private static StandingHistory Fold(IReadOnlyList<Entry> entries) => StandingFold.Fold(entries, MethodBook.Default, StandingPolicy.Default);

    /// <summary>What is answered on each day of knowledge on which an answer may change, and on the day before.</summary>
    private static IEnumerable<(DateOnly Known, List<Rectangle> Slab)> Slabs(IEnumerable<Entry> entries, StandingHistory history) =>
        entries.Select(e => e.Content.KnownOn).Concat(history.Rectangles.Select(r => r.KnownFrom)).SelectMany(d => new[] { d.AddDays(-1), d })
            .Append(DateOnly.MaxValue.AddDays(-1)).Distinct().Order().Select(known => (known, Slab(history, known)));

    private static List<Rectangle> Slab(StandingHistory history, DateOnly known) =>
        [.. history.Rectangles.Where(r => r.KnownFrom <= known && known < r.KnownTo).Select(r => r with { KnownFrom = known, KnownTo = known })
            .OrderBy(r => r.Party, StringComparer.Ordinal).ThenBy(r => r.EffectiveFrom)];

    private static void AssertContiguous(IReadOnlyList<Rectangle> rectangles, DateOnly start)
    {
        Assert.Equal([start, .. rectangles.SkipLast(1).Select(r => r.EffectiveTo)], rectangles.Select(r => r.EffectiveFrom));
        Assert.All(rectangles, r => Assert.True(r.EffectiveFrom < r.EffectiveTo));
        Assert.Equal(DateOnly.MaxValue, rectangles[^1].EffectiveTo);
    }

    private static void AssertTogether(Standing[] parties, Standing? headline)
    {
        Assert.Equal(parties.Length == 0, headline is null);
        if (headline is null) return;
        Assert.Equal(Shared(parties.Select(p => p.Implementation), Implementation.Mixed), headline.Implementation);
        Assert.Equal(Shared(parties.Select(p => p.Basis), Basis.Mixed), headline.Basis);
        Assert.Equal(Shared(parties.Select(p => p.Timeliness), Timeliness.Mixed), headline.Timeliness);
        Assert.Equal(Shared(parties.Select(p => p.Validity), Validity.Mixed), headline.Validity);
        Assert.Equal((parties.Any(p => p.Stalled), parties.Any(p => p.Contested)), (headline.Stalled, headline.Contested));
        Assert.Equal(parties.Any(p => p.PastFirstDeadline), headline.PastFirstDeadline);
        Assert.Equal((parties.FirstOrDefault(p => p.Implementation != Implementation.Completed) ?? parties[0]).Deadline, headline.Deadline);
        Assert.Equal(headline.Implementation == Implementation.Mixed, headline.Distribution is not null);
    }

    private static T Shared<T>(IEnumerable<T> values, T mixed) => values.Distinct().ToList() is [var one] ? one : mixed;
}
