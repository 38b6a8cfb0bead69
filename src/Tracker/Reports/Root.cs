using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>Where to ask what: <c>GET /</c>.</summary>
public static class Root
{
    [WolverineGet("/")]
    public static IResult Get() => Results.Ok(new
    {
        Commitments = "/commitments?on=&knownOn=&instrument=&party=&topic=&implementation=&timeliness=&q=&after=&limit=",
        Commitment = "/commitments/{id}?on=&knownOn=",
        Timeline = "/commitments/{id}/timeline?knownOn=",
        Entries = "/commitments/{id}/entries?knownOn=",
        Lineage = "/commitments/{id}/lineage?knownOn=",
        Instruments = "/instruments?knownOn=",
        Instrument = "/instruments/{id}?on=&knownOn=",
        StatusOverTime = "/status-over-time?from=&to=&step=month&knownOn=",
        Scorecard = "/scorecards/{method}?on=&knownOn=",
        Health = "/health/ready",
    });
}
