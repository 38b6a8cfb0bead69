using System.Text;

namespace Tracker.Acts;

/// <summary>
/// Decides the acts of an input and records none. Acts are decided together in parts; what an act of an earlier part would open counts as
/// being there, and what depends on more of an earlier part is seen only when it is recorded.
/// </summary>
public sealed class DryRun(Recorder recorder, Actor actor)
{
    private const int Part = 10_000, PartBytes = 32 << 20, Shown = 10;

    private readonly HashSet<Guid> _opened = [];
    private readonly List<Submission> _parties = [];
    private readonly List<(InputLine Line, Submission? Submission, Refusal? Unreadable)> _part = [];
    private long _bytes;
    private int _shown;

    public ImportCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Of the last input.</summary>
    public KeyWarnings Warnings { get; private set; } = new();

    /// <param name="show">Is given the first acts that would be recorded, as JSON.</param>
    public async Task RunAsync(IAsyncEnumerable<InputLine> input, Action<string> show, Action<Rejection> rejected, CancellationToken cancellation)
    {
        Warnings = new();
        await foreach (var line in input.WithCancellation(cancellation))
        {
            var unreadable = Submission.Read(line, cause: null, forbids: null, out var submission);
            _part.Add((line with { Content = _shown + _part.Count < Shown * 10 ? line.Content.ToArray() : default }, submission, unreadable));
            _bytes += line.Content.Length;
            if (_part.Count >= Part || _bytes >= PartBytes) await DecideAsync(show, rejected, cancellation);
        }

        await DecideAsync(show, rejected, cancellation);
    }

    private async Task DecideAsync(Action<string> show, Action<Rejection> rejected, CancellationToken cancellation)
    {
        List<Submission> part = [.. _part.Where(p => p.Submission is not null).Select(p => p.Submission!)];
        // what an earlier part registered may be named in this one
        var outcomes = (await recorder.RecordAsync([.. _parties, .. part], actor, keepNone: false, dryRun: true, cancellation)).Skip(_parties.Count).ToList();
        _parties.AddRange(part.Zip(outcomes).Where(p => p is { First.Act: Parties.RegisterParty, Second: Outcome.Recorded { IsRepeated: false } }).Select(p => p.First));
        foreach (var (submission, outcome) in part.Zip(outcomes))
            if (submission.Act is OpeningAct && (outcome is Outcome.Recorded || IsOpened(submission))) _opened.Add(submission.Stream);
        var next = 0;
        foreach (var (line, submission, unreadable) in _part)
            Count(line, submission, submission is null ? new Outcome.Refused(unreadable!) : outcomes[next++], show, rejected);
        _part.Clear();
        _bytes = 0;
    }

    private void Count(InputLine line, Submission? submission, Outcome outcome, Action<string> show, Action<Rejection> rejected)
    {
        var isRefused = outcome is Outcome.Refused { Because: var because } && !(because.IsMissing && submission is not null && IsOpened(submission));
        var isRepeated = outcome is Outcome.Recorded { IsRepeated: true };
        Counts = new(Counts.Read + 1, Counts.Recorded + (isRefused || isRepeated ? 0 : 1), Counts.Repeated + (isRepeated ? 1 : 0), Counts.Rejected + (isRefused ? 1 : 0));
        if (isRefused) rejected(new Rejection(line.Number, ((Outcome.Refused)outcome).Because));
        if (outcome is Outcome.Recorded { SimilarKey: var similar }) Warnings.Note(line.Number, submission!.Act.Key, similar);
        if (!isRefused && !isRepeated && _shown < Shown && !line.Content.IsEmpty)
        {
            _shown++;
            show(Encoding.UTF8.GetString(line.Content.Span));
        }
    }

    /// <summary>Whether an act of this run would open what it is on.</summary>
    private bool IsOpened(Submission submission) => _opened.Contains(submission.Act is Commitments.RegisterCommitment ? submission.Other!.Value : submission.Stream);
}
