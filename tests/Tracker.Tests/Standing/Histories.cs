using System.Globalization;
using System.Text.Json;
using CsCheck;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>Arbitrary lives of a commitment between 2019 and 2024: a registration and up to twelve entries of any kind.</summary>
internal static class Histories
{
    private static readonly DateOnly First = new(2019, 1, 1), Last = new(2024, 12, 31);

    /// <summary>Any day; often one of few, so that days coincide.</summary>
    public static readonly Gen<DateOnly> Days = Gen.OneOf(
        Gen.Int[First.DayNumber, Last.DayNumber], Gen.Int[0, 23].Select(quarter => First.AddMonths(3 * quarter).DayNumber)).Select(DateOnly.FromDayNumber);

    private static readonly Gen<PartialDate> Dates = Gen.Select(Days, Gen.Int[0, 400], Gen.OneOf("yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd", "open", "span"))
        .Select((day, length, form) => PartialDate.Parse(form switch
        {
            "open" => $"{Written(day)}/..",
            "span" => $"{Written(day)}/{Written(day.AddDays(length))}",
            _ => day.ToString(form, CultureInfo.InvariantCulture),
        }));

    private static readonly Gen<string> Parties = Gen.OneOf("KAZ", "KOR", "UZB");
    private static readonly Gen<string> Targets = Gen.OneOf("a", "b", "c");
    private static readonly Gen<Effect> Effects = Gen.Enum<Effect>();
    private static readonly Gen<Source?> Sources = Gen.Bool.Select(given => given ? new Source("The paper") : null);
    private static readonly Gen<Deadline> Deadlines = Gen.Select(Dates, Gen.OneOf(DeadlineBasis.Stated, DeadlineBasis.Inferred)).Select((date, basis) => new Deadline(date, basis));
    private static readonly Gen<string> Codes = Gen.OneOf("+1", "0", "-1", "n/a", "1", "2", "broken", "not-rated");
    private static readonly Gen<string> Methods = Gen.OneOf("g7g20rg@2", "pam@1", "polimeter@1", "unheard-of@1");

    private static readonly Gen<(PartialDate On, DateOnly Known)> Facts =
        Gen.Select(Dates, Days).Select((on, known) => (on, on.Earliest > known ? on.Earliest : known));

    private static readonly Gen<(PartialDate On, DateOnly Known)> Announcements = Gen.Select(Dates, Days);

    private static readonly Gen<CommitmentRegistered> Registrations =
        Gen.Select(Facts, Gen.Int[1, 3], Gen.Int[0, 3], Deadlines.Null()).Select((when, obligors, targets, deadline) => new CommitmentRegistered(
            Guid.Empty, "A promise.", [.. new[] { "KAZ", "KOR", "UZB" }.Take(obligors)], Mode.Jointly, null,
            [.. new[] { "a", "b", "c" }.Take(targets).Select(t => new Target(t, t))], deadline, [], when.On, null, when.Known));

