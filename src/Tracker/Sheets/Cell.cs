using System.Globalization;

namespace Tracker.Sheets;

/// <summary>A cell as its reader sees it: 1.10, 85%, 2026-03.</summary>
/// <param name="Held">What a workbook holds behind it, where that is a number or a day.</param>
/// <param name="Unfit">Why it cannot be read, with its address.</param>
/// <param name="Notes">What somebody who sees the sheet would not expect of it.</param>
public readonly record struct Cell(string Text, Held? Held = null, string? Unfit = null, IReadOnlyList<Note>? Notes = null)
{
    public static readonly Cell Blank = new("");

    /// <summary>The file says that it is a number or a day. Only a workbook does.</summary>
    public bool IsTyped => Held is not null;

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether a formula failed, or was never calculated.</summary>
    public bool HasFailed => Unfit is not null && Held is null;

    public Cell With(Note note) => this with { Notes = [.. Notes ?? [], note] };

    /// <summary>Where the layout says it for all cells that it stands for.</summary>
    public Cell WithoutMerge() => Notes is null ? this : this with { Notes = [.. Notes.Where(n => n.Kind != Remark.Merged)] };

    public static Cell Of(long number) => new(number.ToString(CultureInfo.InvariantCulture), new Held($"{number}", $"{number}", number, CellFormat.General));

    /// <summary>A text, which may be what a failed formula left.</summary>
    internal static Cell Of(string text, Address at) => CellErrors.Are(text) ? CellErrors.Cell(text, at) : new Cell(text);
}

/// <summary>A number or a day of a workbook.</summary>
/// <param name="Shown">The number that is shown, without what stands around it: 85 of 85%.</param>
/// <param name="Exact">The number or day with all that it holds; null where there is none.</param>
/// <param name="Value">As it is stored, with its <paramref name="Format"/>.</param>
/// <param name="IsDay">It is shown as a day, a month or a year.</param>
/// <param name="NoDay">Why it is no day, where it is shown as a time.</param>
public sealed record Held(string Shown, string? Exact, double Value, string Format, bool IsDay = false, string? NoDay = null);
