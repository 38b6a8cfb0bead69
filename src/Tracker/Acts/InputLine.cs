using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Tracker.Acts;

/// <summary>One act of an input, as JSON; or why there is none.</summary>
/// <param name="Number">The line or row that it comes from, from 1; a row of a sheet may say several acts.</param>
/// <param name="Content">The act; valid until the next is read. Of a line that is too long only its beginning.</param>
/// <param name="Length">How many bytes the line has.</param>
/// <param name="Position">How many bytes of the input are read with it.</param>
/// <param name="Unreadable">Why the line says no act.</param>
public readonly record struct InputLine(long Number, ReadOnlyMemory<byte> Content, long Length, long Position, Refusal? Unreadable = null);

/// <summary>The acts of a JSON Lines file, of which no more than one line is held.</summary>
public static class JsonLines
{
    /// <summary>Reads what is neither blank nor a remark, which begins with <c>#</c>.</summary>
    public static async IAsyncEnumerable<InputLine> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (number, position) = (0L, 0L);
        await foreach (var (line, length) in LinesAsync(input, cancellation))
        {
            position += length + 1;
            var content = ++number == 1 && line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;
            if (content.Span.Trim(" \t\r"u8) is not ([] or [(byte)'#', ..])) yield return new InputLine(number, content, length, position);
        }
    }

    /// <returns>The line without its end, cut after <see cref="ActReader.MaxCopyBytes"/>, and how many bytes it had.</returns>
    private static async IAsyncEnumerable<(ReadOnlyMemory<byte> Content, long Length)> LinesAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellation)
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
                line.ResetWrittenCount();
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
