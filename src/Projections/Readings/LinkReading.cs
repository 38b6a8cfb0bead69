using Tracker.Commitments;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>The lineage graph: which commitment renews, expands or supersedes which.</summary>
public static class LinkReading
{
    public static readonly Reading<CommitmentHistory> Links = new("link", "from_id",
    [
        Column.Id("entry_id"), Column.Id("from_id"), Column.Text("relation"), Column.Id("to_id"), Column.Text("on_text"), Column.Day("effective_on"),
        Column.Days("known"), Column.Json("source"),
    ], Rows, "from_id", "entry_id", "known");

    private static IEnumerable<object?[]> Rows(CommitmentHistory history) =>
        from version in history.Knowledge.Versions(history.Only)
        let link = version.Entry.Content as CommitmentLinked
        where link is not null
        select new object?[]
        {
            version.Entry.Id, history.Id, Slug.Of(link.Relation), link.To, link.On.Text, version.Entry.Effective,
            Cells.Range(version.From, version.To), Cells.Json(link.Source),
        };
}
