using System.Globalization;
using System.Text.Json;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Methods;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>The entries of one commitment, told in order; each is known when it happened unless said otherwise.</summary>
internal sealed class Story
{
    private static readonly Source Paper = new("The paper");
    private readonly List<Entry> _entries = [];

    public StandingHistory History => StandingFold.Fold(_entries, MethodBook.Default, StandingPolicy.Default);

    public Knowledge Knowledge => new(_entries);

    /// <summary>The kinds of what a reviewer would be shown in the end.</summary>
    public IEnumerable<string> Findings => History.Findings.Where(f => f.KnownTo == DateOnly.MaxValue).Select(f => f.Kind);

    public static Story Promised(string on = "2021-08-17", string? deadline = null, string[]? targets = null, string[]? obligors = null) =>
        new Story().Then(new CommitmentRegistered(
            Guid.Empty, "Hold exchanges in 2022.", obligors ?? ["KAZ", "KOR"], Mode.Jointly, null, [.. (targets ?? []).Select(t => new Target(t, t))],
            deadline is null ? null : new Deadline(PartialDate.Parse(deadline), DeadlineBasis.Stated), [], PartialDate.Parse(on), Paper, Known(on, null)));

    /// <summary>The id of the nth entry; the promise is the first.</summary>
    public static Guid Id(int nth) => new(nth, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public Story Then(IEntry content)
    {
        _entries.Add(new Entry(Id(_entries.Count + 1), content));
        return this;
    }

    public Story Progress(string on, Effect effect, string? target = null, string? known = null, bool sourced = true, params string[] parties) =>
        Then(new ProgressLogged(PartialDate.Parse(on), effect, "News.", parties, target, sourced ? Paper : null, Known(on, known)));

    public Story Declared(string on, string party, Implementation implementation) =>
        Then(new StatusDeclared(party, implementation, PartialDate.Parse(on), Paper, Known(on, null)));

    public Story Assessed(string on, string code, string method = "g7g20rg@2", string? party = null) =>
        Then(new CommitmentAssessed(method, code, PartialDate.Parse(on), party, null, null, Paper, Known(on, null)));

    public Story Measured(string on, decimal value, string? known = null) =>
        Then(new IndicatorReported("projects", value, "count", PartialDate.Parse(on), null, Paper, Known(on, known)));

    public Story Due(string on, string deadline, DeadlineBasis basis = DeadlineBasis.Stated) =>
        Then(new DeadlineSet(new Deadline(PartialDate.Parse(deadline), basis), PartialDate.Parse(on), Paper, Known(on, null)));

    public Story Withdrawn(string on, string? party = null) => Then(new CommitmentWithdrawn(PartialDate.Parse(on), party, Paper, Known(on, null)));

    public Story Resumed(string on, string? party = null) => Then(new CommitmentResumed(PartialDate.Parse(on), party, Paper, Known(on, null)));

    public Story InForce(string on, string? party = null) => Then(new InstrumentEnteredIntoForce(PartialDate.Parse(on), party, Paper, Known(on, null)));

    public Story Linked(string on, Relation relation) =>
        Then(new LinkReceived(relation, Guid.Empty, Guid.Empty, PartialDate.Parse(on), Paper, Known(on, null)));

    public Story Terminated(string on, string? party = null, string? known = null) =>
        Then(new InstrumentTerminated(PartialDate.Parse(on), party, Paper, Known(on, known)));

    public Story Acted(string on, string party, PartyAction action, string? known = null) =>
        Then(new PartyActionRecorded(party, action, PartialDate.Parse(on), Paper, Known(on, known)));

    public Story Disputed(string on, int entry) => Then(new EntryDisputed(Id(entry), "Not so.", PartialDate.Parse(on), Paper, Known(on, null)));

    public Story Resolved(string on, int entry) => Then(new DisputeResolved(Id(entry), "It was so.", PartialDate.Parse(on), Paper, Known(on, null)));

    public Story Corrected(string known, int entry, string with) =>
        Then(new EntryCorrected(Id(entry), JsonElement.Parse(with), "Misread.", _entries.Count, Paper, Day(known)));

    public Story Retracted(string known, int entry) => Then(new EntryRetracted(Id(entry), "Wrong commitment.", Paper, Day(known)));

    /// <summary>The standing on a day, as known on a day or by all that was ever known.</summary>
    public Standing On(string day, string? known = null, string? party = null) =>
        History.At(party, Day(day), known is null ? DateOnly.MaxValue.AddDays(-1) : Day(known)) ?? throw new InvalidOperationException("not promised yet");

    public Implementation Implementation(string day, string? known = null, string? party = null) => On(day, known, party).Implementation;

    public Timeliness Timeliness(string day) => On(day).Timeliness;

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Known(string on, string? known) => known is null ? PartialDate.Parse(on).Latest : Day(known);
}
