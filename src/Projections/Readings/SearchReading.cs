using Tracker.Commitments;
using Tracker.Standings;

namespace Tracker.Readings;

/// <summary>The words of each commitment's entries, to be searched: texts, summaries and quotes, each version with the days it was known.</summary>
public static class SearchReading
{
    public static readonly Reading<CommitmentHistory> OfCommitments = new("search", "commitment_id",
        [Column.Id("commitment_id"), Column.Id("entry_id"), Column.Days("known"), Column.Day("effective_on"), Column.Text("language"), Column.Text("words")], Rows,
        "commitment_id", "entry_id", "known");

    private static IEnumerable<object?[]> Rows(CommitmentHistory history) =>
        from version in history.Knowledge.Versions(history.Only)
        let content = version.Entry.Content
        let words = string.Join('\n', new[] { EntryKind.Of(content).Summary(content), content.Source?.Quote?.Exact, content.Source?.Title, Targets(content) }.OfType<string>())
        where words.Length > 0
        select new object?[]
        {
            history.Id, version.Entry.Id, Cells.Range(version.From, version.To), version.Entry.Effective, content.Source?.Language?.ToLowerInvariant(), words,
        };

    private static string? Targets(IEntry content) =>
        content is CommitmentRegistered { Targets.Count: > 0 } commitment ? string.Join('\n', commitment.Targets.Select(t => t.Text)) : null;
}
