using System.Text.Json;
using JasperFx.Events;
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

    public static string? Json<T>(T? value) where T : class => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Catalogue.Json);

    public static string? Word<T>(T? value) where T : struct, Enum => value is { } word ? Slug.Of(word) : null;

    public static string? Header(IEvent stored, string name) => stored.Headers?.GetValueOrDefault(name)?.ToString();
}
