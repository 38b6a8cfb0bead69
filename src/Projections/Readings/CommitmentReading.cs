using Tracker.Commitments;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>Commitments as they are known now.</summary>
public static class CommitmentReading
{
    public static readonly Reading<CommitmentHistory> Commitments = new("commitment", "id",
    [
        Column.Id("id"), Column.Text("key"), Column.Id("instrument_id"), Column.Text("code"), Column.Text("text"), Column.Texts("obligors"),
        Column.Text("mode"), Column.Texts("topics"), Column.Json("targets"), Column.Text("first_deadline"), Column.Text("made_on"),
        Column.Day("made_earliest"), Column.Day("made_latest"), Column.Json("source"), Column.Day("known_on"), Column.Id("entry_id"),
        Column.Day("retracted_on"), Column.Count("version"), Column.Day("last_known_on"),
        Column.Text("wording"),
    ], Rows, "id");

    private static IEnumerable<object?[]> Rows(CommitmentHistory history)
    {
        var opening = history.Events[0];
        var version = Latest.Of(history.Knowledge, opening);
        var commitment = (CommitmentRegistered)version.Content;
        yield return
        [
            history.Id, opening.Key, commitment.Instrument, commitment.Code, commitment.Text, commitment.Obligors.ToArray(),
            Slug.Of(commitment.Mode), commitment.Topics.ToArray(), Cells.Json(commitment.Targets), commitment.Deadline?.Date.Text, commitment.On.Text,
            commitment.On.First, commitment.On.Last, Cells.Json(commitment.Source), commitment.KnownOn, opening.Id,
            version.RetractedOn, history.Events[^1].Version, history.Knowledge.Days[^1],
            Slug.Of(commitment.Wording ?? Wording.Quoted),
        ];
    }
}
