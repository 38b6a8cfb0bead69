using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tracker.Commitments;
using Tracker.Instruments;
using Tracker.Parties;

namespace Tracker;

/// <summary>Every event type and the name it is stored under.</summary>
public static class Catalogue
{
    public static readonly IReadOnlyDictionary<string, Type> Events = new Dictionary<string, Type>
    {
        ["instrument_registered"] = typeof(InstrumentRegistered),
        ["party_action_recorded"] = typeof(PartyActionRecorded),
        ["instrument_entered_into_force"] = typeof(InstrumentEnteredIntoForce),
        ["entry_into_force_rule_set"] = typeof(EntryIntoForceRuleSet),
        ["instrument_terminated"] = typeof(InstrumentTerminated),
        ["commitment_registered"] = typeof(CommitmentRegistered),
        ["deadline_set"] = typeof(DeadlineSet),
        ["progress_logged"] = typeof(ProgressLogged),
        ["status_declared"] = typeof(StatusDeclared),
        ["commitment_assessed"] = typeof(CommitmentAssessed),
        ["indicator_reported"] = typeof(IndicatorReported),
        ["obstacle_recorded"] = typeof(ObstacleRecorded),
        ["search_recorded"] = typeof(SearchRecorded),
        ["commitment_linked"] = typeof(CommitmentLinked),
        ["link_received"] = typeof(LinkReceived),
        ["commitment_withdrawn"] = typeof(CommitmentWithdrawn),
        ["entry_disputed"] = typeof(EntryDisputed),
        ["dispute_resolved"] = typeof(DisputeResolved),
        ["entry_corrected"] = typeof(EntryCorrected),
        ["entry_retracted"] = typeof(EntryRetracted),
        ["code_submitted"] = typeof(CodeSubmitted),
        ["published_figure_recorded"] = typeof(PublishedFigureRecorded),
        ["commitment_resumed"] = typeof(CommitmentResumed),
        ["party_registered"] = typeof(PartyRegistered),
    };

    /// <summary>How events are written as JSON: camelCase names, kebab-case words, nothing for what is absent.</summary>
    public static readonly JsonSerializerOptions Json = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.RespectNullableAnnotations = true;
        options.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        return options;
    }

    /// <summary>The stored name of an event.</summary>
    public static string NameOf(object @event) => Names[@event.GetType()];

    private static readonly Dictionary<Type, string> Names = Events.ToDictionary(e => e.Value, e => e.Key);
}
