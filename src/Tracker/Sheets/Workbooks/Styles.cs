using System.Globalization;

namespace Tracker.Sheets.Workbooks;

/// <summary>The number formats of a workbook's cells, by the number of their style.</summary>
internal sealed class Styles
{
    private const int Most = 100_000;

    private static readonly CellFormat General = CellFormat.Of(CellFormat.General);

    /// <summary>Formats that every workbook has without saying them; those of East Asia, which differ by country, are days.</summary>
    private static readonly Dictionary<int, string> BuiltIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "$#,##0_);($#,##0)",
        [6] = "$#,##0_);[Red]($#,##0)",
        [7] = "$#,##0.00_);($#,##0.00)",
        [8] = "$#,##0.00_);[Red]($#,##0.00)",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ??/??",
        [14] = "mm-dd-yy",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "m/d/yy h:mm",
        [37] = "#,##0_);(#,##0)",
        [38] = "#,##0_);[Red](#,##0)",
        [39] = "#,##0.00_);(#,##0.00)",
        [40] = "#,##0.00_);[Red](#,##0.00)",
        [41] = "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        [42] = "_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)",
        [43] = "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        [44] = "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mmss.0",
        [48] = "##0.0E+0",
        [49] = "@",
    };

    private readonly List<CellFormat> _formats = [];

    public Styles(Package package, string? name)
    {
        if (name is null || !package.Has(name)) return;
        var (codes, made) = (new Dictionary<int, string>(), new Dictionary<int, CellFormat>());
        using var part = package.Open(name);
        while (part.Read())
        {
            if (part is { IsStart: true, Element: "numFmt" } && Number(part["numFmtId"]) is { } id && part["formatCode"] is { } code) codes[id] = code;
            else if (part is { IsStart: true, Element: "cellXfs", IsEmpty: false })
                while (part.NextWithin("cellXfs"))
                    if (part.Element == "xf") Add(Number(part["numFmtId"]) ?? 0, codes, made);
            if (codes.Count > Most || _formats.Count > Most) throw new InvalidDataException($"{name}: it has more than {Most:N0} formats.");
        }
    }

    public CellFormat this[string? style] => (style is null ? 0 : Number(style)) is { } number && number < _formats.Count ? _formats[number] : General;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Add(int id, Dictionary<int, string> codes, Dictionary<int, CellFormat> made)
    {
        if (!made.TryGetValue(id, out var format))
            made[id] = format = CellFormat.Of(codes.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id) ?? (id is (>= 27 and <= 36) or (>= 50 and <= 58) ? "yyyy-mm-dd" : CellFormat.General));
        _formats.Add(format);
    }
}
