using System.Globalization;

namespace Tracker.Questions;

/// <summary>The day asked about and the day whose knowledge answers; every report says both.</summary>
/// <param name="RecordedAt">For an audit: only what the register held at this instant; null for all it holds.</param>
public sealed record AsOf(DateOnly On, DateOnly KnownOn, DateTimeOffset? RecordedAt = null)
{
    /// <summary>Whether the day asked about is after the knowledge: then the answer is what would be so if nothing more became known.</summary>
    public bool IsForecast => On > KnownOn;

    /// <summary>The end of a sentence on what was not found.</summary>
    public string AsHeld => RecordedAt is { } instant ? $", by what this register held at {instant.UtcDateTime:O}" : "";

    /// <summary>Today as known today, in UTC.</summary>
    public static AsOf Today(TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new(today, today);
    }

    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Reads RFC 3339 with its offset, as an instant in UTC.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant)
        && (text.EndsWith('Z') || text.AsSpan(Math.Min(text.Length, 16)).IndexOfAny('+', '-') >= 0);
}
