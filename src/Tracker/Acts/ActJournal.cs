using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracker.Setup;

namespace Tracker.Acts;

/// <summary>Says of each act that came as a request what became of it: a line of the log and a count. Never what it says.</summary>
public sealed class ActJournal(IMeterFactory meters, ILogger<ActJournal> logger)
{
    private readonly Counter<long> _acts = meters.Create(Telemetry.Name).CreateCounter<long>("tracker.acts", "{act}", "Acts that came as requests, by verb and outcome.");

    /// <param name="act">The verb; of a line that names none, the address it came to.</param>
    public void Note(HttpContext http, string act, Outcome outcome) => Note(http, act, outcome, isTold: true);

    /// <summary>Of the acts that came as one request, the first hundred are told one by one and the rest by their number.</summary>
    public Many Begin(HttpContext http, string act) => new(this, http, act);

    private void Note(HttpContext http, string act, Outcome outcome, bool isTold)
    {
        switch (outcome)
        {
            case Outcome.Recorded { Receipt: var receipt, IsRepeated: var isRepeated }:
                var word = isRepeated ? "repeated" : "recorded";
                if (isTold)
                    logger.LogInformation("{Outcome} {Act} by {Who}: entry {Entry} on {Stream}, trace {TraceId}", word, receipt.Act, http.WhoAsks().Name, receipt.Entry, receipt.Stream, Trace(http));
                _acts.Add(1, new TagList { { "act", receipt.Act }, { "outcome", word } });
                break;
            case Outcome.Refused { Because: var no }:
                if (isTold)
                    logger.LogInformation("{Outcome} {Act} by {Who}: {Refusal} ({Status}), trace {TraceId}", "refused", act, http.WhoAsks().Name, no.Type, no.Status, Trace(http));
                _acts.Add(1, new TagList { { "act", act }, { "outcome", "refused" }, { "refusal", no.Type } });
                break;
        }
    }

    /// <summary>The trace that a request belongs to; what it records has it as its correlation.</summary>
    public static string Trace(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    /// <summary>The acts of one request.</summary>
    public sealed class Many(ActJournal journal, HttpContext http, string act) : IDisposable
    {
        private const int MostTold = 100;

        private int _recorded, _refused;

        public void Note(Outcome outcome)
        {
            journal.Note(http, act, outcome, isTold: _recorded + _refused < MostTold);
            if (outcome is Outcome.Refused) _refused++;
            else _recorded++;
        }

        public void Dispose()
        {
            if (_recorded + _refused > MostTold)
                journal.Tell(http, act, _recorded, _refused);
        }
    }

    private void Tell(HttpContext http, string act, int recorded, int refused) => logger.LogInformation(
        "{Act} by {Who}: {Recorded} recorded or repeated and {Refused} refused, trace {TraceId}", act, http.WhoAsks().Name, recorded, refused, Trace(http));
}
