using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Tracker.Acts;

/// <summary>Lines that name what was not there when their turn came, kept in a file of their own until the rest of the input is in.</summary>
internal sealed class Deferred : IAsyncDisposable
{
    private readonly FileStream _file = new(Path.GetTempFileName(), new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        BufferSize = 1 << 16,
    });

    public long Count { get; private set; }

    public void Add(long number, ReadOnlySpan<byte> content, long position)
    {
        Span<byte> head = stackalloc byte[20];
        BinaryPrimitives.WriteInt64LittleEndian(head, number);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], position);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], content.Length);
        _file.Write(head);
        _file.Write(content);
        Count++;
    }

    public async IAsyncEnumerable<InputLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        _file.Position = 0;
        var head = new byte[20];
        while (await _file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation) == head.Length)
        {
            var content = new byte[BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(16))];
            await _file.ReadExactlyAsync(content, cancellation);
            yield return new InputLine(BinaryPrimitives.ReadInt64LittleEndian(head), content, content.Length, BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8)));
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
