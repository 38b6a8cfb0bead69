using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How a commitment stands for one of its obligors.</summary>
/// <param name="DecidedBy">The entry that decided the implementation for it; null where none says how far it is.</param>
public sealed record ObligorStanding(
    Guid Commitment, string Party, string Implementation, string Timeliness, string? Deadline, string? DeadlineBasis, bool Stalled, bool Contested,
    Guid? DecidedBy);

/// <summary>How many commitments stand for each of their obligors.</summary>
public static class ObligorStandings
{
    private const string Columns = "select c.id, s.party, s.implementation, s.timeliness, s.deadline, s.deadline_basis, s.stalled, s.contested, s.entry_id";

    public static async Task<ILookup<Guid, ObligorStanding>> OfAsync(Held held, AsOf asOf, Guid[] commitments, CancellationToken cancellation)
    {
        var query = Query.ToCount(asOf).OfObligors().Where(new PortfolioFilter { Among = commitments });
        var each = await held.ReadAsync($"{Columns} {query} order by c.id, s.party", r => new ObligorStanding(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.TextOrNull(4), r.TextOrNull(5), r.GetBoolean(6), r.GetBoolean(7), r.IdOrNull(8)), cancellation, query.Parameters);
        return each.ToLookup(o => o.Commitment);
    }
}
