namespace Tracker.Sheets;

/// <summary>Where a cell is, as spreadsheet programs say it: B5.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Row">From 1.</param>
internal readonly record struct Address(int Column, long Row)
{
    public const int MaxRow = 1_048_576;

    public static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));

    /// <returns>Whether it is an address within a sheet.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out Address address)
    {
        var (column, row, i) = (0, 0, 0);
        for (; i < text.Length && char.IsAsciiLetter(text[i]) && i < 4; i++) column = (column * 26) + (text[i] & 0x1F);
        for (; i < text.Length && char.IsAsciiDigit(text[i]) && row <= MaxRow; i++) row = (row * 10) + (text[i] - '0');
        address = new(column - 1, row);
        return i == text.Length && column is >= 1 and <= Sheet.MaxCells && row is >= 1 and <= MaxRow;
    }

    public override string ToString() => $"{Letters(Column)}{Row}";
}
