namespace Tracker.Acts;

/// <summary>The keys of a run that are easily taken for earlier ones: how many, and the first of them in words.</summary>
public sealed class KeyWarnings
{
    private const int Most = 20;

    private readonly List<(long Line, string Words)> _first = [];

    public long Count { get; private set; }

    public void Note(long line, string? key, string? similar)
    {
        if (similar is null) return;
        Count++;
        if (_first.Count < Most) _first.Add((line, $"'{Text.Short(key!)}' is another key than '{Text.Short(similar)}', which it differs from only by capitals or the form of a letter."));
    }

    /// <param name="place">What a line of the input is called.</param>
    public IEnumerable<string> Sentences(string place)
    {
        foreach (var (line, words) in _first) yield return $"{place} {line}: {words}";
        if (Count > _first.Count) yield return $"{Count - _first.Count:N0} more keys are like others.";
    }
}
