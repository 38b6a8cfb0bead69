using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Parties;
using Tracker.Standings;
using Tracker.Vocabulary;
using static Tracker.Pages.EntryWords;

namespace Tracker.Pages;

/// <summary>How a kind of entry is told and drawn.</summary>
/// <param name="Several">As people call several of them.</param>
/// <param name="Mark">Its mark, as a path around the origin within 6 units of it.</param>
/// <param name="Title">What an entry is, in a few words.</param>
public sealed record KindWords(string Several, string Mark, Func<IEntry, PartyDirectory, string> Title)
{
    private const string Square = "M-3 -3H3V3H-3Z", Chain = "M-6 -2H-1V2H-6ZM1 -2H6V2H1ZM-2 -0.7H2V0.7H-2Z";

    /// <summary>Whether it says more than its title.</summary>
    public Func<IEntry, bool> HasBody { get; private init; } = _ => true;

    /// <summary>Who says so, where it is not the publisher.</summary>
    public Func<IEntry, PartyDirectory, string?> Voice { get; private init; } = (_, _) => null;

    /// <summary>Whether the parties that it concerns are to be told beside its title.</summary>
    public bool NamesParties { get; private init; }

    /// <summary>Every kind of entry by its type.</summary>
    public static readonly IReadOnlyDictionary<Type, KindWords> All = new Dictionary<Type, KindWords>(
    [
        Of<InstrumentRegistered>("registration", Square, _ => "Registered"),
        Of<PartyActionRecorded>("actions of parties", Square, (e, parties) => $"{parties.Name(e.Party)} {Slug.Of(e.Action).Replace('-', ' ')}", TitleOnly),
        Of<InstrumentEnteredIntoForce>("entries into force", Square, (e, parties) => e.Party is null ? "Entered into force" : $"Entered into force for {parties.Name(e.Party)}", TitleOnly),
        Of<EntryIntoForceRuleSet>("rules of entry into force", Square, _ => "Rule of entry into force"),
        Of<InstrumentTerminated>("terminations", Square, (e, parties) => e.Party is null ? "Ended" : $"Ended for {parties.Name(e.Party)}", TitleOnly),
        Of<PartyRegistered>("registrations of parties", Square, _ => "Registered"),
        Of<CommitmentRegistered>("promise", "M-5 -5H5V5H-5Z", _ => "Promised"),
        Of<DeadlineSet>("deadlines", "M-4 -6H-2.5V6H-4ZM-2.5 -6H5L3 -3L5 0H-2.5Z", e => $"Deadline set: {When(e.Deadline.Date.Text)} ({Basis(e.Deadline.Basis)})", TitleOnly),
        Of<ProgressLogged>("progress", "M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z", e => Effect(e.Effect) + (e.Target is null ? "" : $": {e.Target}"), Names),
        Of<StatusDeclared>("declarations", "M0 -6L6 5H-6Z", (e, parties) => $"{parties.Name(e.Party)} declares: {Slug.Of(e.Implementation).Replace('-', ' ')}",
            k => TitleOnly(k) with { Voice = (e, parties) => parties.Name(((StatusDeclared)e).Party) }),
        Of<CommitmentAssessed>("assessments", "M0 -6L6 0L0 6L-6 0Z", e => $"Assessed: {Code(e.Method, e.Code)}",
            k => Names(k) with { HasBody = e => e is CommitmentAssessed { Rationale: not null }, Voice = (e, _) => ((CommitmentAssessed)e).Coder }),
        Of<CodeSubmitted>("codes", "M0 -4L4 0L0 4L-4 0Z",
            e => $"Code of {e.Coder} in round {e.Round}{(e.Code == Blind.Withheld ? ", withheld until the round is decided" : $": {Code(e.Method, e.Code)}")}",
            k => Names(k) with { HasBody = e => e is CodeSubmitted { Rationale: not null } }),
        Of<IndicatorReported>("measures", "M-5 5V1H-2V5ZM-1.5 5V-2H1.5V5ZM2 5V-5H5V5Z", e => $"{e.Indicator}: {Number(e.Value)} {e.Unit}", TitleOnly),
        Of<ObstacleRecorded>("obstacles", "M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0Z", e => $"Obstacle: {Slug.Of(e.Obstacle).Replace('-', ' ')}"),
        Of<SearchRecorded>("searches", "M-1 -5A4 4 0 1 1 -1 3A4 4 0 1 1 -1 -5ZM-1 -3A2 2 0 1 0 -1 1A2 2 0 1 0 -1 -3ZM1.5 1.5L3 0.5L6 4L4.5 5.5Z",
            e => $"Search: {Slug.Of(e.Outcome).Replace('-', ' ')}"),
        Of<CommitmentLinked>("links", Chain, e => $"This promise {Slug.Of(e.Relation)} another", TitleOnly),
        Of<LinkReceived>("links from others", Chain, e => $"Another promise {Slug.Of(e.Relation)} this one", TitleOnly),
        Of<CommitmentWithdrawn>("withdrawals", "M-6 -1.5H6V1.5H-6Z", (e, parties) => e.Party is null ? "Withdrawn" : $"Withdrawn by {parties.Name(e.Party)}", TitleOnly),
        Of<CommitmentResumed>("resumptions", "M-6 -1.5H-1.5V-6H1.5V-1.5H6V1.5H1.5V6H-1.5V1.5H-6Z", (e, parties) => e.Party is null ? "Taken up again" : $"Taken up again by {parties.Name(e.Party)}", TitleOnly),
        Of<EntryDisputed>("disputes", "M-1.5 -6H1.5L1 2H-1ZM-1.2 3.5H1.2V6H-1.2Z", _ => "Disputed"),
        Of<DisputeResolved>("resolutions", "M-6 0L-4 -2L-2 0.5L4 -5L6 -3L-2 5Z", _ => "Dispute resolved"),
        Of<PublishedFigureRecorded>("published figures", Square, e => $"Published figure: {Number(e.Value)}", Names),
        Of<EntryCorrected>("corrections", "M-6 6L-5 2L3 -6L6 -3L-2 5Z", _ => "Correction"),
        Of<EntryRetracted>("retractions", "M6 -2H-1V-6L-6 0L-1 6V2H6Z", _ => "Taken back"),
    ]);

    private static readonly Dictionary<string, KindWords> ByName = Catalogue.Events.ToDictionary(e => e.Key.Replace('_', '-'), e => All[e.Value]);

    /// <summary>The words for a kind by its name in tables and files; for one that this program does not know, those that its name gives.</summary>
    public static KindWords Of(string kind) => ByName.GetValueOrDefault(kind) ?? new(kind.Replace('-', ' '), Square, (_, _) => kind.Replace('-', ' '));

    private static KeyValuePair<Type, KindWords> Of<T>(string several, string mark, Func<T, string> title, Func<KindWords, KindWords>? with = null) where T : IEntry =>
        Of<T>(several, mark, (e, _) => title(e), with);

    private static KeyValuePair<Type, KindWords> Of<T>(string several, string mark, Func<T, PartyDirectory, string> title, Func<KindWords, KindWords>? with = null) where T : IEntry
    {
        var words = new KindWords(several, mark, (e, parties) => title((T)e, parties));
        return new(typeof(T), with?.Invoke(words) ?? words);
    }

    private static KindWords TitleOnly(KindWords kind) => kind with { HasBody = _ => false };

    private static KindWords Names(KindWords kind) => kind with { NamesParties = true };
}
