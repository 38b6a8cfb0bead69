namespace Tracker.Sheets.Workbooks;

/// <summary>A part of a workbook as it is unpacked: no longer than allowed, and no text or tag in it longer than allowed.</summary>
internal sealed class BoundedStream(Stream part, long most, int mostBetweenTags) : Stream
{
    private long _read, _sinceTag;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        _read += read;
        if (_read > most) throw new InvalidDataException($"it unpacks to more than {most >> 20:N0} MiB");
        var tag = buffer[..read].LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + read : read - tag;
        if (_sinceTag > mostBetweenTags) throw new InvalidDataException($"a text or a tag in it is longer than {mostBetweenTags >> 20:N0} MiB");
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) part.Dispose();
        base.Dispose(disposing);
    }
}
