using System.Collections.Frozen;
using System.Globalization;
using Tracker.Commitments;
using Tracker.Force;
using Tracker.Instruments;
using Tracker.Parties;
using Tracker.Vocabulary;

namespace Tracker.Standings;

/// <summary>What is to be known of a kind of entry beside what an entry says of itself.</summary>
/// <param name="Order">Entries of one day apply in this order, however they arrived: what decides more comes later.</param>
/// <param name="Summary">What it says, in a line.</param>
public sealed record EntryKind(Func<IEntry, int> Order, Func<IEntry, string> Summary)
{
    /// <summary>Whatever decides no implementation comes last; who leaves and joins on one day has joined.</summary>
    private const int Last = 40, AfterLast = 41;

    /// <summary>Every kind of entry by its type.</summary>
    public static readonly IReadOnlyDictionary<Type, EntryKind> All = new Dictionary<Type, EntryKind>(
    [
        Of<CommitmentRegistered>(e => e.Text, 0),
        Of<DeadlineSet>(e => $"Deadline {e.Deadline.Date} ({Slug.Of(e.Deadline.Basis)})", 1),
        Of<StatusDeclared>(e => $"{e.Party} declares itself {Slug.Of(e.Implementation).Replace('-', ' ')}", 2),
        Of<ProgressLogged>(e => e.Summary, e => 10 + (int)e.Effect),
        Of<CommitmentAssessed>(e => e.Rationale ?? $"Assessed {e.Code} by {e.Method}", 30),
        Of<CodeSubmitted>(e => e.Rationale ?? $"{e.Coder} in round {e.Round}: {e.Code}", Last),
        Of<IndicatorReported>(e => $"{e.Indicator}: {e.Value} {e.Unit}", Last),
        Of<ObstacleRecorded>(e => e.Summary, Last),
        Of<SearchRecorded>(e => e.Summary, Last),
        Of<CommitmentLinked>(e => $"This commitment {Slug.Of(e.Relation)} another", Last),
        Of<LinkReceived>(e => $"Another commitment {Slug.Of(e.Relation)} this one", Last),
        Of<CommitmentWithdrawn>(e => e.Party is null ? "Withdrawn" : $"Withdrawn by {e.Party}", Last),
        Of<CommitmentResumed>(e => e.Party is null ? "Resumed" : $"Resumed by {e.Party}", AfterLast),
        Of<EntryDisputed>(e => e.Reason, Last),
        Of<DisputeResolved>(e => e.Reason, Last),
        Of<InstrumentRegistered>(e => e.Title, Last),
        Of<PartyActionRecorded>(e => $"{e.Party} {Slug.Of(e.Action)}", e => CountedParty.IsDeparture(e.Action) ? Last : AfterLast),
        Of<InstrumentEnteredIntoForce>(e => e.Party is null ? "Entered into force" : $"Entered into force for {e.Party}", AfterLast),
        Of<EntryIntoForceRuleSet>(RuleText.Of, Last),
        Of<InstrumentTerminated>(e => e.Party is null ? "Terminated" : $"Terminated for {e.Party}", Last),
        Of<PublishedFigureRecorded>(
            e => $"{string.Join(' ', new[] { Slug.Of(e.Figure), e.Code, e.Party }.OfType<string>())} by {e.Method} published as {e.Value.ToString(CultureInfo.InvariantCulture)}", Last),
        Of<PartyRegistered>(e => $"{e.Names[0]} ({e.Code})", Last),
        Of<EntryCorrected>(e => e.Reason, Last),
        Of<EntryRetracted>(e => e.Reason, Last),
    ]).ToFrozenDictionary();

    public static EntryKind Of(IEntry entry) => All[entry.GetType()];

    private static KeyValuePair<Type, EntryKind> Of<T>(Func<T, string> summary, int order) where T : IEntry => Of(summary, _ => order);

    private static KeyValuePair<Type, EntryKind> Of<T>(Func<T, string> summary, Func<T, int> order) where T : IEntry =>
        new(typeof(T), new(e => order((T)e), e => summary((T)e)));
}
