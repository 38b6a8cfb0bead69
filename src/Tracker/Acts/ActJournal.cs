using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Setup;

namespace Tracker.Acts;

/// <summary>Says of each act that came as a request what became of it: a line of the log and a count. Never what it says.</summary>
public sealed class ActJournal(IMeterFactory meters, ILogger<ActJournal> logger)
{
    private const string Writer = "tracker.writer";

    private readonly Counter<long> _acts = meters.Create(Telemetry.Name).CreateCounter<long>("tracker.acts", "{act}", "Acts that came as requests, by verb and outcome.");

    /// <summary>Keeps who writes, once that is settled.</summary>
    public static void By(HttpContext http, string who) => http.Items[Writer] = who;

    public IResult Note(HttpContext http, string act, IResult result)
    {
        var (who, trace) = (http.Items[Writer] as string ?? "nobody", Trace(http));
        if (result is Created<Receipt> { Value: { } receipt }) Recorded(receipt, http.Response.Headers.ContainsKey("Idempotency-Replayed"), who, trace);
        else if (result is ProblemHttpResult { ProblemDetails: { Type: { } type, Status: var status } }) Refused(act, type, status, who, trace);
        return result;
    }

    public void Recorded(Receipt receipt, bool isRepeated, string who, string trace)
    {
        var outcome = isRepeated ? "repeated" : "recorded";
        logger.LogInformation("{Outcome} {Act} by {Who}: entry {Entry} on {Stream}, trace {TraceId}", outcome, receipt.Act, who, receipt.Entry, receipt.Stream, trace);
        _acts.Add(1, new TagList { { "act", receipt.Act }, { "outcome", outcome } });
    }

    public void Refused(string act, string refusal, int? status, string who, string trace)
    {
        logger.LogInformation("{Outcome} {Act} by {Who}: {Refusal} ({Status}), trace {TraceId}", "refused", act, who, refusal, status, trace);
        _acts.Add(1, new TagList { { "act", act }, { "outcome", "refused" }, { "refusal", refusal } });
    }

    /// <summary>The trace that a request belongs to; what it records has it as its correlation.</summary>
    public static string Trace(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}
