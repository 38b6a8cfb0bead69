namespace Tracker.Sheets;

/// <summary>Counts the remarks on what is read of a sheet, and says each kind in one line with the addresses.</summary>
/// <param name="file">The sheet's name.</param>
/// <param name="told">Is told the lines.</param>
public sealed class Remarks(string file, Action<string>? told)
{
    private const int Shown = 20;

    private readonly SortedDictionary<Remark, (long Count, List<string> First)> _seen = [];

    /// <summary>Whether all that was read is plainly what the sheet shows.</summary>
    public bool IsPlain => !_seen.Keys.Any(k => k < Remark.NoHeader);

    /// <summary>Says at once what was guessed.</summary>
    public void Tell(string line) => told?.Invoke(line);

    public void See(Note note)
    {
        if (note.IsCounted) return;
        note.IsCounted = true;
        var (count, first) = _seen.GetValueOrDefault(note.Kind, (0, []));
        if (first.Count < Shown) first.Add(note.Where);
        _seen[note.Kind] = (count + 1, first);
    }

    /// <summary>Says what was seen.</summary>
    public void TellAll()
    {
        foreach (var (kind, (count, first)) in _seen)
            told?.Invoke($"{file}: {Sentence(kind, count, $"{string.Join(", ", first)}{(count > first.Count ? " …" : "")}")}");
    }

    private static string Sentence(Remark kind, long n, string where) => kind switch
    {
        Remark.Failed => $"{Count(n, "cell holds an error or a formula", "cells hold an error or a formula")} never calculated, and cannot be read: {where}.",
        Remark.Mark => $"{Count(n, "raised mark, such as a footnote's, is", "raised marks, such as a footnote's, are")} left out: {where}.",
        Remark.Struck => $"{Count(n, "cell has", "cells have")} struck-out text, which is read like the rest: {where}.",
        Remark.Merged => $"{Count(n, "merged cell is", "merged cells are")} read as the first cell alone, and the others as blank: {where}.",
        Remark.HiddenRow => $"{Count(n, "hidden row is", "hidden rows are")} read: {where}.",
        Remark.HiddenColumn => $"{Count(n, "hidden column is", "hidden columns are")} read: {where}.",
        Remark.OtherSheet or Remark.OldFormat => where,
        Remark.NoHeader => $"{Count(n, "cell stands", "cells stand")} under no header, and {(n == 1 ? "is" : "are")} not read: {where}.",
        Remark.Skipped => $"{Count(n, "name that is no known party is", "names that are no known parties are")} left out: {where}.",
        _ => $"{Count(n, "figure shows", "figures show")} fewer digits than {(n == 1 ? "it holds, and is" : "they hold, and are")} read as shown: {where}. A column of the map with \"exact\": true is read with all digits.",
    };

    private static string Count(long n, string one, string many) => $"{n:N0} {(n == 1 ? one : many)}";
}
