using System.Text;

namespace Tracker.Exports;

/// <summary>A table as CSV: UTF-8, a line of column names first.</summary>
public sealed class CsvWriter(Stream output) : ITableWriter
{
    private readonly StreamWriter _text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);

    public Task BeginAsync(IReadOnlyList<Field> fields, CancellationToken cancellation) => WriteAsync([.. fields.Select(f => f.Name)], cancellation);

    public Task WriteAsync(object?[] row, CancellationToken cancellation) => _text.WriteAsync(Csv.Line(row).AsMemory(), cancellation);

    public Task EndAsync(CancellationToken cancellation) => _text.FlushAsync(cancellation);

    // what is buffered is written by EndAsync; after a failure nothing more is, least of all synchronously
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
