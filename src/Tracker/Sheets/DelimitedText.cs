using System.Text;
using CsvHelper;

namespace Tracker.Sheets;

/// <summary>Rows of CSV (RFC 4180) or of tab-separated text with any line ends: CR, LF or CRLF.</summary>
internal static class DelimitedText
{
    public static IEnumerable<Row> Rows(string path, SheetFormat format, Remarks? remarks)
    {
        var name = Path.GetFileName(path);
        using var file = File.OpenRead(path);
        using var reader = Open(file, path, format, remarks is null ? null : remarks.Tell);
        for (var number = 1L; Read(reader, name, number); number++)
        {
            if (reader.FieldCount > Sheet.MaxCells) throw new InvalidDataException($"{name}, row {number}: more than {Sheet.MaxCells:N0} cells.");
            var cells = new Cell[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = Cell.Of(reader.GetString(i), new Address(i, number));
            yield return new Row(number, cells, file.Position);
        }
    }

    /// <summary>What stands between the cells of a file.</summary>
    public static char DelimiterOf(string path, SheetFormat format)
    {
        using var file = File.OpenRead(path);
        using var reader = Open(file, path, format, null);
        return reader.Separator;
    }

    private static CsvReader Open(FileStream file, string path, SheetFormat format, Action<string>? told)
    {
        if (format.Delimiter is { } given && given is not [< '\x80']) throw new InvalidDataException($"format.delimiter is one ASCII character, not '{given}'.");
        var text = new StreamReader(file, Encodings.Of(path, format.Encoding, told), detectEncodingFromByteOrderMarks: true, 1 << 16);
        return CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = format.Delimiter?[0] ?? (Path.GetExtension(path).Equals(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : null),
            SkipEmptyLines = false,
            MaxRecordSize = Sheet.MaxRow,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record =>
            {
                if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                    throw new InvalidDataException($"{Path.GetFileName(path)}, row {record.RecordNumber}: a quotation mark is not closed before the end of the file.");
            },
        });
    }

    private static bool Read(CsvReader reader, string name, long number)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException($"{name}, row {number}: more than {Sheet.MaxRow >> 20} MiB; is a quotation mark not closed?", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{name}, row {number} or after: bytes that its encoding does not have; name another as format.encoding in the map.", e);
        }
    }
}
