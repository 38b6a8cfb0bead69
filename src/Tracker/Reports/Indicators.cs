using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>A measure reported on a commitment.</summary>
/// <param name="On">When it was so, as written.</param>
public sealed record IndicatorRow(Guid Commitment, string Text, Guid Entry, string Indicator, decimal Value, string Unit, string On, string? SourceTitle);

/// <summary>What was measured of the commitments that a party carries.</summary>
public static class Indicators
{
    private const string Measured =
        """
        select c.id, v.content ->> 'text', i.entry_id, i.indicator, i.value, i.unit, i.on_text, e.source_title
        from reporting.indicator i
        join reporting.commitment c on c.id = i.commitment_id
        join reporting.entry_version v on v.entry_id = c.entry_id and v.known @> $2
        join reporting.entry e on e.id = i.entry_id
        where i.known @> $2 and coalesce(i.on_earliest, $1) <= $1 and jsonb_exists(v.content -> 'obligors', $3)
        order by i.on_earliest desc nulls last, i.indicator, i.entry_id limit $4
        """;

    /// <summary>The latest first.</summary>
    public static Task<List<IndicatorRow>> ReadAsync(Held held, AsOf asOf, string party, int limit, CancellationToken cancellation) =>
        held.ReadAsync(Measured, r => new IndicatorRow(
            r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetString(3), r.GetDecimal(4), r.GetString(5), r.GetString(6), r.TextOrNull(7)),
            cancellation, asOf.On, asOf.KnownOn, party, limit);
}
