using Parquet;
using Parquet.Schema;

namespace Tracker.Exports;

/// <summary>A table as Apache Parquet: typed columns, a group of rows at a time.</summary>
/// <param name="rowsPerGroup">How many rows are held in memory, at most.</param>
public sealed class ParquetTableWriter(Stream output, int rowsPerGroup = 50_000) : ITableWriter
{
    private const int MaxCharacters = 8 << 20;

    private readonly SpoolStream _output = new(output);

    private IReadOnlyList<(Field Field, DataField Data)> _columns = [];
    private List<object?>[] _cells = [];
    private ParquetWriter? _writer;
    private int _characters;

    public async Task BeginAsync(IReadOnlyList<Field> fields, CancellationToken cancellation)
    {
        var schema = new ParquetSchema(fields.Select(ColumnOf));
        _columns = [.. fields.Zip(schema.GetDataFields())];
        _cells = [.. fields.Select(_ => new List<object?>())];
        _writer = await ParquetWriter.CreateAsync(schema, _output, cancellationToken: cancellation);
    }

    public async Task WriteAsync(object?[] row, CancellationToken cancellation)
    {
        for (var i = 0; i < row.Length; i++)
        {
            _cells[i].Add(row[i]);
            _characters += row[i] is string text ? text.Length : 0;
        }

        if (_cells[0].Count >= rowsPerGroup || _characters >= MaxCharacters) await WriteGroupAsync(cancellation);
    }

    public async Task EndAsync(CancellationToken cancellation)
    {
        if (_cells[0].Count > 0) await WriteGroupAsync(cancellation);
        await _writer!.DisposeAsync();
        _writer = null;
        await _output.FlushAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null) await _writer.DisposeAsync();
    }

    private async Task WriteGroupAsync(CancellationToken cancellation)
    {
        using (var group = _writer!.CreateRowGroup())
        {
            foreach (var ((field, data), cells) in _columns.Zip(_cells))
            {
                await WriteColumnAsync(group, field.Kind, data, cells, cancellation);
                cells.Clear();
            }

            group.CompleteValidate();
        }

        _characters = 0;
        await _output.FlushAsync(cancellation);
    }

    private static Parquet.Schema.Field ColumnOf(Field field) => field.Kind switch
    {
        FieldKind.Day => new DataField<DateOnly?>(field.Name),
        FieldKind.Instant => new DateTimeDataField(field.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true),
        FieldKind.Number => new DecimalDataField(field.Name, 38, 12, isNullable: true),
        FieldKind.Count => new DataField<long?>(field.Name),
        FieldKind.Flag => new DataField<bool?>(field.Name),
        FieldKind.Texts => new DataField(field.Name, typeof(string), isNullable: true, isArray: true),
        _ => new DataField(field.Name, typeof(string), isNullable: true),
    };

    private static Task WriteColumnAsync(ParquetRowGroupWriter group, FieldKind kind, DataField data, List<object?> cells, CancellationToken cancellation) => kind switch
    {
        FieldKind.Day => group.WriteAsync<DateOnly>(data, Values<DateOnly>(cells), cancellationToken: cancellation),
        FieldKind.Instant => group.WriteAsync<DateTime>(data, cells.Select(c => (c as DateTimeOffset?)?.UtcDateTime).ToArray(), cancellationToken: cancellation),
        FieldKind.Number => group.WriteAsync<decimal>(data, Values<decimal>(cells), cancellationToken: cancellation),
        FieldKind.Count => group.WriteAsync<long>(data, Values<long>(cells), cancellationToken: cancellation),
        FieldKind.Flag => group.WriteAsync<bool>(data, Values<bool>(cells), cancellationToken: cancellation),
        FieldKind.Texts => WriteListsAsync(group, data, cells),
        _ => group.WriteAsync(data, cells.ConvertAll(c => (string?)c)!),
    };

    private static ReadOnlyMemory<T?> Values<T>(List<object?> cells) where T : struct => cells.Select(c => (T?)c).ToArray();

    /// <summary>An item after the first of its list repeats.</summary>
    private static Task WriteListsAsync(ParquetRowGroupWriter group, DataField data, List<object?> cells)
    {
        var lists = cells.ConvertAll(c => c is string[] { Length: > 0 } list ? list : [null!]);
        var levels = lists.SelectMany(l => l.Select((_, i) => i == 0 ? 0 : 1)).ToArray();
        return group.WriteAsync(data, lists.SelectMany(l => l).ToArray(), (ReadOnlyMemory<int>)levels);
    }
}
