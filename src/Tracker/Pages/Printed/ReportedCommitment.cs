using System.Text.Json;
using Tracker.Reports;

namespace Tracker.Pages.Printed;

/// <summary>A commitment in a report: how it stands, for whom it is late, and the entries that say so.</summary>
/// <param name="Number">Its place in the report, from 1.</param>
/// <param name="Promise">The entry that registered it.</param>
/// <param name="Evidence">What decided, for which obligors; together they are all.</param>
/// <param name="Each">How it stands for each obligor.</param>
/// <param name="Search">Where no entry says how far it is for some: the last search for news of it.</param>
public sealed record ReportedCommitment(
    int Number, PortfolioRow Row, EvidenceEntry? Promise, IReadOnlyList<ObligorEvidence> Evidence, IReadOnlyList<ObligorStanding> Each, EvidenceEntry? Search)
{
    /// <summary>The source of its instrument, as known then.</summary>
    public JsonElement? Instrument { get; init; }

    /// <summary>Who the obligors are, as known then.</summary>
    public Tracker.Parties.PartyDirectory Parties { get; init; } = Tracker.Parties.PartyDirectory.Default;

    public IReadOnlyList<LateObligors> Late { get; } = LateObligors.Of(Each);

    /// <summary>How it stands, in one sentence.</summary>
    public string Standing
    {
        get
        {
            var basis = Row.Basis is "none" or "mixed" ? "" : $", {Row.Basis}";
            var known = Say.ByBasis(Row.DeadlineBasis);
            var late = Row.Timeliness == "overdue" && Say.OverdueFrom(Row.Deadline) is { } from ? $"overdue since {Say.Day(from)}{known}"
                : Row.Deadline is null ? "no deadline" : Row.Timeliness == "no-deadline" ? $"no longer bound by the deadline {Say.Date(Row.Deadline)}{known}"
                : Row.Timeliness == "mixed" ? $"not the same for all against the deadline {Say.Date(Row.Deadline)}{known}" : $"{Say.Word(Row.Timeliness)}, due {Say.Date(Row.Deadline)}{known}";
            string?[] others =
            [
                Row.Distribution is { } shares ? CountBar.Told(shares) : null, Told("stalled", o => o.Stalled), Told("contested", o => o.Contested),
                Row.Validity == "in-force" ? null : Say.Validity(Row.Validity, Row.EachValidity, Parties),
            ];
            return string.Join("; ", [$"{Say.Word(Row.Implementation)}{basis}", late, .. others.OfType<string>()]);
        }
    }

    /// <summary>A word, and for whom it holds where that is not everyone; null where it holds for nobody.</summary>
    private string? Told(string word, Func<ObligorStanding, bool> isSo)
    {
        var whom = Each.Where(isSo).ToList();
        return whom.Count == 0 ? null : whom.Count == Each.Count ? word : $"{word} for {string.Join(", ", whom.Select(o => Parties.Name(o.Party)))}";
    }
}

/// <summary>Obligors of one implementation, and what decided it: an entry for all of them, or one each that says the same.</summary>
/// <param name="Entry">The entry, or the first of those that say the same of the same day by the same source; null: none says how far it is.</param>
public sealed record ObligorEvidence(IReadOnlyList<string> Parties, string Implementation, EvidenceEntry? Entry, int Entries)
{
    public static IReadOnlyList<ObligorEvidence> Of(IEnumerable<ObligorStanding> each, IReadOnlyDictionary<Guid, EvidenceEntry> entries) =>
    [
        .. each.Select(o => (o.Party, o.Implementation, Entry: o.DecidedBy is { } by ? entries.GetValueOrDefault(by) : null))
            .GroupBy(o => (o.Implementation, o.Entry?.Kind, o.Entry?.Summary, o.Entry?.On, o.Entry?.KnownOn, Source: o.Entry?.Source?.GetRawText()))
            .Select(g => new ObligorEvidence([.. g.Select(o => o.Party)], g.Key.Implementation, g.First().Entry, g.Select(o => o.Entry?.Id).OfType<Guid>().Distinct().Count()))
            .OrderBy(e => e.Entry is null).ThenByDescending(e => e.Parties.Count),
    ];
}

/// <summary>Obligors that are late by one deadline.</summary>
public sealed record LateObligors(DateOnly Since, string? Basis, IReadOnlyList<string> Parties)
{
    public static IReadOnlyList<LateObligors> Of(IEnumerable<ObligorStanding> each) =>
    [
        .. each.Where(o => o.Timeliness == "overdue").GroupBy(o => (Since: Say.OverdueFrom(o.Deadline), o.DeadlineBasis)).Where(g => g.Key.Since is not null)
            .Select(g => new LateObligors(g.Key.Since!.Value, g.Key.DeadlineBasis, [.. g.Select(o => o.Party)])).OrderBy(l => l.Since),
    ];
}
