using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tracker.Exports;

/// <summary>A table as JSON Lines: a row is an object with the column names; lists and JSON stay what they are.</summary>
public sealed class JsonLinesWriter(Stream output) : ITableWriter
{
    private const int Full = 1 << 16;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Full);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private IReadOnlyList<Field> _fields = [];

    public Task BeginAsync(IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        _fields = fields;
        return Task.CompletedTask;
    }

    public async Task WriteAsync(object?[] row, CancellationToken cancellation)
    {
        _json.Reset(_buffer);
        _json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            _json.WritePropertyName(_fields[i].Name);
            Write(row[i], _fields[i].Kind);
        }

        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= Full) await DrainAsync(cancellation);
    }

    public async Task EndAsync(CancellationToken cancellation)
    {
        await DrainAsync(cancellation);
        await output.FlushAsync(cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _json.Reset(Stream.Null);
        return _json.DisposeAsync();
    }

    private async Task DrainAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(_buffer.WrittenMemory, cancellation);
        _buffer.ResetWrittenCount();
    }

    private void Write(object? cell, FieldKind kind)
    {
        if (cell is null) _json.WriteNullValue();
        else if (kind == FieldKind.Json) _json.WriteRawValue((string)cell);
        else JsonSerializer.Serialize(_json, cell, cell.GetType());
    }
}
