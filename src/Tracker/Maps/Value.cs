using Tracker.Acts;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>What is read from a row: a text, a list, nothing, or why it cannot be read.</summary>
/// <param name="Number">The number of the text, where a workbook says that it is one.</param>
internal readonly record struct Value(string? Text, IReadOnlyList<string>? List = null, Refusal? Unfit = null, string? Number = null)
{
    public static readonly Value Blank;

    public bool IsBlank => Unfit is null && Text is null && List is not { Count: > 0 };

    public IReadOnlyList<string> Items => List ?? (Text is null ? [] : [Text]);

    public static Value Of(string text) => text.Length == 0 ? Blank : new(text);

    /// <summary>A number stays one where its text is left as it is.</summary>
    public Value Becomes(string text) => text == Text ? this : Of(text);

    public static Value Of(Refusal unfit) => new(null, null, unfit);

    /// <param name="column">What refusals call it.</param>
    /// <param name="isExact">All that it holds, rather than what is shown.</param>
    public static Value Of(Cell cell, string column, bool isExact = false) => cell switch
    {
        { Held.Exact: { } exact } when isExact => new(exact, Number: exact),
        { Unfit: { } why } => Of(Refusal.Malformed("unfit-value", why, column)),
        { Held: { } held } => new(cell.Text.Trim(), Number: held.Shown),
        _ => Of(cell.Text.Trim()),
    };
}

/// <summary>Reads something from a row.</summary>
internal delegate Value Reader(RowScope row);

/// <summary>A row while it is read, and what was read from it already.</summary>
/// <param name="remarks">Hear of the cells that are read.</param>
internal sealed class RowScope(Row row, string file, int rules, Remarks? remarks = null)
{
    private readonly Value?[] _read = new Value?[rules];

    public Row Row => row;

    public string File => file;

    /// <summary>Of the columns side by side: what the one at hand is about, and what it says.</summary>
    public (Value About, Value Cell) Each { get; set; }

    /// <summary>Where the columns are that go with it, by name.</summary>
    public IReadOnlyDictionary<string, int> Beside { get; set; } = new Dictionary<string, int>();

    public Cell At(int? column) => column is { } i && i < row.Cells.Count ? row.Cells[i] : Cell.Blank;

    /// <summary>What stands in a column, by its name.</summary>
    public Value Read(int? column, string name)
    {
        var cell = At(column);
        See(cell);
        return Value.Of(cell, name);
    }

    /// <param name="isExact">Digits that are not shown are read.</param>
    /// <param name="isFailureKnown">The map says what a failed formula means.</param>
    public void See(Cell cell, bool isExact = false, bool isFailureKnown = false)
    {
        foreach (var note in cell.Notes ?? [])
            if (!(isExact && note.Kind == Remark.Rounded) && !(isFailureKnown && note.Kind == Remark.Failed)) remarks?.See(note);
    }

    /// <summary>Says that a name is left out.</summary>
    public void Leave(string name) => remarks?.See(new Note(Remark.Skipped, $"{name} (row {row.Number})"));

    public Value Once(int rule, Reader read) => _read[rule] ??= read(this);
}
