using System.Threading.Channels;
using Marten;
using Npgsql;
using Tracker.Readings;

namespace Tracker.Acts;

/// <summary>What came of an import.</summary>
public sealed record ImportCounts(long Read, long Recorded, long Repeated, long Rejected)
{
    /// <summary>How many copies were recorded by this register's own clock.</summary>
    public long Restamped { get; init; }

    /// <summary>How many keys are easily taken for an earlier one.</summary>
    public long Similar { get; init; }
}

/// <summary>A line that was kept out, as it was, and why.</summary>
public sealed record Rejection(long Line, Refusal Because, ReadOnlyMemory<byte> Content = default);

/// <summary>
/// Records the acts of an input a batch at a time, in bounded memory: one batch is recorded while the next is read. A bad line is kept out
/// and reported; what an earlier run recorded is recognised; a line that names what only a later line records waits for it.
/// </summary>
public sealed class Importer(IDocumentStore store, NpgsqlDataSource database)
{
    /// <summary>How many acts fit into the one transaction of an import that keeps all or nothing.</summary>
    public const int MaxAllOrNothing = BatchReader.MaxWhole;

    /// <summary>Hears what became of each line: in order, but for those that waited.</summary>
    public Action<long, Outcome>? Told { get; init; }

    /// <summary>Refuses what whoever sends the lines may not record.</summary>
    public Func<Act, Copy?, Refusal?>? Forbids { get; init; }

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Recorder _recorder = new(store, database);
    private readonly ReadingsWriter _readings = new(store.Options.Serializer(), database);
    private ImportCounts _counts = new(0, 0, 0, 0);

    public KeyWarnings Warnings { get; } = new();

    /// <param name="name">What the acts' cause is called, such as the file's name.</param>
    /// <param name="rejected">Called for each line that is kept out, in order, but for those that waited.</param>
    /// <param name="progress">Bytes read and counts so far.</param>
    public async Task<ImportCounts> RunAsync(
        IAsyncEnumerable<InputLine> input, string name, Actor actor, bool allOrNothing, Action<Rejection> rejected,
        Action<long, ImportCounts> progress, CancellationToken cancellation)
    {
        var run = new Run(name, actor, allOrNothing, rejected, progress);
        if (allOrNothing)
        {
            await PassAsync(run, input, later: null, cancellation);
            return _counts;
        }

        var later = new Deferred();
        try
        {
            await PassAsync(run, input, later, cancellation);
            for (var recorded = 0L; later.Count > 0 && _counts.Recorded > recorded;)
            {
                recorded = _counts.Recorded;
                await using var waiting = later;
                later = new Deferred();
                await PassAsync(run, waiting.ReadAsync(cancellation), later, cancellation);
            }

            await PassAsync(run, later.ReadAsync(cancellation), later: null, cancellation);
            return _counts;
        }
        finally
        {
            await later.DisposeAsync();
        }
    }

    /// <param name="later">Where lines wait; null: they wait no longer.</param>
    private async Task PassAsync(Run run, IAsyncEnumerable<InputLine> input, Deferred? later, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<List<ReadLine>>(1);
        var reading = new BatchReader(run.AllOrNothing || Told is not null || Forbids is not null ? null : database, run.Name, run.AllOrNothing, Forbids).ReadAsync(input, batches.Writer, stop.Token);
        try
        {
            await using var pipeline = new Pipeline(store, database, _readings);
            (List<ReadLine> Batch, Task<IReadOnlyList<Outcome>> Outcomes) last = ([], Task.FromResult<IReadOnlyList<Outcome>>([]));
            while (await NextAsync(batches.Reader, pipeline, cancellation) is { } batch)
            {
                var outcomes = await RecordAsync(run, batch, pipeline, cancellation);
                Report(run, last.Batch, await last.Outcomes, later);
                last = (batch, outcomes);
            }

            Report(run, last.Batch, await last.Outcomes, later);
            await pipeline.EndAsync(cancellation);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>Others may write while the input is waited for.</summary>
    private static async Task<List<ReadLine>?> NextAsync(ChannelReader<List<ReadLine>> batches, Pipeline pipeline, CancellationToken cancellation)
    {
        var waiting = batches.WaitToReadAsync(cancellation).AsTask();
        if (await Task.WhenAny(waiting, Task.Delay(Patience, cancellation)) != waiting) await pipeline.LeaveAsync();
        return await waiting && batches.TryRead(out var batch) ? batch : null;
    }

    private async Task<Task<IReadOnlyList<Outcome>>> RecordAsync(Run run, List<ReadLine> batch, Pipeline pipeline, CancellationToken cancellation)
    {
        var readable = batch.Where(l => l.Submission is not null).Select(l => l.Submission!).ToList();
        if (readable.Count >= Recorder.Bulk && !run.AllOrNothing && !Recording.AreCopies(readable)) return await pipeline.RecordAsync(readable, run.Actor, cancellation);
        if (readable.Count == 0) return Task.FromResult<IReadOnlyList<Outcome>>([]);
        await pipeline.LeaveAsync();
        return Task.FromResult(await _recorder.RecordAsync(readable, run.Actor, run.AllOrNothing, dryRun: run.AllOrNothing && readable.Count < batch.Count, cancellation));
    }

    private void Report(Run run, List<ReadLine> batch, IReadOnlyList<Outcome> outcomes, Deferred? later)
    {
        var keep = !run.AllOrNothing || (outcomes.Count == batch.Count && !outcomes.Any(o => o is Outcome.Refused));
        var next = 0;
        foreach (var line in batch)
        {
            if (line.IsKnown)
            {
                _counts = _counts with { Read = _counts.Read + 1, Repeated = _counts.Repeated + 1 };
                continue;
            }

            var outcome = line.Unreadable is null ? outcomes[next++] : new Outcome.Refused(line.Unreadable);
            if (later is not null && line.Unreadable is null && outcome is Outcome.Refused { Because.MayPass: true })
            {
                later.Add(line.Input.Number, line.Input.Content.Span, line.Input.Position);
                continue;
            }

            Told?.Invoke(line.Input.Number, outcome);
            Count(run, line, outcome, keep);
        }

        if (batch.Count > 0) run.Progress(batch[^1].Input.Position, _counts);
    }

    private void Count(Run run, ReadLine line, Outcome outcome, bool keep)
    {
        _counts = _counts with { Read = _counts.Read + 1 };
        switch (outcome)
        {
            case Outcome.Refused { Because: var because }:
                _counts = _counts with { Rejected = _counts.Rejected + 1 };
                run.Rejected(new Rejection(line.Input.Number, because, line.Input.Content));
                break;
            case Outcome.Recorded { IsRepeated: true }:
                _counts = _counts with { Repeated = _counts.Repeated + 1 };
                break;
            case Outcome.Recorded recorded when keep:
                Warnings.Note(line.Input.Number, line.Submission!.Act.Key, recorded.SimilarKey);
                _counts = _counts with { Recorded = _counts.Recorded + 1, Similar = Warnings.Count, Restamped = _counts.Restamped + (recorded.IsRestamped ? 1 : 0) };
                break;
        }
    }

    private sealed record Run(string Name, Actor Actor, bool AllOrNothing, Action<Rejection> Rejected, Action<long, ImportCounts> Progress);
}
