namespace Tracker.Pages.Figures;

/// <summary>A score on a method's scale.</summary>
/// <param name="Value">Null where nothing is assessed that counts.</param>
/// <param name="N">How many assessments it rests on.</param>
/// <param name="Low">The lower end of an interval, where one is given.</param>
/// <param name="Text">How the method writes it; null: the value with at most two decimals.</param>
public sealed record PartyScore(string Label, decimal? Value, long N, decimal? Low = null, decimal? High = null, string? Text = null, string? Href = null);
