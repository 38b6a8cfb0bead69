using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How a commitment stood on a day as known on that same day.</summary>
/// <param name="Implementation">Null: it was not known to be made.</param>
public sealed record Belief(DateOnly Day, string? Implementation, string? Timeliness, string? DeadlineBasis);

/// <summary>What was believed of a commitment on one day after another.</summary>
public static class Beliefs
{
    private const string Sql =
        """
        select day, s.implementation, s.timeliness, s.deadline_basis from unnest($2::date[]) day
        left join lateral reporting.headline_on(day, day) s on s.commitment_id = $1
        order by day
        """;

    public static Task<List<Belief>> OnAsync(Held held, Guid commitment, IEnumerable<DateOnly> days, CancellationToken cancellation) => held.ReadAsync(
        Sql, r => new Belief(r.GetFieldValue<DateOnly>(0), r.TextOrNull(1), r.TextOrNull(2), r.TextOrNull(3)), cancellation, commitment, days.Distinct().Order().ToArray());
}
