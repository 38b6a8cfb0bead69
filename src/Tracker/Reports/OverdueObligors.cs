using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>A party that is late with a commitment, since the day after the last that its deadline may mean.</summary>
/// <param name="DecidedBy">The entry that decided how far it is.</param>
public sealed record OverdueObligor(Guid Commitment, string Text, string Party, string? Deadline, string? DeadlineBasis, string Implementation, Guid? DecidedBy);

/// <summary>Who is late with what: also where one party is late and another is done, which the headline calls mixed.</summary>
public static class OverdueObligors
{
    private const string Columns = "select c.id, v.content ->> 'text', s.party, s.deadline, s.deadline_basis, s.implementation, s.entry_id";

    private const string Mixed =
        "exists (select from reporting.course h where h.commitment_id = c.id and h.is_whole and h.known @> $2 and h.effective @> $1 and h.settled = 'mixed')";

    /// <returns>Those that are late the longest first.</returns>
    public static Task<List<OverdueObligor>> ReadAsync(Held held, AsOf asOf, PortfolioFilter filter, int limit, CancellationToken cancellation)
    {
        var query = Query.OfPromises(asOf).OfObligors().Where(filter with { Timeliness = "overdue" });
        return held.ReadAsync($"{Columns} {query} order by s.due_latest, c.id, s.party limit {limit}",
            r => new OverdueObligor(r.GetGuid(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.TextOrNull(4), r.GetString(5), r.IdOrNull(6)), cancellation, query.Parameters);
    }

    /// <summary>Who is late with those of some commitments whose obligors differ.</summary>
    public static async Task<ILookup<Guid, OverdueObligor>> OfMixedAsync(Held held, AsOf asOf, IEnumerable<PortfolioRow> rows, CancellationToken cancellation)
    {
        Guid[] mixed = [.. rows.Where(r => r.Timeliness == "mixed").Select(r => r.Id)];
        var late = mixed.Length == 0 ? [] : await ReadAsync(held, asOf, new PortfolioFilter { Among = mixed }, int.MaxValue, cancellation);
        return late.ToLookup(o => o.Commitment);
    }

    /// <summary>How many commitments are overdue for some obligors while the standing of the whole is mixed, and how many of these by a deadline that the analyst inferred.</summary>
    public static async Task<(long N, long Inferred)> CountPartlyAsync(Held held, AsOf asOf, PortfolioFilter filter, CancellationToken cancellation)
    {
        var query = Query.ToCount(asOf).OfObligors().Where(filter with { Timeliness = "overdue" }).And(Mixed);
        return (await held.ReadAsync($"select count(distinct c.id), count(distinct c.id) filter (where s.deadline_basis = 'inferred') {query}", r => (r.GetInt64(0), r.GetInt64(1)), cancellation, query.Parameters))[0];
    }
}
