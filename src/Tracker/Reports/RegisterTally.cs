using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How many commitments there are, and how many of them have which value of each axis.</summary>
/// <param name="First">The first day on which one of them was made; null of none.</param>
/// <param name="Changed">Of how many something became known since a day.</param>
public sealed record RegisterCounts(
    long All, DateOnly? First, long Stalled, long Contested, long Changed, IReadOnlyDictionary<string, long> Implementation, IReadOnlyDictionary<string, long> Timeliness)
{
    public long Of(string value) => Implementation.GetValueOrDefault(value, Timeliness.GetValueOrDefault(value));
}

/// <summary>The commitments on one day, counted by each axis.</summary>
public static class RegisterTally
{
    private const string Counts =
        """
        select s.implementation, s.timeliness, count(*), min(c.made_earliest), count(*) filter (where s.stalled), count(*) filter (where s.contested),
            count(*) filter (where changed.day >= {since})
        {query}
        group by grouping sets ((s.implementation), (s.timeliness), ())
        """;

    public static async Task<RegisterCounts> ReadAsync(Held held, AsOf asOf, PortfolioFilter filter, DateOnly since, CancellationToken cancellation)
    {
        var query = Query.ToCount(asOf).Where(filter);
        var rows = await held.ReadAsync(
            Counts.Replace("{since}", $"${query.Parameters.Length + 1}").Replace("{query}", query.ToString()),
            r => (Implementation: r.TextOrNull(0), Timeliness: r.TextOrNull(1), N: r.GetInt64(2), First: r.DayOrNull(3), Stalled: r.GetInt64(4), Contested: r.GetInt64(5), Changed: r.GetInt64(6)),
            cancellation, [.. query.Parameters, since]);
        var all = rows.Single(r => r is { Implementation: null, Timeliness: null });
        return new(all.N, all.First, all.Stalled, all.Contested, all.Changed,
            rows.Where(r => r.Implementation is not null).ToDictionary(r => r.Implementation!, r => r.N),
            rows.Where(r => r.Timeliness is not null).ToDictionary(r => r.Timeliness!, r => r.N));
    }
}
