using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Parties;

namespace Tracker.Acts;

/// <summary>Every act, its verb, and the kind of entry that it leaves.</summary>
public static class ActBook
{
    private static readonly (string Verb, Type Act, Type Entry)[] All =
    [
        Act<RegisterInstrument, InstrumentRegistered>("register-instrument"),
        Act<RecordPartyAction, PartyActionRecorded>("record-party-action"),
        Act<RecordEntryIntoForce, InstrumentEnteredIntoForce>("record-entry-into-force"),
        Act<SetEntryIntoForceRule, EntryIntoForceRuleSet>("set-entry-into-force-rule"),
        Act<RecordTermination, InstrumentTerminated>("record-termination"),
        Act<RegisterParty, PartyRegistered>("register-party"),
        Act<RegisterCommitment, CommitmentRegistered>("register-commitment"),
        Act<LogProgress, ProgressLogged>("log-progress"),
        Act<DeclareStatus, StatusDeclared>("declare-status"),
        Act<AssessCommitment, CommitmentAssessed>("assess-commitment"),
        Act<ReportIndicator, IndicatorReported>("report-indicator"),
        Act<RecordObstacle, ObstacleRecorded>("record-obstacle"),
        Act<RecordSearch, SearchRecorded>("record-search"),
        Act<SetDeadline, DeadlineSet>("set-deadline"),
        Act<LinkCommitment, CommitmentLinked>("link-commitment"),
        Act<WithdrawCommitment, CommitmentWithdrawn>("withdraw-commitment"),
        Act<ResumeCommitment, CommitmentResumed>("resume-commitment"),
        Act<DisputeEntry, EntryDisputed>("dispute-entry"),
        Act<ResolveDispute, DisputeResolved>("resolve-dispute"),
        Act<SubmitCode, CodeSubmitted>("submit-code"),
        Act<RecordPublishedFigure, PublishedFigureRecorded>("record-published-figure"),
        Act<CorrectEntry, EntryCorrected>("correct-entry"),
        Act<RetractEntry, EntryRetracted>("retract-entry"),
    ];

    /// <summary>Every act by its verb.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Acts = All.ToDictionary(a => a.Verb, a => a.Act);

    private static readonly Dictionary<Type, string> Verbs = All.ToDictionary(a => a.Act, a => a.Verb);

    private static readonly Dictionary<Type, Type> Recording = All.ToDictionary(a => a.Entry, a => a.Act);

    public static string VerbOf(Type act) => Verbs[act];

    /// <summary>The act that records a kind of entry; null for what only comes with another.</summary>
    public static Type? Recorder(Type entry) => Recording.GetValueOrDefault(entry);

    private static (string, Type, Type) Act<TAct, TEntry>(string verb) where TAct : Act where TEntry : IEntry => (verb, typeof(TAct), typeof(TEntry));
}
