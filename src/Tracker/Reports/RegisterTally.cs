using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How many commitments, or cells of commitment by obligor, there are, and how many of them have which value of each axis.</summary>
/// <param name="First">The first day on which one of them was made; null of none.</param>
/// <param name="OverdueInferred">How many of the overdue have a deadline that the analyst inferred.</param>
/// <param name="Changed">Of how many something became known since a day.</param>
/// <param name="Severally">Of cells: how many commitments held severally they are of.</param>
public sealed record RegisterCounts(
    long All, DateOnly? First, long Stalled, long Contested, long Changed, IReadOnlyDictionary<string, long> Implementation, IReadOnlyDictionary<string, long> Timeliness,
    long Severally, long OverdueInferred)
{
    public long Of(string value) => Implementation.GetValueOrDefault(value, Timeliness.GetValueOrDefault(value));
}

/// <summary>The commitments on one day, counted by each axis.</summary>
public static class RegisterTally
{
    private const string Counts =
        """
        select s.implementation, s.timeliness, count(*), min(coalesce(c.made_earliest, least(c.made_latest, c.known_on))),
            count(*) filter (where s.stalled), count(*) filter (where s.contested),
            count(*) filter (where changed.day >= {since}), count(distinct c.id) filter (where s.party is not null),
            count(*) filter (where s.timeliness = 'overdue' and s.deadline_basis = 'inferred')
        {query}
        group by grouping sets ((s.implementation), (s.timeliness), ())
        """;

    /// <summary>Whether anything is, or was once known to be, held severally: else cells are commitments.</summary>
    private const string Severally =
        "select exists (select from reporting.commitment c join reporting.entry e on e.id = c.entry_id where c.mode = 'severally' or e.corrected_by is not null)";

    public static async Task<bool> IsAnySeverallyAsync(Held held, CancellationToken cancellation) =>
        (await held.ReadAsync(Severally, r => r.GetBoolean(0), cancellation))[0];

    /// <summary>The cells, commitment by obligor, counted by each axis.</summary>
    /// <param name="wholes">The commitments under the same filter, counted.</param>
    /// <returns>Null where each commitment is one cell: nothing is held severally by several, or one obligor is asked for.</returns>
    public static async Task<RegisterCounts?> CellsAsync(Held held, AsOf asOf, PortfolioFilter filter, DateOnly since, RegisterCounts wholes, CancellationToken cancellation)
    {
        if (filter.Obligor is not null || !await IsAnySeverallyAsync(held, cancellation)) return null;
        var cells = await ReadAsync(held, asOf, filter with { Whose = Whose.Cells }, since, cancellation);
        return cells.All > wholes.All ? cells : null;
    }

    public static async Task<RegisterCounts> ReadAsync(Held held, AsOf asOf, PortfolioFilter filter, DateOnly since, CancellationToken cancellation)
    {
        var query = Query.ToCount(asOf).Where(filter);
        var rows = await held.ReadAsync(
            Counts.Replace("{since}", $"${query.Parameters.Length + 1}").Replace("{query}", query.ToString()),
            r => (Implementation: r.TextOrNull(0), Timeliness: r.TextOrNull(1), N: r.GetInt64(2), First: r.DayOrNull(3), Stalled: r.GetInt64(4), Contested: r.GetInt64(5), Changed: r.GetInt64(6), Severally: r.GetInt64(7), Inferred: r.GetInt64(8)),
            cancellation, [.. query.Parameters, since]);
        var all = rows.Single(r => r is { Implementation: null, Timeliness: null });
        return new(all.N, all.First, all.Stalled, all.Contested, all.Changed,
            rows.Where(r => r.Implementation is not null).ToDictionary(r => r.Implementation!, r => r.N),
            rows.Where(r => r.Timeliness is not null).ToDictionary(r => r.Timeliness!, r => r.N), all.Severally, all.Inferred);
    }
}
