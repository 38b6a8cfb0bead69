using System.Text.Json;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages.Work;

/// <summary>The commitment or instrument that a form is about, as known today.</summary>
/// <param name="Kind"><c>commitment</c> or <c>instrument</c>.</param>
/// <param name="Text">The promise; null for an instrument.</param>
/// <param name="Parties">Its obligors or parties.</param>
public sealed record Subject(
    string Kind, Guid Id, string Instrument, Guid InstrumentId, string? Text, IReadOnlyList<string> Parties, IReadOnlyList<string> Targets, PortfolioRow? Row,
    IReadOnlyList<TimelineEntry> Entries)
{
    /// <summary>Who the parties are.</summary>
    public Tracker.Parties.PartyDirectory Names { get; init; } = Tracker.Parties.PartyDirectory.Default;

    public string Address => $"/{Kind}s/{Id}";

    /// <summary>The entries that may be disputed, corrected or taken back, latest first.</summary>
    public IEnumerable<TimelineEntry> Standing => Entries.Where(e => e.RetractedOn is null && e.Kind is not "link-received").Reverse();

    public TimelineEntry? Find(string? keyOrId) => keyOrId is null ? null : Entries.FirstOrDefault(e => e.Id == Acts.Ids.Entry(keyOrId));

    /// <returns>Null with the refusal, where there is none.</returns>
    public static async Task<(Subject? Subject, IResult? Refusal)> OfAsync(string kind, string name, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var found = kind == "commitment" ? await CommitmentAsync(name, http, holdings, cancellation) : await InstrumentAsync(name, http, holdings, cancellation);
        // the answer to the question is not the form
        http.Response.Headers.ETag = default;
        return found;
    }

    private static async Task<(Subject?, IResult?)> CommitmentAsync(string name, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = await http.AskAsync<CommitmentAnswer>(() => CommitmentReport.Get(name, http, holdings, cancellation));
        if (asked.Answer is not { Commitment: var row }) return (null, asked.Refusal);
        var entries = await http.AskAsync<EntryList>(() => CommitmentReport.GetEntries(name, http, holdings, cancellation));
        if (entries.Answer is not { Entries: var known }) return (null, entries.Refusal);
        var targets = known.First(e => e.Kind == "commitment-registered").Content is { } content && content.TryGetProperty("targets", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(t => t.GetProperty("name").GetString()!).ToList() : [];
        return (new("commitment", row.Id, row.Instrument, row.InstrumentId, row.Text, row.Obligors, targets, row, known) { Names = http.Parties() }, null);
    }

    private static async Task<(Subject?, IResult?)> InstrumentAsync(string name, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = await http.AskAsync<InstrumentAnswer>(() => InstrumentReport.Get(name, http, holdings, cancellation));
        if (asked.Answer is not { Instrument: var row }) return (null, asked.Refusal);
        var entries = await http.AskAsync<EntryList>(() => InstrumentReport.GetEntries(name, http, holdings, cancellation));
        return entries.Answer is { Entries: var known } ? (new("instrument", row.Id, row.Title, row.Id, null, row.Parties, [], null, known) { Names = http.Parties() }, null) : (null, entries.Refusal);
    }
}
