using System.Text;
using Tracker.Acts;
using Tracker.Instruments;
using Tracker.Standings;
using Xunit;

namespace Tracker.Force;

/// <summary>What the treaties say and who acted when give the dates that the depositary published.</summary>
public class TreatiesTests
{
    [Theory]
    [InlineData("18-10", "2002-04-11", "2002-07-01", "IRL", 66)] // Rome Statute
    [InlineData("27-7-a", "2004-11-18", "2005-02-16", "RUS", 128)] // Kyoto Protocol
    [InlineData("26-3", "1996-10-31", "1997-04-29", "HUN", 65)] // Chemical Weapons Convention
    [InlineData("4-11", "1990-08-03", "1990-09-02", "BEN", 22)] // Convention on the Rights of the Child
    [InlineData("27-7", "1993-12-21", "1994-03-21", "ESP", 51)] // Framework Convention on Climate Change
    [InlineData("26-5", "1998-09-16", "1999-03-01", "GNQ", 40)] // Anti-Personnel Mines
    [InlineData("26-6", "2010-02-16", "2010-08-01", "MDA", 30)] // Cluster Munitions
    [InlineData("9-4", "2004-11-29", "2005-02-27", "GHA", 40)] // Tobacco Control
    [InlineData("27-15", "2004-02-17", "2004-05-17", "FRA", 50)] // Persistent Organic Pollutants
    [InlineData("18-14", "2005-09-15", "2005-12-14", "ECU", 30)] // against Corruption
    public void A_treaty_entered_into_force_on_the_day_published(string number, string fulfilled, string inForce, string party, int parties)
    {
        var timeline = Of(number).AsKnown(Day("2015-03-14"));

        var verdict = timeline.Segments[^1].Verdict;
        Assert.Equal(
            (Day(fulfilled), Day(fulfilled), Day(inForce), Day(inForce), party),
            (verdict.FulfilledEarliest, verdict.FulfilledLatest, verdict.InForceEarliest, verdict.InForceLatest, verdict.Party));
        Assert.Equal((parties, ForceStatus.Fulfilled), (timeline.At(Day(fulfilled))!.Parties, timeline.At(Day(fulfilled))!.Status));
        Assert.Equal((ForceStatus.Fulfilled, ForceStatus.InForce), (timeline.At(Day(inForce).AddDays(-1))!.Status, timeline.At(Day(inForce))!.Status));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_day_before_the_deposit_became_known_there_is_no_date(string number)
    {
        var treaty = Of(number);
        var fulfilled = treaty.AsKnown(Day("2015-03-14")).Segments[^1].Verdict.FulfilledLatest!.Value;

        Assert.Null(treaty.AsKnown(fulfilled.AddDays(-1)).Segments[^1].Verdict.InForceEarliest);
        Assert.NotNull(treaty.AsKnown(fulfilled).Segments[^1].Verdict.InForceLatest);
    }

    [Fact]
    public void Each_condition_of_the_kyoto_protocol_has_its_own_day_and_party()
    {
        var conditions = Of("27-7-a").AsKnown(Day("2015-03-14")).At(Day("2004-11-17"))!.Conditions.All;

        Assert.Equal([("ISL", Day("2002-05-23")), ("RUS", Day("2004-11-18"))], conditions.Select(c => (c.Party!, c.MetLatest!.Value)));
        Assert.Equal((0, 44.4m, 10.6m), (conditions[0].Missing, Math.Round(conditions[1].Reached, 1), Math.Round(conditions[1].Missing, 1)));
    }

    [Fact]
    public void The_covenant_on_civil_and_political_rights_is_not_reproduced_since_successor_states_stand_in_for_their_predecessors()
    {
        var timeline = Of("4-4").AsKnown(Day("2015-03-14"));

        // the thirty-fifth instrument was deposited on 1975-12-23, and the covenant entered into force on 1976-03-23; Czechoslovakia, the German
        // Democratic Republic and Yugoslavia were among the thirty-five
        Assert.Equal((32, 3), (timeline.At(Day("1975-12-23"))!.Parties, timeline.At(Day("1975-12-23"))!.Missing!.Value));
        Assert.Equal((Day("1976-06-11"), Day("1976-09-11"), "TZA"),
            (timeline.Segments[0].Verdict.FulfilledLatest, timeline.Segments[0].Verdict.InForceLatest, timeline.Segments[0].Verdict.Party));
    }

    public static TheoryData<string> Numbers => [.. Treaties.Numbers];

    private static History Of(string number) => new(Recorded(Treaties.Lines(number)));

    private sealed record History(IReadOnlyList<Entry> Entries)
    {
        public ForceTimeline AsKnown(DateOnly known) => ForceFold.AsKnown(new Knowledge(Entries), known)!;
    }

    /// <summary>The entries that the lines of an import leave.</summary>
    private static List<Entry> Recorded(IEnumerable<string> lines)
    {
        var (entries, instrument) = (new List<Entry>(), Instrument.Unknown(Guid.Empty));
        foreach (var line in lines)
        {
            Assert.Null(ActReader.Read(Encoding.UTF8.GetBytes(line), out var act));
            var decision = act is RegisterInstrument opening ? opening.Decide(Given.Frame) : ((InstrumentAct)act!).Decide(instrument, Given.Frame);
            if (decision is Decision.Refused refused) Assert.Fail($"{refused.Because.Detail} {line}");
            entries.Add(new(Ids.Entry(act!.Key!), ((Decision.Accepted)decision).Entry));
            instrument = instrument.With(entries[^1].Id, entries[^1].Content);
        }

        return entries;
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
