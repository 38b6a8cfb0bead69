using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Reports;

/// <summary>Where to ask what.</summary>
/// <param name="Reference">The description of every question and act, to browse.</param>
/// <param name="Description">The same as OpenAPI 3.1.</param>
public sealed record Directory(
    string Reference, string Description, string Commitments, string Instruments, string Parties, string Topics, string StatusOverTime, string Methods, string Scorecards, string Changes, string Health);

/// <summary>Where to ask what: <c>GET /</c>.</summary>
public static class Root
{
    [WolverineGet("/"), Question("Where to ask what", Answer = typeof(Directory), IsTagged = false)]
    public static IResult Get() => Results.Ok(new Directory(
        "/reference", "/openapi/v1.json", "/commitments", "/instruments", "/parties", "/topics", "/status-over-time", "/methods", "/scorecards/{method}", "/changes", "/health/ready"));
}
