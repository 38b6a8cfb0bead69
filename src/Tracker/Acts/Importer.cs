using System.Buffers;
using System.IO.Pipelines;

namespace Tracker.Acts;

/// <summary>What came of an import.</summary>
public sealed record ImportCounts(long Read, long Recorded, long Repeated, long Rejected)
{
    /// <summary>How many copies were recorded by this register's own clock.</summary>
    public long Restamped { get; init; }
}

/// <summary>A line that was kept out, and why.</summary>
public sealed record Rejection(long Line, Refusal Because);

/// <summary>
/// Reads acts from JSON Lines and records them a batch at a time, in bounded memory. A bad line is kept out and reported;
/// what an earlier run recorded is recognised.
/// </summary>
public sealed class Importer(Recorder recorder)
{
    private const int BatchLines = 500, BatchBytes = 16 << 20;

    /// <summary>How many acts fit into the one transaction of an import that keeps all or nothing.</summary>
    public const int MaxAllOrNothing = 50_000;

    private const int MaxAllOrNothingBytes = 64 << 20;

    /// <summary>Hears what became of each line, in order.</summary>
    public Action<long, Outcome>? Told { get; init; }

    /// <summary>Refuses what whoever sends the lines may not record.</summary>
    public Func<Act, Copy?, Refusal?>? Forbids { get; init; }

    private readonly List<(long Line, Submission? Submission, Refusal? Unreadable)> _batch = [];
    private ImportCounts _counts = new(0, 0, 0, 0);
    private long _bytes;

    /// <param name="name">What the acts' cause is called, such as the file's name.</param>
    /// <param name="rejected">Called for each line that is kept out, in order within a batch.</param>
    /// <param name="done">Called after each batch with the streams that it touched and the entries that were already in.</param>
    /// <param name="progress">Bytes read and counts so far.</param>
    public async Task<ImportCounts> RunAsync(
        Stream input, string name, Actor actor, bool allOrNothing, Action<Rejection> rejected, Func<IReadOnlyCollection<Guid>, IReadOnlyCollection<Guid>, Task> done,
        Action<long, ImportCounts> progress, CancellationToken cancellation)
    {
        var line = 0L;
        var bytes = 0L;
        await foreach (var (content, length) in Lines.ReadAsync(input, cancellation))
        {
            line++;
            bytes += length + 1;
            var json = line == 1 ? WithoutMark(content) : content;
            if (json.Span.Trim(" \t\r"u8).IsEmpty) continue;
            _counts = _counts with { Read = _counts.Read + 1 };
            var unreadable = ActReader.Read(json.Span, length, out var act, out var copy) ?? Forbids?.Invoke(act!, copy);
            _batch.Add((line, unreadable is null ? Submission.Of(act!, Ids.Stream, cause: $"{name}:{line}", copy: copy) : null, unreadable));
            _bytes += json.Length;
            if (allOrNothing && (_batch.Count > MaxAllOrNothing || _bytes > MaxAllOrNothingBytes))
                throw new InvalidDataException(
                    $"An import that keeps all or nothing takes at most {MaxAllOrNothing:N0} acts and {MaxAllOrNothingBytes >> 20} MiB.");
            if (allOrNothing || (_batch.Count < BatchLines && _bytes < BatchBytes)) continue;
            await FlushAsync(actor, keepNone: false, rejected, done, cancellation);
            progress(bytes, _counts);
        }

        await FlushAsync(actor, allOrNothing, rejected, done, cancellation);
        progress(bytes, _counts);
        return _counts;
    }

    private async Task FlushAsync(
        Actor actor, bool keepNone, Action<Rejection> rejected, Func<IReadOnlyCollection<Guid>, IReadOnlyCollection<Guid>, Task> done, CancellationToken cancellation)
    {
        var readable = _batch.Where(b => b.Submission is not null).Select(b => b.Submission!).ToList();
        var keep = !(keepNone && readable.Count < _batch.Count);
        var outcomes = await recorder.RecordAsync(readable, actor, keepNone, !keep, cancellation);
        keep = keep && !(keepNone && outcomes.Any(o => o is Outcome.Refused));
        var (touched, repeated, next) = (new HashSet<Guid>(), new List<Guid>(), 0);
        foreach (var (line, submission, unreadable) in _batch)
        {
            var outcome = unreadable is null ? outcomes[next++] : new Outcome.Refused(unreadable);
            Told?.Invoke(line, outcome);
            switch (outcome)
            {
                case Outcome.Refused { Because: var because }:
                    _counts = _counts with { Rejected = _counts.Rejected + 1 };
                    rejected(new Rejection(line, because));
                    break;
                case Outcome.Recorded { IsRepeated: true }:
                    _counts = _counts with { Repeated = _counts.Repeated + 1 };
                    repeated.AddRange([submission!.Entry, Ids.Mirror(submission.Entry)]);
                    break;
                case Outcome.Recorded recorded when keep:
                    _counts = _counts with { Recorded = _counts.Recorded + 1, Restamped = _counts.Restamped + (recorded.IsRestamped ? 1 : 0) };
                    touched.UnionWith([submission!.Stream, .. recorded.AlsoOn]);
                    break;
            }
        }

        _batch.Clear();
        _bytes = 0;
        await done(touched, repeated);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line) =>
        line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;
}

/// <summary>Lines of a stream without holding more than one; of a line that is too long only its beginning.</summary>
internal static class Lines
{
    /// <returns>The line without its end, cut after <see cref="ActReader.MaxCopyBytes"/>, and how many bytes it had.</returns>
    public static async IAsyncEnumerable<(ReadOnlyMemory<byte> Content, long Length)> ReadAsync(
        Stream input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        var line = new ArrayBufferWriter<byte>();
        var length = 0L;
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                length += Append(line, buffer.Slice(0, end));
                yield return (line.WrittenMemory, length);
                line.Clear();
                length = 0;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            length += Append(line, buffer);
            reader.AdvanceTo(buffer.End);
            if (!result.IsCompleted) continue;
            if (length > 0) yield return (line.WrittenMemory, length);
            await reader.CompleteAsync();
            yield break;
        }
    }

    private static long Append(ArrayBufferWriter<byte> line, ReadOnlySequence<byte> bytes)
    {
        foreach (var part in bytes)
            line.Write(part.Span[..Math.Min(part.Length, Math.Max(0, ActReader.MaxCopyBytes + 4 - line.WrittenCount))]);
        return bytes.Length;
    }
}
