namespace Tracker.Pages.Figures;

/// <summary>A part of a whole.</summary>
/// <param name="Word">A value that figures have a colour for; null: a colour by its place, from the worst to the best.</param>
/// <param name="Place">From 0, the worst, to 1, the best; null: as it comes among the others.</param>
public sealed record Share(string Label, long Count, string? Word = null, string? Href = null, double? Place = null)
{
    public string Css(IReadOnlyList<Share> all) =>
        Word is not null ? Words.Css(Word) : Band.Css(Place ?? (all.Count < 2 ? 1 : (double)all.ToList().IndexOf(this) / (all.Count - 1)));
}
