using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracker.Setup;

namespace Tracker.Acts;

/// <summary>Says of each act that came as a request what became of it: a line of the log and a count. Never what it says.</summary>
public sealed class ActJournal(IMeterFactory meters, ILogger<ActJournal> logger)
{
    private readonly Counter<long> _acts = meters.Create(Telemetry.Name).CreateCounter<long>("tracker.acts", "{act}", "Acts that came as requests, by verb and outcome.");

    /// <param name="act">The verb; of a line that names none, the address it came to.</param>
    public void Note(HttpContext http, string act, Outcome outcome)
    {
        var (who, trace) = (http.WhoAsks().Name, Trace(http));
        switch (outcome)
        {
            case Outcome.Recorded { Receipt: var receipt, IsRepeated: var isRepeated }:
                var word = isRepeated ? "repeated" : "recorded";
                logger.LogInformation("{Outcome} {Act} by {Who}: entry {Entry} on {Stream}, trace {TraceId}", word, receipt.Act, who, receipt.Entry, receipt.Stream, trace);
                _acts.Add(1, new TagList { { "act", receipt.Act }, { "outcome", word } });
                break;
            case Outcome.Refused { Because: var no }:
                logger.LogInformation("{Outcome} {Act} by {Who}: {Refusal} ({Status}), trace {TraceId}", "refused", act, who, no.Type, no.Status, trace);
                _acts.Add(1, new TagList { { "act", act }, { "outcome", "refused" }, { "refusal", no.Type } });
                break;
        }
    }

    /// <summary>The trace that a request belongs to; what it records has it as its correlation.</summary>
    public static string Trace(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}
