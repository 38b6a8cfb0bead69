namespace Tracker.Sheets.Workbooks;

/// <summary>A workbook in the format of Office Open XML: its sheets, styles and shared texts.</summary>
internal sealed class Book
{
    private const int Most = 10_000;

    private readonly Package _package;
    private readonly string _name;
    private readonly Dictionary<string, (string Type, string Part)> _relations;
    private readonly string? _texts, _styles;

    public Book(Package package)
    {
        _package = package;
        _name = package.Relations("").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Part ?? "xl/workbook.xml";
        var relations = package.Relations(_name).ToList();
        _relations = relations.GroupBy(r => r.Id).ToDictionary(r => r.Key, r => (r.First().Type, r.First().Part));
        string? Of(string type) => relations.Find(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Part;
        (_texts, _styles) = (Of("/sharedStrings"), Of("/styles"));
        Sheets = [.. Read()];
    }

    /// <summary>The sheets in their order.</summary>
    public IReadOnlyList<SheetName> Sheets { get; }

    /// <summary>Days are counted from 1904, as once on the Macintosh.</summary>
    public bool Is1904 { get; private set; }

    /// <param name="sheet">Which of the sheets, from 0.</param>
    public Worksheet Open(int sheet) => new(
        _package, _relations.GetValueOrDefault(Sheets[sheet].Relation ?? "").Part ?? throw new InvalidDataException($"its sheet '{Sheets[sheet].Name}' has no part."),
        new SharedTexts(_package, _texts), new Styles(_package, _styles), Is1904);

    private IEnumerable<SheetName> Read()
    {
        using var part = _package.Open(_name);
        var count = 0;
        while (part.Read())
        {
            if (part is { IsStart: true, Element: "workbookPr" }) Is1904 = part.Is("date1904");
            if (part is not { IsStart: true, Element: "sheet" }) continue;
            if (++count > Most) throw new InvalidDataException($"it has more than {Most:N0} sheets.");
            var (name, isHidden, relation) = (part["name"] ?? "", part["state"] is "hidden" or "veryHidden", part.Relation());
            yield return new SheetName(name, isHidden, relation, _relations.GetValueOrDefault(relation ?? "").Type?.EndsWith("/chartsheet", StringComparison.Ordinal) != true);
        }
    }
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="IsTable">It has cells, as a chart that fills a sheet has not.</param>
internal sealed record SheetName(string Name, bool IsHidden, string? Relation = null, bool IsTable = true);
