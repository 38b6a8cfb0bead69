using System.Text.RegularExpressions;

namespace Tracker.Pages.Work;

/// <summary>A part of a text.</summary>
/// <param name="Start">Where it begins in the text.</param>
public readonly record struct Passage(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>The paragraphs of a text, and where words stand in it.</summary>
public static partial class Paragraphs
{
    /// <summary>How much of the text before and after a quote tells it from the same words elsewhere.</summary>
    private const int Around = 60;

    /// <summary>The number of the paragraph that a place lies in, from 1.</summary>
    public static int NumberOf(IReadOnlyList<Passage> paragraphs, Passage place) => 1 + paragraphs.TakeWhile(p => p.End <= place.Start).Count();

    /// <summary>Parted by empty lines; where there are none, each line is one.</summary>
    public static IReadOnlyList<Passage> Of(string text)
    {
        var parting = Empty().IsMatch(text) ? Empty() : Line();
        var (found, start) = (new List<Passage>(), 0);
        foreach (Match end in parting.Matches(text))
        {
            Add(start, end.Index);
            start = end.Index + end.Length;
        }

        Add(start, text.Length);
        return found;

        void Add(int from, int to)
        {
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from) found.Add(new(from, to - from));
        }
    }

    /// <summary>Where words stand in a text, word for word, however its lines are broken.</summary>
    /// <param name="first">Where they are looked for first.</param>
    public static Passage? Find(string text, string words, Passage? first = null)
    {
        var parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return null;
        var pattern = new Regex(string.Join(@"\s+", parts.Select(Regex.Escape)), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        var match = first is { } place ? pattern.Match(text, place.Start, place.Length) : Match.Empty;
        if (!match.Success) match = pattern.Match(text);
        return match.Success ? new(match.Index, match.Length) : null;
    }

    /// <summary>What stands before and after a passage, cut at words.</summary>
    public static (string? Before, string? After) Beside(string text, Passage passage)
    {
        var (from, to) = (Math.Max(0, passage.Start - Around), Math.Min(text.Length, passage.End + Around));
        while (from > 0 && from < passage.Start && !char.IsWhiteSpace(text[from - 1])) from++;
        while (to < text.Length && to > passage.End && !char.IsWhiteSpace(text[to])) to--;
        return (Some(text[from..passage.Start]), Some(text[passage.End..to]));

        static string? Some(string part) => string.IsNullOrWhiteSpace(part) ? null : part.Trim('\n');
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex Empty();

    [GeneratedRegex(@"\n")]
    private static partial Regex Line();
}
