using System.Text.Json;
using NpgsqlTypes;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>How vocabulary goes into table cells.</summary>
internal static class Cells
{
    /// <summary>Days from, in, up to, out; <see cref="DateOnly.MaxValue"/> leaves the range open.</summary>
    public static NpgsqlRange<DateOnly> Range(DateOnly from, DateOnly to) =>
        new(from, true, false, to == DateOnly.MaxValue ? default : to, false, to == DateOnly.MaxValue);

    /// <summary>The same of days that partial dates give: <see cref="DateOnly.MinValue"/> leaves the start open too.</summary>
    public static NpgsqlRange<DateOnly> Open(DateOnly from, DateOnly to) =>
        from == DateOnly.MinValue ? new(default, false, true, to == DateOnly.MaxValue ? default : to, false, to == DateOnly.MaxValue) : Range(from, to);

    /// <summary>The first of two days computed from partial dates; null where they leave it open.</summary>
    public static DateOnly? First(DateOnly? first, DateOnly? last) => first == DateOnly.MinValue && last != first ? null : Last(first);

    /// <summary>The last of them.</summary>
    public static DateOnly? Last(DateOnly? last) => last == DateOnly.MaxValue ? null : last;

    public static Json? Json<T>(T? value) where T : class => value is null ? null : new Json(value);

    public static string? Word<T>(T? value) where T : struct, Enum => value is { } word ? Slug.Of(word) : null;

    /// <summary>A cell as Npgsql takes it.</summary>
    public static object? Plain(object? cell) => cell is Json json ? json.ToString() : cell;

    /// <summary>Whether two cells of one column hold the same, to the last digit.</summary>
    public static bool Same(object? one, object? other) => (one, other) switch
    {
        (string[] a, string[] b) => a.AsSpan().SequenceEqual(b),
        (Guid[] a, Guid[] b) => a.AsSpan().SequenceEqual(b),
        (decimal a, decimal b) => a == b && a.Scale == b.Scale,
        _ => Equals(one, other),
    };
}

/// <summary>A cell of JSON, written out only where it is stored: most cells of a history stay as they are.</summary>
internal sealed class Json(object value) : IEquatable<Json>
{
    public bool Equals(Json? other) => other is not null && (ReferenceEquals(value, other.Value) || ToString() == other.ToString());

    public override bool Equals(object? obj) => Equals(obj as Json);

    public override int GetHashCode() => throw new NotSupportedException("Rows are known by other cells.");

    public override string ToString() => JsonSerializer.Serialize(value, value.GetType(), Catalogue.Json);

    private object Value => value;
}
