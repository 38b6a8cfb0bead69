using System.Text;

namespace Tracker.Acts;

/// <summary>
/// Decides the acts of an input and records none. Acts are decided together in parts; what an act of an earlier part would open counts as
/// being there, and what depends on more of an earlier part is seen only when it is recorded. What names something that is not there is
/// asked again once all the rest has been decided, as by an import.
/// </summary>
public sealed class DryRun(Recorder recorder)
{
    private const int Part = 10_000, PartBytes = 32 << 20, Shown = 10;

    private readonly HashSet<Guid> _opened = [];
    private readonly List<Submission> _parties = [];
    private readonly SimilarKeys _keys = new();
    private int _shown;

    public ImportCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Of the last input.</summary>
    public KeyWarnings Warnings { get; private set; } = new();

    /// <param name="show">Is given the first acts that would be recorded, as JSON.</param>
    /// <param name="rejected">Called for each line that would be kept out, in order, but for those that waited.</param>
    public async Task RunAsync(IAsyncEnumerable<InputLine> input, Action<string> show, Action<Rejection> rejected, CancellationToken cancellation)
    {
        Warnings = new();
        var (later, recorded) = (new Deferred(), 0L);
        try
        {
            await PassAsync(input, show, rejected, later, cancellation);
            while (later.Count > 0 && Counts.Recorded > recorded)
            {
                recorded = Counts.Recorded;
                await using var waiting = later;
                later = new Deferred();
                await PassAsync(waiting.ReadAsync(cancellation), show, rejected, later, cancellation);
            }

            await PassAsync(later.ReadAsync(cancellation), show, rejected, later: null, cancellation);
        }
        finally
        {
            await later.DisposeAsync();
        }
    }

    /// <param name="later">Where lines wait; null: they wait no longer.</param>
    private async Task PassAsync(IAsyncEnumerable<InputLine> input, Action<string> show, Action<Rejection> rejected, Deferred? later, CancellationToken cancellation)
    {
        var (part, bytes) = (new List<ReadLine>(), 0L);
        await foreach (var line in input.WithCancellation(cancellation))
        {
            var unreadable = Submission.Read(line, cause: null, forbids: null, out var submission);
            part.Add(new ReadLine(line with { Content = line.Content.ToArray() }) { Submission = submission, Unreadable = unreadable });
            bytes += line.Content.Length;
            if (part.Count < Part && bytes < PartBytes) continue;
            await DecideAsync(part, show, rejected, later, cancellation);
            (part, bytes) = ([], 0);
        }

        await DecideAsync(part, show, rejected, later, cancellation);
    }

    private async Task DecideAsync(List<ReadLine> part, Action<string> show, Action<Rejection> rejected, Deferred? later, CancellationToken cancellation)
    {
        List<Submission> acts = [.. part.Where(p => p.Submission is not null).Select(p => p.Submission!)];
        // what an earlier part registered may be named in this one
        var (decided, keys) = await recorder.TryAsync([.. _parties, .. acts], _keys, cancellation);
        var outcomes = decided.Skip(_parties.Count).ToList();
        _parties.AddRange(acts.Zip(outcomes).Where(p => p is { First.IsOnParty: true, Second: Outcome.Recorded { IsRepeated: false } }).Select(p => p.First));
        foreach (var (submission, outcome) in acts.Zip(outcomes))
            if (submission.Act is OpeningAct && (outcome is Outcome.Recorded || IsAssumed(submission, outcome))) _opened.Add(submission.Stream);
        var next = 0;
        foreach (var line in part)
        {
            var outcome = line.Submission is null ? new Outcome.Refused(line.Unreadable!) : outcomes[next++];
            if (line.Submission is { } assumed && IsAssumed(assumed, outcome))
                outcome = new Outcome.Recorded(new Receipt("", assumed.Stream, assumed.Entry, 0, default, 0), IsRepeated: false) { SimilarKey = assumed.Act.Key is { } key ? keys.Note(key) : null };
            if (later is not null && line.Submission is not null && outcome is Outcome.Refused { Because.MayPass: true })
                later.Add(line.Input.Number, line.Input.Content.Span, line.Input.Position);
            else Count(line, outcome, show, rejected);
        }

        _keys.Add(keys);
    }

    private void Count(ReadLine line, Outcome outcome, Action<string> show, Action<Rejection> rejected)
    {
        var (isRefused, isRepeated) = (outcome is Outcome.Refused, outcome is Outcome.Recorded { IsRepeated: true });
        Counts = new(Counts.Read + 1, Counts.Recorded + (isRefused || isRepeated ? 0 : 1), Counts.Repeated + (isRepeated ? 1 : 0), Counts.Rejected + (isRefused ? 1 : 0));
        if (outcome is Outcome.Refused { Because: var because }) rejected(new Rejection(line.Input.Number, because));
        if (outcome is Outcome.Recorded { SimilarKey: var similar }) Warnings.Note(line.Input.Number, line.Submission!.Act.Key, similar);
        if (isRefused || isRepeated || _shown >= Shown) return;
        _shown++;
        show(Encoding.UTF8.GetString(line.Input.Content.Span));
    }

    /// <summary>Whether an act misses what an act of this run would open.</summary>
    private bool IsAssumed(Submission submission, Outcome outcome) => outcome is Outcome.Refused { Because.IsMissing: true }
        && _opened.Contains(submission.Act is Commitments.RegisterCommitment ? submission.Other!.Value : submission.Stream);
}
