using System.Text.Json;

namespace Tracker.Sheets;

/// <summary>A row of a sheet.</summary>
/// <param name="Number">Its number, from 1, as a spreadsheet program shows it: a row with line breaks in its cells is one.</param>
/// <param name="Position">About how many bytes of the file are read with it.</param>
public sealed record Row(long Number, IReadOnlyList<Cell> Cells, long Position)
{
    public bool IsBlank => Cells.All(c => c.IsBlank);
}

/// <summary>How a file is to be read, where it cannot be told from the file.</summary>
/// <param name="Encoding">The name of an encoding, such as windows-1252 or macintosh; a byte order mark goes before it.</param>
/// <param name="Delimiter">What stands between cells of a text file.</param>
/// <param name="Sheet">Name or number, from 1, of a sheet of a workbook.</param>
/// <param name="Header">The number of the row that names the columns, or of the first that do.</param>
/// <param name="HeaderRows">How many rows name the columns, one under the other; the name of a group stands over its first column.</param>
/// <param name="Down">Headers of columns in which a blank is what stands above it.</param>
/// <param name="Headings">The name of a column for rows of which one cell alone is filled: it is what that cell says over the rows below.</param>
public sealed record SheetFormat(
    string? Encoding = null, string? Delimiter = null, JsonElement? Sheet = null, int Header = 1, int HeaderRows = 1, IReadOnlyList<string>? Down = null, string? Headings = null);

/// <summary>A file of rows, of which only one is held at a time.</summary>
public static class Sheet
{
    /// <summary>The most bytes of a row as UTF-8 and the most cells in it.</summary>
    public const int MaxRow = 16 << 20, MaxCells = 16_384;

    /// <summary>The column in which a file of rejected rows says why; it is never read.</summary>
    public const string Rejected = "rejected";

    /// <summary>The columns in which a file of rejected rows says where each stood; templates use the same words.</summary>
    public const string RowNumber = "@row", FileName = "@file";

    /// <summary>Whether a column is one of a file of rejected rows, and none of the sheet.</summary>
    public static bool IsOwn(string header) => header is Rejected or RowNumber or FileName;

    public static bool Is(string path) => IsText(path) || IsWorkbook(path);

    public static bool IsText(string path) => Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV";

    public static bool IsWorkbook(string path) => Path.GetExtension(path).ToUpperInvariant() is ".XLSX" or ".XLSM" or ".XLS";

    /// <summary>The names of the columns as one row, then the rows under them. Throws <see cref="InvalidDataException"/> where the file cannot be read as a sheet.</summary>
    /// <param name="remarks">Hear what was guessed and which sheet is read; the cells have their own.</param>
    public static IEnumerable<Row> Rows(string path, SheetFormat format, Remarks? remarks = null) =>
        format.Header < 1 ? throw new InvalidDataException($"format.header is the number of a row, from 1, not {format.Header}.")
            : format.HeaderRows is < 1 or > 10 ? throw new InvalidDataException($"format.headerRows is a number of rows, 1 to 10, not {format.HeaderRows}.")
            : AllRows(path, format, remarks).Select(new Layout(format).Take).OfType<Row>();

    /// <summary>The rows as they are, those above the header too.</summary>
    public static IEnumerable<Row> AllRows(string path, SheetFormat format, Remarks? remarks = null) =>
        IsWorkbook(path) ? Workbook.Rows(path, format, remarks) : DelimitedText.Rows(path, format, remarks);
}
