namespace Tracker.Sheets;

/// <summary>What spreadsheet programs show where a formula failed, also where it was pasted or exported as a text.</summary>
internal static class CellErrors
{
    /// <summary>What stands for a formula without a result.</summary>
    private const string NotCalculated = "#CALC!";

    /// <summary>What stands for a failure of which the file does not say more.</summary>
    public const string Unnamed = "#ERROR!";

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", NotCalculated, "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!",
        "#EXTERNAL!", "#PYTHON!", Unnamed,
    };

    public static bool Are(string text) => text.AsSpan().TrimStart() is ['#', ..] && Known.Contains(text.Trim());

    public static Cell Cell(string error, Address at) => Failed(error.Trim(), $"Cell {at} is {error.Trim()}: its formula failed.", at);

    public static Cell Uncalculated(Address at) => Failed(
        NotCalculated, $"Cell {at} holds a formula that was never calculated; open the workbook in a spreadsheet program and save it.", at);

    private static Cell Failed(string text, string why, Address at) => new(text, null, why, [new Note(Remark.Failed, $"{at}")]);
}
