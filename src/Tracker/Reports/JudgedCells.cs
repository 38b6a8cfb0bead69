using Tracker.Methods;
using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How many cells are assessed by a method, and how many of them by more than one coder.</summary>
/// <param name="ByMany">Those that two or more coders judged.</param>
/// <param name="Agreed">Those of these on which all their coders give the same code.</param>
public sealed record JudgedCells(long All, long ByMany, long Agreed)
{
    private const string Sql =
        $"""
        with cells as ({Cells.Sql})
        select count(*), count(*) filter (where j.coders > 1), count(*) filter (where j.coders > 1 and j.codes = 1)
        from cells c cross join lateral (
            select count(distinct coalesce(a.coder, '')) as coders, count(distinct a.code) as codes from reporting.assessment a
            where a.commitment_id = c.commitment and a.method = $3 and (a.party is null or a.party = c.party) and a.effective @> $1 and a.known @> $2) j
        where c.entry is not null
        """;

    /// <param name="asked">Narrows by instrument, party and topic.</param>
    public static async Task<JudgedCells> ReadAsync(Held held, Method method, Asked asked, CancellationToken cancellation) =>
        (await held.ReadAsync(Sql, r => new JudgedCells(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), cancellation, [.. Cells.Parameters(asked, method.Id), false]))[0];
}
