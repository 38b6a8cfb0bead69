using Tracker.Commitments;
using Tracker.Standings;

namespace Tracker.Readings;

/// <summary>Every entry, one row: what it says, who recorded it, its three clocks, its source, and what became of it.</summary>
public static class EntryReading
{
    public static readonly IReadOnlyList<Column> Columns =
    [
        Column.Id("id"), Column.Id("stream_id"), Column.Id("instrument_id"), Column.Id("commitment_id"), Column.Count("sequence"),
        Column.Count("version"), Column.Text("kind"), Column.Text("key"), Column.Text("on_text"), Column.Day("on_earliest"), Column.Day("on_latest"),
        Column.Day("effective_on"), Column.Day("known_on"), Column.Instant("recorded_at"), Column.Text("recorded_by"), Column.Texts("parties"),
        Column.Text("summary"), Column.Json("content"), Column.Json("recorded_content"), Column.Json("source"), Column.Text("source_title"),
        Column.Text("source_url"), Column.Text("quote"), Column.Id("about_entry"), Column.Id("corrected_by"), Column.Day("corrected_on"),
        Column.Id("retracted_by"), Column.Day("retracted_on"),
    ];

    public static readonly Reading<InstrumentHistory> OfInstruments = new("entry", "stream_id", Columns, h => Rows(h.Events, h.Knowledge, h.Id, null, h.Only), "id");

    public static readonly Reading<CommitmentHistory> OfCommitments =
        new("entry", "stream_id", Columns, h => Rows(h.Events, h.Knowledge, ((CommitmentRegistered)h.Events[0].Data).Instrument, h.Id, h.Only), "id");

    public static readonly Reading<PartyHistory> OfParties = new("entry", "stream_id", Columns, h => Rows(h.Events, h.Knowledge, null, null, h.Only), "id");

    private static readonly IReadOnlyList<Column> VersionColumns =
    [
        Column.Id("entry_id"), Column.Id("stream_id"), Column.Days("known"), Column.Day("effective_on"), Column.Text("on_text"), Column.Text("summary"),
        Column.Json("content"),
    ];

    public static readonly Reading<InstrumentHistory> VersionsOfInstruments = new("entry_version", "stream_id", VersionColumns, h => Versions(h.Knowledge, h.Id, h.Only), "entry_id", "known");

    public static readonly Reading<CommitmentHistory> VersionsOfCommitments = new("entry_version", "stream_id", VersionColumns, h => Versions(h.Knowledge, h.Id, h.Only), "entry_id", "known");

    public static readonly Reading<PartyHistory> VersionsOfParties = new("entry_version", "stream_id", VersionColumns, h => Versions(h.Knowledge, h.Id, h.Only), "entry_id", "known");

    private static IEnumerable<object?[]> Versions(Knowledge knowledge, Guid stream, Touched? only) =>
        from version in knowledge.Versions(only)
        select new object?[]
        {
            version.Entry.Id, stream, Cells.Range(version.From, version.To), version.Entry.Effective, version.Entry.Content.On?.Text,
            EntryKind.Of(version.Entry.Content).Summary(version.Entry.Content), Cells.Json(version.Entry.Content),
        };

    private static IEnumerable<object?[]> Rows(IReadOnlyList<Stored> events, Knowledge knowledge, Guid? instrument, Guid? commitment, Touched? only)
    {
        var latest = knowledge.Versions(only).GroupBy(v => v.Entry.Id).ToDictionary(v => v.Key, v => v.Last());
        var corrections = events.Where(e => e.Data is EntryCorrected).ToLookup(e => ((EntryCorrected)e.Data).Entry);
        var retractions = events.Where(e => e.Data is EntryRetracted).ToLookup(e => ((EntryRetracted)e.Data).Entry);
        bool Stands(Stored change) => !knowledge.IsRetracted(change.Id, knowledge.Days[^1]);
        foreach (var stored in events.Where(e => only.Has(e.Id)))
        {
            var version = latest.GetValueOrDefault(stored.Id).Entry;
            var recorded = Blind.Shown(stored.Data, version?.Content);
            var known = version ?? new KnownEntry(stored.Id, recorded, recorded.KnownOn);
            var (on, source) = (known.Content.On, known.Content.Source);
            var corrected = corrections[stored.Id].LastOrDefault(Stands);
            var retracted = retractions[stored.Id].LastOrDefault(Stands);
            yield return
            [
                stored.Id, stored.StreamId, instrument, commitment, stored.Sequence, stored.Version, Catalogue.NameOf(recorded).Replace('_', '-'),
                stored.Key, on?.Text, on?.First, on?.Last, known.Effective, recorded.KnownOn, stored.RecordedAt.ToUniversalTime(),
                stored.RecordedBy, known.Content.Concerns.OfType<string>().ToArray(), EntryKind.Of(known.Content).Summary(known.Content), Cells.Json(known.Content),
                Cells.Json(recorded), Cells.Json(source), source?.Title, source?.Url, source?.Quote?.Exact, (recorded as IAboutEntry)?.Entry,
                corrected?.Id, corrected?.Data.KnownOn, retracted?.Id, retracted?.Data.KnownOn,
            ];
        }
    }
}
