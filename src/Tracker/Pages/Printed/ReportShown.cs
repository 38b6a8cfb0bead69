using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages.Printed;

/// <summary>A commitment in a report: how it stands, the entry that registered it and the one that decided.</summary>
/// <param name="Number">Its place in the report, from 1.</param>
public sealed record ReportedCommitment(int Number, PortfolioRow Row, EvidenceEntry? Promise, EvidenceEntry? Decided)
{
    /// <summary>How it stands, in one sentence.</summary>
    public string Standing
    {
        get
        {
            var basis = Row.Basis is "none" or "mixed" ? "" : $", {Row.Basis}";
            var late = Row.Timeliness == "overdue" && Say.OverdueFrom(Row.Deadline) is { } from ? $"overdue since {Say.Day(from)}"
                : Row.Deadline is null || Row.Timeliness == "no-deadline" ? "no deadline" : $"{Say.Word(Row.Timeliness)}, due {Say.Date(Row.Deadline)}";
            string?[] others =
            [
                Row.Distribution?.Replace(":", " × ", StringComparison.Ordinal).Replace('-', ' '), Row.Stalled ? "stalled" : null, Row.Contested ? "contested" : null,
                Row.Validity == "in-force" ? null : Say.Word(Row.Validity),
            ];
            return string.Join("; ", [$"{Say.Word(Row.Implementation)}{basis}", late, .. others.OfType<string>()]);
        }
    }
}

/// <summary>What a report shows: a function of the register, the days and the filters, and of nothing else.</summary>
/// <param name="Scope">The filters in force, by name.</param>
/// <param name="Of">What the filters of place leave, before those of standing: what the counts and figures are over.</param>
public sealed record ReportShown(
    AsOf AsOf, IReadOnlyList<(string Name, string Value)> Scope, OverviewShown Of, IReadOnlyList<ReportedCommitment> Commitments, NumberedSources Sources)
{
    /// <summary>A report is to be read: what has more is asked of the tables.</summary>
    public const int MostCommitments = 500;

    /// <summary>When the last was recorded of what the register held; null for nothing.</summary>
    public DateTimeOffset? Until { get; init; }

    public const string Title = "What was promised, and what became of it";

    public static async Task<(Refusal? Refusal, ReportShown? Shown)> ReadAsync(
        Held held, AsOf asOf, PortfolioFilter filter, IReadOnlyList<(string Name, string Value)> scope, CancellationToken cancellation)
    {
        var rows = await Portfolio.ReadAsync(held, asOf, filter, PortfolioOrder.Made, null, MostCommitments + 1, cancellation);
        if (rows.Count > MostCommitments) return (TooLong, null);
        var overview = await Overview.CountAsync(held, asOf, filter with { Implementation = null, Timeliness = null }, cancellation);
        var (entries, promises) = await Evidence.ReadAsync(
            held, [.. rows.Select(r => r.Row.DecidedBy).OfType<Guid>()], [.. rows.Select(r => r.Row.Id)], asOf.KnownOn, cancellation);
        var until = await held.ReadAsync("select max(recorded_at) from reporting.entry", r => r.IsDBNull(0) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(0), cancellation);
        var (sources, commitments) = (new NumberedSources(), new List<ReportedCommitment>());
        foreach (var (_, row) in rows)
        {
            var promise = promises.TryGetValue(row.Id, out var entry) ? entries.GetValueOrDefault(entry) : null;
            var decided = row.DecidedBy is { } by && by != promise?.Id ? entries.GetValueOrDefault(by) : null;
            commitments.Add(new(commitments.Count + 1, row, promise, decided));
            sources.Of(promise?.Source);
            sources.Of(decided?.Source);
        }

        return (null, new(asOf, scope, overview, commitments, sources) { Until = until[0] });
    }

    private static Refusal TooLong => Refusal.Meaningless("report-too-long",
        $"A report has at most {MostCommitments:N0} commitments and this would have more; narrow it to an instrument, a party or a topic.", "instrument", "party", "topic");
}
