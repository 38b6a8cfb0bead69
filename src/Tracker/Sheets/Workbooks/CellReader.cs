using System.Globalization;

namespace Tracker.Sheets.Workbooks;

/// <summary>Reads a cell of a sheet as its reader sees it.</summary>
internal sealed class CellReader(SharedTexts texts, Styles styles, bool is1904)
{
    /// <summary>The days between the two ways to count them.</summary>
    private const int From1904 = 1_462;

    /// <summary>The cell at hand, of which it reads to the end.</summary>
    public Cell Read(Part part, Address at)
    {
        var (type, format, value, text, hasFormula) = (part["t"], styles[part["s"]], (string?)null, default(CellText?), false);
        if (part.IsEmpty) return Cell.Blank;
        while (part.NextWithin("c"))
            if (part.Element == "v") value = part.Text();
            else if (part.Element == "is") text = RichText.Read(part);
            else if (part.Element == "f") hasFormula = true;
        if (hasFormula && (value is null || (value.Length == 0 && type != "str"))) return CellErrors.Uncalculated(at);
        return type switch
        {
            "s" when value is not null => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && texts[number] is { } shared
                ? Text(shared, format, at) : throw new InvalidDataException($"cell {at}: there is no text number '{Acts.Text.Short(value)}' in the workbook."),
            "inlineStr" => Text(text ?? new CellText(value ?? ""), format, at),
            "str" => Text(new CellText(value ?? ""), format, at),
            "b" when value is not null => new Cell(value.Trim() is "0" or "false" ? "FALSE" : "TRUE"),
            "e" when value is not null => CellErrors.Cell(value, at),
            _ when string.IsNullOrWhiteSpace(value) => text is { } other ? Text(other, format, at) : Cell.Blank,
            "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900
                ? Shown.Number(day.ToOADate(), format, at) : throw new InvalidDataException($"cell {at}: '{Acts.Text.Short(value)}' is not a day."),
            _ => Number(value, format, at),
        };
    }

    private static Cell Text(CellText text, CellFormat format, Address at)
    {
        var cell = Shown.Text(text.Text, format, at);
        if (text.Dropped is { } mark) cell = cell.With(new Note(Remark.Mark, $"{at} ({Acts.Text.Short(mark)})"));
        return text.IsStruck ? cell.With(new Note(Remark.Struck, $"{at}")) : cell;
    }

    private Cell Number(string value, CellFormat format, Address at)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw new InvalidDataException($"cell {at}: '{Acts.Text.Short(value)}' is not a number.");
        return Shown.Number(is1904 && number >= 1 && format.IsDate(number) ? number + From1904 : number, format, at);
    }
}
