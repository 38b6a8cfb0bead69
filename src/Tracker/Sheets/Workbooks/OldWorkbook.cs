using System.Text;
using ExcelDataReader;

namespace Tracker.Sheets.Workbooks;

/// <summary>Workbooks of Excel 97 to 2003 (.xls).</summary>
internal sealed class OldWorkbook : IDisposable
{
    private readonly IExcelDataReader _reader;

    static OldWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public OldWorkbook(Stream file)
    {
        _reader = ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        var sheets = new List<SheetName>();
        do sheets.Add(new(_reader.Name, _reader.VisibleState != "visible"));
        while (_reader.NextResult());
        (Sheets, _) = (sheets, Reset());
    }

    public IReadOnlyList<SheetName> Sheets { get; }

    /// <param name="sheet">Which of the sheets, from 0.</param>
    public IEnumerable<Row> Rows(int sheet, Func<long> position)
    {
        for (var i = 0; i < sheet; i++) _reader.NextResult();
        var merges = new Merges();
        foreach (var range in _reader.MergeCells ?? []) merges.Add($"{new Address(range.FromColumn, range.FromRow + 1)}:{new Address(range.ToColumn, range.ToRow + 1)}");
        merges.Sort();
        var hidden = Enumerable.Range(0, _reader.FieldCount).Where(i => _reader.GetColumnWidth(i) == 0).ToDictionary(i => i, i => new Note(Remark.HiddenColumn, Address.Letters(i)));
        while (_reader.Read())
        {
            var number = _reader.Depth + 1L;
            var cells = new Cell[_reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = At(i, new Address(i, number));
            merges.Mark(cells, number);
            if (_reader.RowHeight == 0 && new Note(Remark.HiddenRow, $"{number}") is var note) Note(cells, _ => note);
            Note(cells, hidden.GetValueOrDefault);
            yield return new Row(number, cells, position());
        }
    }

    public void Dispose() => _reader.Dispose();

    private static void Note(Cell[] cells, Func<int, Note?> noteOf)
    {
        for (var i = 0; i < cells.Length; i++)
            if (!cells[i].IsBlank && noteOf(i) is { } note) cells[i] = cells[i].With(note);
    }

    private bool Reset()
    {
        _reader.Reset();
        return true;
    }

    private Cell At(int i, Address at)
    {
        var format = CellFormat.Of(_reader.GetNumberFormatString(i) ?? CellFormat.General);
        return _reader.GetValue(i) switch
        {
            null => Cell.Blank,
            string text => Shown.Text(text, format, at),
            bool flag => new Cell(flag ? "TRUE" : "FALSE"),
            DateTime moment => Shown.Number(Number(moment), format, at),
            TimeSpan time => Shown.Number(time.TotalDays, format, at),
            double number when !double.IsFinite(number) => CellErrors.Cell(CellErrors.Unnamed, at),
            IConvertible number => Shown.Number(number.ToDouble(null), format, at),
            var other => new Cell(other.ToString() ?? ""),
        };
    }

    /// <summary>The library moves the days before March 1900 by one, so that two of them become one: it is taken for the day that there was not.</summary>
    private static double Number(DateTime moment) => moment.ToOADate() is var number && number < 60 ? number - 1 : number;
}
