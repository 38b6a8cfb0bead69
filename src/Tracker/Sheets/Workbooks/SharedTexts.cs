namespace Tracker.Sheets.Workbooks;

/// <summary>The texts that cells of a workbook refer to by number; they are all held.</summary>
internal sealed class SharedTexts
{
    /// <summary>As letters, with what each text takes beside its own.</summary>
    private const long Most = 64 << 20, Each = 16;

    private readonly List<string> _texts = [];
    private readonly Dictionary<int, CellText> _rich = [];

    public SharedTexts(Package package, string? name)
    {
        if (name is null || !package.Has(name)) return;
        using var part = package.Open(name);
        var size = 0L;
        while (part.Read())
        {
            if (part is not { IsStart: true, Element: "si" }) continue;
            var text = RichText.Read(part);
            if (text.Dropped is not null || text.IsStruck) _rich[_texts.Count] = text;
            _texts.Add(text.Text);
            if ((size += text.Text.Length + Each) > Most) throw new InvalidDataException($"{name}: its texts are longer than {Most >> 20:N0} Mi letters; save the sheet as CSV.");
        }
    }

    /// <summary>Null where there is none of this number.</summary>
    public CellText? this[int number] => number < 0 || number >= _texts.Count ? null : _rich.TryGetValue(number, out var rich) ? rich : new CellText(_texts[number]);
}
