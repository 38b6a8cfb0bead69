using Tracker.Questions;

namespace Tracker.Reports;

/// <summary>What a reviewer should look at in a commitment or an instrument.</summary>
/// <param name="Kind">A stable word such as <c>progress-after-completion</c>.</param>
/// <param name="Entries">The entries concerned.</param>
public sealed record ReviewFinding(string Kind, IReadOnlyList<Guid> Entries, string Message);

/// <summary>What does not fit together among the entries of a commitment or an instrument, as known on a day.</summary>
public static class Findings
{
    private const string Sql = "select kind, entry_ids, message from reporting.finding where stream_id = $1 and known @> $2 order by kind, message";

    public static Task<List<ReviewFinding>> OfAsync(Held held, Guid stream, DateOnly knownOn, CancellationToken cancellation) =>
        held.ReadAsync(Sql, r => new ReviewFinding(r.GetString(0), r.GetFieldValue<Guid[]>(1), r.GetString(2)), cancellation, stream, knownOn);
}
