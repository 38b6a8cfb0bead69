using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>How many commitments of an instrument, topic or party have which implementation.</summary>
/// <param name="Key">The id of the instrument, the topic, or the code of the party; empty for what a party carries alone.</param>
/// <param name="OverdueInferred">How many of the overdue have a deadline that the analyst inferred.</param>
/// <param name="Cells">The same by cell; null where no commitment counted is of several cells.</param>
public sealed record GroupCounts(string Key, long Commitments, long Overdue, long OverdueInferred, IReadOnlyDictionary<string, long> Implementation, CellCounts? Cells = null);

/// <summary>How many cells, commitment by obligor, have which implementation: each obligor of what is held severally, and once what is held jointly.</summary>
public sealed record CellCounts(long Count, long Overdue, long OverdueInferred, IReadOnlyDictionary<string, long> Implementation);

/// <summary>What commitments are counted by.</summary>
public enum TallyBy
{
    Instrument,
    Topic,

    /// <summary>The obligors, each with its own standing.</summary>
    Party,

    /// <summary>Those with whom an obligor carries them, as they stand for it.</summary>
    Counterpart,
}

/// <summary>The commitments on one day, counted by implementation for each instrument, topic or party at once.</summary>
public static class GroupTally
{
    private const string Counts =
        """
        select {key}, x.implementation, count(*), count(*) filter (where x.timeliness = 'overdue'), count(*) filter (where x.timeliness = 'overdue' and x.deadline_basis = 'inferred')
        from (select c.instrument_id, s.party, s.implementation, s.timeliness, s.deadline_basis, v.content -> 'topics' as topics, v.content -> 'obligors' as obligors
            {query}) x {join}
        group by 1, 2 order by 1, 2
        """;

    private static readonly Dictionary<TallyBy, (string Key, string Join)> Groups = new()
    {
        [TallyBy.Instrument] = ("x.instrument_id::text", ""),
        [TallyBy.Topic] = ("t.topic", "cross join lateral jsonb_array_elements_text(x.topics) t (topic)"),
        [TallyBy.Party] = ("x.party", ""),
        [TallyBy.Counterpart] = ("coalesce(o.party, '')", "left join lateral jsonb_array_elements_text(x.obligors) o (party) on o.party <> x.party"),
    };

    /// <summary>The commitments, with their cells beside them where some are held severally.</summary>
    public static async Task<IReadOnlyList<GroupCounts>> WithCellsAsync(Held held, AsOf asOf, PortfolioFilter filter, TallyBy by, CancellationToken cancellation)
    {
        var wholes = await ReadAsync(held, asOf, filter, by, cancellation);
        if (!await RegisterTally.IsAnySeverallyAsync(held, cancellation)) return wholes;
        var cells = (await ReadAsync(held, asOf, filter with { Whose = Whose.Cells }, by, cancellation)).ToDictionary(c => c.Key);
        return [.. wholes.Select(w => cells.GetValueOrDefault(w.Key) is { } c && c.Commitments > w.Commitments
            ? w with { Cells = new(c.Commitments, c.Overdue, c.OverdueInferred, c.Implementation) } : w)];
    }

    public static async Task<IReadOnlyList<GroupCounts>> ReadAsync(Held held, AsOf asOf, PortfolioFilter filter, TallyBy by, CancellationToken cancellation)
    {
        var query = Query.OfPromises(asOf);
        query = (by == TallyBy.Party ? query.OfObligors() : query).Where(filter);
        var (key, join) = Groups[by];
        var rows = await held.ReadAsync(
            Counts.Replace("{key}", key).Replace("{join}", join).Replace("{query}", query.ToString()),
            r => (Key: r.GetString(0), Word: r.GetString(1), N: r.GetInt64(2), Overdue: r.GetInt64(3), Inferred: r.GetInt64(4)), cancellation, query.Parameters);
        return [.. rows.GroupBy(r => r.Key).Select(g => new GroupCounts(g.Key, g.Sum(r => r.N), g.Sum(r => r.Overdue), g.Sum(r => r.Inferred), g.ToDictionary(r => r.Word, r => r.N)))];
    }
}
