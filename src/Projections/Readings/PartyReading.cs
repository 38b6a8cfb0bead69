using Tracker.Parties;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>Registered parties, a row for each version that was known.</summary>
public static class PartyReading
{
    public static readonly Reading<PartyHistory> Parties = new("registered_party", "id",
    [
        Column.Id("id"), Column.Text("code"), Column.Text("name"), Column.Texts("names"), Column.Text("kind"), Column.Text("from_text"), Column.Day("from_earliest"),
        Column.Text("until_text"), Column.Day("until_latest"), Column.Text("successor"), Column.Days("known"), Column.Json("source"), Column.Text("key"), Column.Id("entry_id"),
        Column.Count("version"),
    ], Rows, "id", "known");

    private static IEnumerable<object?[]> Rows(PartyHistory history)
    {
        var opening = history.Events[0];
        foreach (var (entry, from, to) in history.Knowledge.Versions())
            if (entry.Content is PartyRegistered party)
                yield return
                [
                    history.Id, party.Code, party.Names[0], party.Names.Skip(1).Concat(party.Aliases).ToArray(), Slug.Of(party.Kind), party.From?.Text,
                    party.From?.First, party.Until?.Text, party.Until?.Last, party.Successor, Cells.Range(from, to), Cells.Json(party.Source),
                    opening.Key, opening.Id, history.Events[^1].Version,
                ];
    }
}
