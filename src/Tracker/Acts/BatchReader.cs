using System.Threading.Channels;
using Npgsql;

namespace Tracker.Acts;

/// <summary>A line of an input, and the act that it says or why it says none.</summary>
internal sealed class ReadLine(InputLine input)
{
    public InputLine Input => input;

    public Submission? Submission { get; set; }

    public Refusal? Unreadable { get; set; }

    /// <summary>It was recorded before, from the same bytes.</summary>
    public bool IsKnown { get; set; }
}

/// <summary>Reads the lines of an input and their acts, a batch at a time.</summary>
/// <param name="name">What the acts' cause is called.</param>
/// <param name="database">Where lines that were recorded before are recognised; null: each is read.</param>
/// <param name="isWhole">All lines are one batch, because all or nothing is recorded.</param>
/// <param name="forbids">Refuses what whoever sends the lines may not record.</param>
internal sealed class BatchReader(NpgsqlDataSource? database, string name, bool isWhole, Func<Act, Copy?, Refusal?>? forbids)
{
    private const int Lines = 2_000, Bytes = 4 << 20;

    /// <summary>How many acts a batch of all lines may have.</summary>
    public const int MaxWhole = 50_000;

    private const int MaxWholeBytes = 64 << 20;

    /// <summary>Hands out batches until the input ends or cannot be read, of which the one who takes them hears.</summary>
    public async Task ReadAsync(IAsyncEnumerable<InputLine> input, ChannelWriter<List<ReadLine>> batches, CancellationToken cancellation)
    {
        try
        {
            var (batch, bytes) = (new List<ReadLine>(), 0L);
            await foreach (var line in input.WithCancellation(cancellation))
            {
                batch.Add(new ReadLine(line with { Content = line.Content.ToArray() }));
                bytes += line.Content.Length;
                if (isWhole && (batch.Count > MaxWhole || bytes > MaxWholeBytes))
                    throw new InvalidDataException($"An import that keeps all or nothing takes at most {MaxWhole:N0} acts and {MaxWholeBytes >> 20} MiB.");
                if (isWhole || (batch.Count < Lines && bytes < Bytes)) continue;
                await batches.WriteAsync(await ReadAsync(batch, cancellation), cancellation);
                (batch, bytes) = ([], 0);
            }

            await batches.WriteAsync(await ReadAsync(batch, cancellation), cancellation);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }
    }

    private async Task<List<ReadLine>> ReadAsync(List<ReadLine> batch, CancellationToken cancellation)
    {
        if (database is not null) await KnownLines.MarkAsync(database, batch, cancellation);
        Parallel.ForEach(batch.Where(l => !l.IsKnown), line =>
        {
            line.Unreadable = Submission.Read(line.Input, $"{name}:{line.Input.Number}", forbids, out var submission);
            line.Submission = submission;
        });
        return batch;
    }
}