    private static readonly Gen<IEntry> OnTheirOwn = Gen.Frequency(
        (8, Gen.Select(Facts, Effects, Parties.HashSet[0, 2], Targets.Null(), Sources).Select((when, effect, parties, target, source) =>
            (IEntry)new ProgressLogged(when.On, effect, "News.", [.. parties.Order()], target, source, when.Known))),
        (2, Gen.Select(Facts, Parties, Gen.OneOf(Implementation.InProgress, Implementation.Completed)).Select((when, party, value) =>
            (IEntry)new StatusDeclared(party, value, when.On, null, when.Known))),
        (3, Gen.Select(Facts, Methods, Codes, Parties.Null()).Select((when, method, code, party) =>
            (IEntry)new CommitmentAssessed(method, code, when.On, party, null, null, null, when.Known))),
        (2, Gen.Select(Announcements, Deadlines).Select((when, deadline) => (IEntry)new DeadlineSet(deadline, when.On, null, when.Known))),
        (1, Gen.Select(Announcements, Parties.Null()).Select((when, party) => (IEntry)new CommitmentWithdrawn(when.On, party, null, when.Known))),
        (1, Gen.Select(Announcements, Gen.Enum<Relation>()).Select((when, relation) =>
            (IEntry)new LinkReceived(relation, Guid.Empty, Guid.Empty, when.On, null, when.Known))),
        (1, Gen.Select(Announcements, Gen.Enum<Relation>()).Select((when, relation) => (IEntry)new CommitmentLinked(relation, Guid.Empty, when.On, null, when.Known))),
        (1, Facts.Select(when => (IEntry)new ObstacleRecorded(when.On, Obstacle.Court, "Ruled out.", null, when.Known))),
        (1, Facts.Select(when => (IEntry)new SearchRecorded(when.On, "Press", SearchOutcome.NothingFound, "None.", null, when.Known))),
        (2, Gen.Select(Facts, Gen.Int[1, 2], Targets.Null()).Select((when, value, target) =>
            (IEntry)new IndicatorReported("projects", value, "count", when.On, target, null, when.Known))),
        (1, Gen.Select(Announcements, Parties.Null()).Select((when, party) => (IEntry)new InstrumentTerminated(when.On, party, null, when.Known))),
        (1, Gen.Select(Announcements, Parties, Gen.OneOf(PartyAction.Withdrew, PartyAction.Denounced, PartyAction.Ratified, PartyAction.Signed))
            .Select((when, party, action) => (IEntry)new PartyActionRecorded(party, action, when.On, null, when.Known))),
        (1, Gen.Select(Announcements, Parties.Null()).Select((when, party) => (IEntry)new CommitmentResumed(when.On, party, null, when.Known))),
        (1, Gen.Select(Announcements, Parties.Null()).Select((when, party) => (IEntry)new InstrumentEnteredIntoForce(when.On, party, null, when.Known))),
        (1, Gen.Select(Facts, Gen.OneOf(PartyAction.Ratified, PartyAction.Signed)).Select((when, action) => (IEntry)new EntryIntoForceRuleSet(
            [new ForceCondition(Parties: 2)], null, null, [], [action], when.On, null, when.Known))));

    /// <summary>An entry about an earlier one; the number picks which.</summary>
    private static readonly Gen<Func<List<Entry>, IEntry>> AboutAnother =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 5], Facts, Effects, Deadlines, Codes).Select<int, int, (PartialDate On, DateOnly Known), Effect, Deadline, string, Func<List<Entry>, IEntry>>(
            (pick, kind, when, effect, deadline, code) => entries =>
            {
                var other = entries[pick % entries.Count];
                return kind switch
                {
                    0 => new EntryDisputed(other.Id, "Not so.", when.On, null, when.Known),
                    1 => new DisputeResolved(other.Id, "It was so.", when.On, null, when.Known),
                    2 or 3 => new EntryRetracted(other.Id, "Wrong.", null, when.Known),
                    _ when Change(other.Content, pick, when.On, effect, deadline, code) is { } with => new EntryCorrected(
                        other.Id, JsonSerializer.SerializeToElement(with, Catalogue.Json), "Misread.",
                        entries.Count(e => e.Content is EntryCorrected c && c.Entry == other.Id) + 1, null, when.Known),
                    _ => new EntryRetracted(other.Id, "Wrong.", null, when.Known),
                };
            });

    /// <summary>The entries in an order in which they may have been recorded.</summary>
    public static readonly Gen<Entry[]> All = Gen.Select(
        Registrations, Gen.Frequency((3, OnTheirOwn.Select<IEntry, Func<List<Entry>, IEntry>>(entry => _ => entry)), (1, AboutAnother)).List[0, 12], Gen.Guid.Array[13])
        .Select((registration, others, ids) =>
        {
            List<Entry> entries = [new(ids[0], registration)];
            foreach (var other in others) entries.Add(new(ids[entries.Count], other(entries)));
            return entries.ToArray();
        });

    private static object? Change(IEntry entry, int pick, PartialDate on, Effect effect, Deadline deadline, string code) => (entry, pick % 3) switch
    {
        (EntryCorrected or EntryRetracted or LinkReceived, _) => null,
        (PartyActionRecorded, 1) => new { action = pick % 2 == 0 ? PartyAction.Denounced : PartyAction.Acceded },
        (_, 0) => new { on },
        (CommitmentRegistered, 1) => new { deadline },
        (CommitmentRegistered, _) => new { obligors = new[] { "KOR", "KGZ" }, targets = new[] { new Target("b", "b") } },
        (ProgressLogged, 1) => new { effect },
        (ProgressLogged, _) => new { on, effect, parties = Array.Empty<string>() },
        (DeadlineSet, _) => new { deadline },
        (CommitmentAssessed, _) => new { code },
        (IndicatorReported, _) => new { value = pick % 2 },
        _ => new { on },
    };

    private static string Written(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
