using Tracker.Commitments;
using Tracker.Standings;
using Tracker.Vocabulary;

namespace Tracker.Readings;

/// <summary>Figures as published, each until the next of the same kind by the same publisher, over effective and known time.</summary>
public static class PublishedFigureReading
{
    private static readonly IReadOnlyList<Column> Columns =
    [
        Column.Id("entry_id"), Column.Id("stream_id"), Column.Id("instrument_id"), Column.Id("commitment_id"), Column.Text("party"), Column.Text("method"),
        Column.Text("figure"), Column.Text("code"), Column.Number("value"), Column.Number("tolerance"), Column.Days("effective"), Column.Days("known"),
        Column.Json("source"),
    ];

    private static readonly string[] Key = ["stream_id", "entry_id", "known", "effective"];

    public static readonly Reading<InstrumentHistory> OfInstruments = new("published_figure", "stream_id", Columns, h => Rows(h.Only, h.Knowledge, h.Id, null), Key);

    public static readonly Reading<CommitmentHistory> OfCommitments =
        new("published_figure", "stream_id", Columns, h => Rows(h.Only, h.Knowledge, ((CommitmentRegistered)h.Events[0].Data).Instrument, h.Id), Key);

    private static IEnumerable<object?[]> Rows(Touched? only, Knowledge knowledge, Guid instrument, Guid? commitment)
    {
        if (!only.Has<PublishedFigureRecorded>()) yield break;
        var spans = new Spans<(KnownEntry Entry, DateOnly Until)>(f => f);
        foreach (var day in knowledge.Days) spans.Add(day, AsKnown(knowledge, day));
        foreach (var ((entry, until), from, to) in spans.All().OrderBy(s => s.What.Entry.Id).ThenBy(s => s.From))
        {
            var figure = (PublishedFigureRecorded)entry.Content;
            yield return
            [
                entry.Id, commitment ?? instrument, instrument, commitment, figure.Party, figure.Method, Slug.Of(figure.Figure), figure.Code, figure.Value,
                figure.Tolerance ?? HalfAUnit(figure.Value), Cells.Range(entry.Effective, until), Cells.Range(from, to), Cells.Json(figure.Source),
            ];
        }
    }

    /// <summary>Half a unit of the last digit: 0.005 of 0.95, 0.5 of 63.</summary>
    public static decimal HalfAUnit(decimal printed) => new(5, 0, 0, isNegative: false, (byte)Math.Min(28, printed.Scale + 1));

    /// <summary>Of one day those known last hold; two that became known together hold both.</summary>
    private static IEnumerable<(KnownEntry, DateOnly)> AsKnown(Knowledge knowledge, DateOnly known)
    {
        foreach (var series in knowledge.By(known).Where(e => e.Content is PublishedFigureRecorded).GroupBy(e => Series((PublishedFigureRecorded)e.Content)))
        {
            var days = series.GroupBy(e => e.Effective).OrderBy(d => d.Key).ToList();
            for (var i = 0; i < days.Count; i++)
            {
                var last = days[i].Max(e => e.Content.KnownOn);
                foreach (var entry in days[i].Where(e => e.Content.KnownOn == last))
                    yield return (entry, i + 1 == days.Count ? DateOnly.MaxValue : days[i + 1].Key);
            }
        }
    }

    private static (string, Figure, string?, string?, string?) Series(PublishedFigureRecorded figure) =>
        (figure.Method, figure.Figure, figure.Code, figure.Party, figure.Source?.Publisher);
}
