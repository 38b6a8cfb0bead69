using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages.Printed;

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

    /// <summary>What narrows the list of commitments, and not the counts and figures.</summary>
    private static readonly string[] OfStanding = ["implementation", "timeliness"];

    /// <summary>Whether the list is shorter than what the counts and figures are over.</summary>
    public bool IsByStanding => Scope.Any(s => OfStanding.Contains(s.Name));

    /// <summary>Whose words the commitments are in.</summary>
    public string Whose
    {
        get
        {
            var (own, sourced) = (Commitments.Count(c => c.Row.Wording == "own"), Commitments.Count(c => c.Row.Wording != "own" && c.Promise?.Source is not null));
            string?[] kinds =
            [
                Told(sourced, "a promise quoted from a published text"), Told(own, "in the words of who registered it, and marked as such"),
                Told(Commitments.Count - own - sourced, "given as the words of its instrument, without a source"),
            ];
            return string.Concat(kinds.OfType<string>().Select(k => k + ". ")).TrimEnd();

            string? Told(int n, string how) => n == 0 ? null : n == Commitments.Count ? $"Each commitment is {how}" : $"Of the {Commitments.Count:N0} commitments {n:N0} {(n == 1 ? "is" : "are each")} {how}";
        }
    }

    public static async Task<(Refusal? Refusal, ReportShown? Shown)> ReadAsync(
        Held held, AsOf asOf, PortfolioFilter filter, IReadOnlyList<(string Name, string Value)> scope, CancellationToken cancellation)
    {
        var rows = await Portfolio.ReadAsync(held, asOf, filter, PortfolioOrder.Made, null, MostCommitments + 1, cancellation);
        if (rows.Count > MostCommitments) return (TooLong, null);
        var overview = await Overview.CountAsync(held, asOf, filter with { Implementation = null, Timeliness = null }, cancellation);
        Guid[] ids = [.. rows.Select(r => r.Row.Id)];
        var each = await ObligorStandings.OfAsync(held, asOf, ids, cancellation);
        var (entries, promises) = await Evidence.ReadAsync(
            held, [.. each.SelectMany(e => e).Select(e => e.DecidedBy).OfType<Guid>().Distinct()], ids, asOf.KnownOn, cancellation);
        var searches = await Evidence.SearchesAsync(held, [.. each.Where(e => e.Any(o => o.DecidedBy is null)).Select(e => e.Key)], asOf, cancellation);
        var instruments = await Evidence.InstrumentsAsync(held, [.. rows.Select(r => r.Row.InstrumentId).Distinct()], asOf.KnownOn, cancellation);
        var parties = (await Tracker.Parties.RegisteredParties.LoadAsync(held, cancellation)).On(asOf.KnownOn, asOf.RecordedAt);
        var until = await held.ReadAsync("select max(recorded_at) from reporting.entry", r => r.IsDBNull(0) ? (DateTimeOffset?)null : r.GetFieldValue<DateTimeOffset>(0), cancellation);
        var (sources, commitments) = (new NumberedSources(), new List<ReportedCommitment>());
        foreach (var (_, row) in rows)
        {
            var promise = promises.TryGetValue(row.Id, out var entry) ? entries.GetValueOrDefault(entry) : null;
            var evidence = ObligorEvidence.Of(each[row.Id], entries);
            var search = evidence.Any(e => e.Entry is null) ? searches.GetValueOrDefault(row.Id) : null;
            commitments.Add(new(commitments.Count + 1, row, promise, evidence, [.. each[row.Id]], search) { Parties = parties, Instrument = promise?.Source is null ? instruments.GetValueOrDefault(row.InstrumentId) : null });
            sources.Of(promise?.Source ?? commitments[^1].Instrument);
            foreach (var cited in evidence.Select(e => e.Entry).Append(search)) sources.Of(cited?.Source);
        }

        return (null, new(asOf, scope, overview, commitments, sources) { Until = until[0] });
    }

    private static Refusal TooLong => Refusal.Meaningless("report-too-long",
        $"A report has at most {MostCommitments:N0} commitments and this would have more; narrow it to an instrument, a party or a topic.", "instrument", "party", "topic");
}
