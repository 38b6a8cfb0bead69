using System.Globalization;

namespace Tracker.Pages.Figures;

/// <summary>A row or column of a heat map.</summary>
/// <param name="Average">What stands at its end; null: the plain mean of its values.</param>
public sealed record HeatLine(string Key, string Label, string? Href = null, HeatAverage? Average = null);

/// <summary>An average as written, and how many cells it rests on.</summary>
public sealed record HeatAverage(string Text, int N);

/// <summary>What a method says in one cell.</summary>
/// <param name="Value">Null for a code that does not count, such as n/a.</param>
/// <param name="Note">What the code means, shown on pointing.</param>
public sealed record HeatCell(string Row, string Column, string Code, decimal? Value, string? Href = null, string? Note = null);

/// <summary>Cells found by row and column, with averages.</summary>
public sealed class HeatPlot(IReadOnlyList<HeatCell> cells, ScoreScale scale)
{
    private readonly Dictionary<(string, string), HeatCell> _cells = cells.GroupBy(c => (c.Row, c.Column)).ToDictionary(g => g.Key, g => g.Last());
    private readonly ILookup<string, HeatCell> _rows = cells.ToLookup(c => c.Row), _columns = cells.ToLookup(c => c.Column);

    public int Outside { get; } = cells.Count(c => c.Value is { } value && !scale.Has(value));

    public HeatCell? At(HeatLine row, HeatLine column) => _cells.GetValueOrDefault((row.Key, column.Key));

    public string Css(HeatCell cell) => cell.Value is { } value ? Band.Css(scale.Place(value)) : "uncounted";

    public HeatAverage OfRow(HeatLine row) => row.Average ?? Mean(_rows[row.Key]);

    public HeatAverage OfColumn(HeatLine column) => column.Average ?? Mean(_columns[column.Key]);

    private HeatAverage Mean(IEnumerable<HeatCell> among)
    {
        var values = among.Where(c => c.Value is not null).Select(c => c.Value!.Value).ToList();
        return values.Count == 0 ? new("", 0) : new(Written(Math.Round(values.Average(), 2, MidpointRounding.AwayFromZero)), values.Count);
    }

    private string Written(decimal value) => value.ToString(scale.Low < 0 ? "+0.00;-0.00;0.00" : "0.00", CultureInfo.InvariantCulture);
}
