using Tracker.Instruments;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>Instruments as they are known now, and who did what to them when.</summary>
public static class InstrumentReading
{
    public static readonly Reading<InstrumentHistory> Instruments = new("instrument", "id",
    [
        Column.Id("id"), Column.Text("key"), Column.Text("kind"), Column.Text("title"), Column.Text("adopted_on"), Column.Day("adopted_earliest"),
        Column.Day("adopted_latest"), Column.Texts("parties"), Column.Text("place"), Column.Text("occasion"), Column.Text("language"),
        Column.Text("text"), Column.Json("source"), Column.Day("known_on"), Column.Id("entry_id"), Column.Day("retracted_on"), Column.Count("version"), Column.Text("undated"),
    ], Instrument, "id");

    public static readonly Reading<InstrumentHistory> PartyActions = new("party_action", "instrument_id",
    [
        Column.Id("entry_id"), Column.Id("instrument_id"), Column.Text("party"), Column.Text("action"), Column.Text("on_text"),
        Column.Day("on_earliest"), Column.Day("on_latest"), Column.Day("effective_on"), Column.Days("known"), Column.Json("source"),
    ], Actions, "instrument_id", "entry_id", "known");

    private static IEnumerable<object?[]> Instrument(InstrumentHistory history)
    {
        var opening = history.Events[0];
        var version = Latest.Of(history.Knowledge, opening);
        var instrument = (InstrumentRegistered)version.Content;
        yield return
        [
            history.Id, opening.Key, Slug.Of(instrument.Kind), instrument.Title, instrument.AdoptedOn.Text, instrument.AdoptedOn.First,
            instrument.AdoptedOn.Last, instrument.Parties.ToArray(), instrument.Place, instrument.Occasion, instrument.Language,
            instrument.Text, Cells.Json(instrument.Source), instrument.KnownOn, opening.Id, version.RetractedOn, history.Events[^1].Version, instrument.Undated,
        ];
    }

    private static IEnumerable<object?[]> Actions(InstrumentHistory history)
    {
        foreach (var (entry, from, to) in history.Knowledge.Versions(history.Only))
        {
            var (party, action) = entry.Content switch
            {
                PartyActionRecorded e => (e.Party, Slug.Of(e.Action)),
                InstrumentEnteredIntoForce e => (e.Party, "entered-into-force"),
                InstrumentTerminated e => (e.Party, "terminated"),
                _ => (null, null),
            };
            if (action is null) continue;
            var on = entry.Content.On!;
            yield return
            [
                entry.Id, history.Id, party, action, on.Text, on.First, on.Last, entry.Effective, Cells.Range(from, to), Cells.Json(entry.Content.Source),
            ];
        }
    }
}

/// <summary>The last known version of an entry, and since when it is taken back if it is.</summary>
internal static class Latest
{
    /// <remarks>What was taken back by the day it became known was never known: it is as it was recorded, and taken back since then.</remarks>
    public static (IEntry Content, DateOnly? RetractedOn) Of(Knowledge knowledge, Stored stored)
    {
        var (entry, _, to) = knowledge.VersionsOf(new HashSet<Guid> { stored.Id }).LastOrDefault();
        return entry is null ? (stored.Data, stored.Data.KnownOn) : (entry.Content, to == DateOnly.MaxValue ? null : to);
    }
}
