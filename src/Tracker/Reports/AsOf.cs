using System.Globalization;
using Tracker.Acts;

namespace Tracker.Reports;

/// <summary>The day asked about and the day whose knowledge answers; every report says both.</summary>
public sealed record AsOf(DateOnly On, DateOnly KnownOn)
{
    public static Refusal? Read(HttpContext http, out AsOf asOf)
    {
        asOf = Today(http.RequestServices.GetRequiredService<TimeProvider>());
        if (Day(http, "on", asOf.On, out var on) is { } unfit) return unfit;
        if (Day(http, "knownOn", asOf.KnownOn, out var knownOn) is { } refusal) return refusal;
        asOf = new(on, knownOn);
        return null;
    }

    /// <summary>Today as known today, in UTC.</summary>
    public static AsOf Today(TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new(today, today);
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
