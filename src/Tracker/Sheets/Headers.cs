using Tracker.Acts;
using Tracker.Parties;

namespace Tracker.Sheets;

/// <summary>The names of a sheet's columns; blanks around and within them, and capitals, do not matter.</summary>
public sealed class Headers
{
    private readonly Dictionary<string, List<int>> _places = [];

    public Headers(Row row)
    {
        Names = [.. row.Cells.Select(c => Plain(c.Text))];
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i].Length == 0) continue;
            if (!_places.TryGetValue(Fold(Names[i]), out var places)) _places[Fold(Names[i])] = places = [];
            places.Add(i);
        }
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Where a column is, from 0; null where there is none. Throws where there are two.</summary>
    public int? Find(string name) => _places.GetValueOrDefault(Fold(name)) switch
    {
        null => null,
        [var only] => only,
        var places => throw new InvalidDataException($"The sheet has {places.Count} columns named '{name}': {string.Join(", ", places.Select(p => p + 1))}."),
    };

    /// <summary>The name most like the one given, as a hint at the end of a sentence.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var known = names.Where(n => n.Length is > 0 and < 200).Distinct().Take(2_000).ToList();
        var nearest = known.Select(n => (Name: n, Distance: EditDistance.Between(Fold(name)[..Math.Min(200, Fold(name).Length)], Fold(n))))
            .Where(n => name.Length > 2 && n.Distance <= Math.Max(1, name.Length / 3)).OrderBy(n => n.Distance).Select(n => n.Name).FirstOrDefault();
        if (nearest is not null) return $"; did you mean '{nearest}'?";
        return known.Count == 0 ? "." : $"; there are {string.Join(", ", known.Take(30).Select(Text.Short))}{(known.Count > 30 ? " …" : "")}.";
    }

    private static string Plain(string name) => string.Join(' ', name.Trim('\uFEFF').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Fold(string name) => Plain(name).ToLowerInvariant();
}
