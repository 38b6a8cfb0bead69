namespace Tracker.Sheets;

/// <summary>A number format of a workbook, such as <c>0.00</c>, <c>0%</c> or <c>mmm yyyy</c>.</summary>
internal sealed class CellFormat
{
    public const string General = "General";

    private const int Longest = 1_000;

    private readonly IReadOnlyList<FormatSection> _sections;

    private CellFormat(string code, IReadOnlyList<string> sections) =>
        (Code, _sections, HidesText) = (code, [.. OfNumbers(sections).Select(s => new FormatReader(s).Read())], sections is [_, _, _, "", ..]);

    public string Code { get; }

    /// <summary>Nothing is shown where the cell holds a text.</summary>
    public bool HidesText { get; }

    /// <summary>Hours are counted beyond a day.</summary>
    public bool IsElapsed => ElapsedMarks.Any(m => Code.Contains(m, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] ElapsedMarks = ["[h", "[m", "[s"];

    public static CellFormat Of(string code) => new(code, code.Length > Longest ? ["0/0"] : Split(code));

    /// <summary>The section for a number, and whether it shows a negative number without its sign unless it says it.</summary>
    public (FormatSection? Section, bool IsSignless) For(double number)
    {
        if (_sections.Any(s => s.Condition is not null))
        {
            var i = Enumerable.Range(0, _sections.Count).Where(at => Fits(at, number)).DefaultIfEmpty(-1).First();
            return i < 0 ? (null, false) : (_sections[i], number < 0 && i > 0);
        }

        return _sections.Count switch
        {
            1 => (_sections[0], false),
            2 => number < 0 ? (_sections[1], true) : (_sections[0], false),
            _ => number > 0 ? (_sections[0], false) : number < 0 ? (_sections[1], true) : (_sections[2], false),
        };
    }

    public bool IsDate(double number) => For(number).Section?.IsDate == true;

    private bool Fits(int at, double number) => _sections[at].Holds(number) ?? (at == _sections.Count - 1 || (at == 0 ? number > 0 : number < 0));

    /// <summary>A last section with @ is for texts alone, unless it is the only one.</summary>
    private static IEnumerable<string> OfNumbers(IReadOnlyList<string> sections) =>
        sections.Take(sections.Count > 1 && sections[^1].Split('"').Where((_, i) => i % 2 == 0).Any(s => s.Contains('@', StringComparison.Ordinal)) ? Math.Min(3, sections.Count - 1) : 3);

    private static List<string> Split(string code)
    {
        var (sections, start, isQuoted) = (new List<string>(), 0, false);
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '"') isQuoted = !isQuoted;
            else if (!isQuoted && code[i] is '\\' or '_' or '*') i++;
            else if (!isQuoted && code[i] == ';')
            {
                sections.Add(code[start..i]);
                start = i + 1;
            }
        }

        return [.. sections, code[Math.Min(start, code.Length)..]];
    }
}
