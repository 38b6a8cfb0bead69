namespace Tracker.Pages.Figures;

/// <summary>What a map says of a party.</summary>
/// <param name="Code">ISO 3166-1 alpha-3, or the code of an organisation, which no map has.</param>
/// <param name="Value">Null for a party without a value.</param>
/// <param name="Text">The value as it is to be read.</param>
/// <param name="N">How many it rests on; null where that is not told.</param>
public sealed record MapValue(string Code, string Label, decimal? Value, string Text, string? Href = null, long? N = null);
