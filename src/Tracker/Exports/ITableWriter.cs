namespace Tracker.Exports;

/// <summary>Writes the rows of one table in one format, none of them kept for long.</summary>
public interface ITableWriter : IAsyncDisposable
{
    Task BeginAsync(IReadOnlyList<Field> fields, CancellationToken cancellation);

    /// <param name="row">A cell for each field; the array is used again for the next row.</param>
    Task WriteAsync(object?[] row, CancellationToken cancellation);

    Task EndAsync(CancellationToken cancellation);
}
