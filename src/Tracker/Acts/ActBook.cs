using Tracker.Commitments;
using Tracker.Instruments;

namespace Tracker.Acts;

/// <summary>Every act and its verb.</summary>
public static class ActBook
{
    public static readonly IReadOnlyDictionary<string, Type> Acts = new Dictionary<string, Type>
    {
        ["register-instrument"] = typeof(RegisterInstrument),
        ["record-party-action"] = typeof(RecordPartyAction),
        ["record-entry-into-force"] = typeof(RecordEntryIntoForce),
        ["set-entry-into-force-rule"] = typeof(SetEntryIntoForceRule),
        ["record-termination"] = typeof(RecordTermination),
        ["register-commitment"] = typeof(RegisterCommitment),
        ["log-progress"] = typeof(LogProgress),
        ["declare-status"] = typeof(DeclareStatus),
        ["assess-commitment"] = typeof(AssessCommitment),
        ["report-indicator"] = typeof(ReportIndicator),
        ["record-obstacle"] = typeof(RecordObstacle),
        ["record-search"] = typeof(RecordSearch),
        ["set-deadline"] = typeof(SetDeadline),
        ["link-commitment"] = typeof(LinkCommitment),
        ["withdraw-commitment"] = typeof(WithdrawCommitment),
        ["dispute-entry"] = typeof(DisputeEntry),
        ["resolve-dispute"] = typeof(ResolveDispute),
        ["submit-code"] = typeof(SubmitCode),
        ["record-published-figure"] = typeof(RecordPublishedFigure),
        ["correct-entry"] = typeof(CorrectEntry),
        ["retract-entry"] = typeof(RetractEntry),
    };

    public static string VerbOf(Type act) => Verbs[act];

    private static readonly Dictionary<Type, string> Verbs = Acts.ToDictionary(a => a.Value, a => a.Key);
}
