using System.Globalization;
using Tracker.Acts;

namespace Tracker.Reports;

/// <summary>The day asked about and the day whose knowledge answers; every report says both.</summary>
public sealed record AsOf(DateOnly On, DateOnly KnownOn)
{
    public static Refusal? Read(HttpContext http, out AsOf asOf)
    {
        var today = DateOnly.FromDateTime(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        asOf = new(today, today);
        var refusal = Day(http, "on", today, out var on) ?? Day(http, "knownOn", today, out _);
        if (refusal is not null) return refusal;
        Day(http, "knownOn", today, out var knownOn);
        asOf = new(on, knownOn);
        return null;
    }

    /// <summary>Reads a day from the query; absent, it is <paramref name="otherwise"/>.</summary>
    public static Refusal? Day(HttpContext http, string name, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        return http.Request.Query[name].FirstOrDefault() is not { } text || TryDay(text, out day) ? null
            : Refusal.Malformed("unfit-value", $"'{name}' must be a day such as 2021-12-31, not '{Text.Short(text)}'.", name);
    }

    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
