using Tracker.Acts;
using Tracker.Sheets;

namespace Tracker.Maps;

/// <summary>What is read from a row: a text, a list, nothing, or why it cannot be read.</summary>
internal readonly record struct Value(string? Text, IReadOnlyList<string>? List = null, Refusal? Unfit = null)
{
    public static readonly Value Blank;

    public bool IsBlank => Unfit is null && Text is null && List is not { Count: > 0 };

    public IReadOnlyList<string> Items => List ?? (Text is null ? [] : [Text]);

    public static Value Of(string text) => text.Length == 0 ? Blank : new(text);

    public static Value Of(Refusal unfit) => new(null, null, unfit);
}

/// <summary>Reads something from a row.</summary>
internal delegate Value Reader(RowScope row);

/// <summary>A row while it is read, and what was read from it already.</summary>
internal sealed class RowScope(Row row, string file, int rules)
{
    private readonly Value?[] _read = new Value?[rules];

    public Row Row => row;

    public string File => file;

    /// <summary>Of the columns side by side: what the one at hand is about, and what it says.</summary>
    public (Value About, Value Cell) Each { get; set; }

    /// <summary>Where the columns are that go with it, by name.</summary>
    public IReadOnlyDictionary<string, int> Beside { get; set; } = new Dictionary<string, int>();

    public Cell At(int? column) => column is { } i && i < row.Cells.Count ? row.Cells[i] : Cell.Blank;

    public Value Once(int rule, Reader read) => _read[rule] ??= read(this);
}
