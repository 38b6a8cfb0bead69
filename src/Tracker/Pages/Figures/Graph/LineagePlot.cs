namespace Tracker.Pages.Figures;

/// <summary>A commitment of a lineage.</summary>
/// <param name="On">When it was promised.</param>
/// <param name="Made">The same in words, where that is no day.</param>
public sealed record LineageNode(string Key, string Label, string Implementation, DateOnly On, string? Href = null, string? Made = null);

/// <summary><paramref name="From"/> <paramref name="Relation"/> <paramref name="To"/>: a later commitment, as a rule, and the one before it.</summary>
public sealed record LineageLink(string From, string Relation, string To);

/// <summary>A commitment and the top left corner of its box, in pixels.</summary>
public sealed record PlacedNode(LineageNode Node, int X, int Y);

/// <summary>A link as a curve between two boxes with a head at the one it is to.</summary>
/// <param name="Word">Empty where a neighbour says the same at the same place.</param>
/// <param name="IsLeft">Whether the word stands at the left box, where fewer links meet.</param>
public sealed record PlacedLink(string Path, string Head, string Word, bool IsLeft, int X, int Y);

/// <summary>Commitments in columns, so that every link leads from an earlier one on the left to a later one on the right.</summary>
/// <param name="LeftOut">How many commitments, the furthest by links, found no room.</param>
public sealed record LineagePlot(IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedLink> Links, int Width, int Height, int LeftOut)
{
    public const int Most = 60, BoxWidth = 204, BoxHeight = 62;
    private const int Gap = 80, RowGap = 20, Edge = 6;

    public static LineagePlot Of(IReadOnlyList<LineageNode> nodes, IReadOnlyList<LineageLink> links, string present)
    {
        var shown = Nearest(nodes, links, present).OrderBy(n => n.On).ThenBy(n => n.Key, StringComparer.Ordinal).ToList();
        var place = shown.Select((n, i) => (n.Key, i)).ToDictionary(p => p.Key, p => p.i);
        var drawn = links.Where(l => l.From != l.To && place.ContainsKey(l.From) && place.ContainsKey(l.To)).Distinct().ToList();
        var edges = drawn.Select(l => (Left: Math.Min(place[l.From], place[l.To]), Right: Math.Max(place[l.From], place[l.To]))).ToList();
        var columns = Columns(shown.Count, edges);
        var rows = LineageRows.Of(columns, edges);
        var placed = shown.Select((n, i) => new PlacedNode(n, Edge + columns[i] * (BoxWidth + Gap), Edge + (int)(rows[i] * (BoxHeight + RowGap)))).ToList();
        return new(
            placed, [.. Curves(drawn, placed.ToDictionary(p => p.Node.Key))], placed.Select(p => p.X).DefaultIfEmpty().Max() + BoxWidth + Edge,
            placed.Select(p => p.Y).DefaultIfEmpty().Max() + BoxHeight + Edge, nodes.Count - shown.Count);
    }

    /// <summary>The commitments fewest links away, earliest first.</summary>
    private static List<LineageNode> Nearest(IReadOnlyList<LineageNode> nodes, IReadOnlyList<LineageLink> links, string present)
    {
        var neighbours = links.SelectMany(l => new[] { (Of: l.From, Is: l.To), (Of: l.To, Is: l.From) }).ToLookup(l => l.Of, l => l.Is);
        var distance = new Dictionary<string, int> { [present] = 0 };
        for (var (queue, next) = (new List<string> { present }, 0); next < queue.Count; next++)
            foreach (var key in neighbours[queue[next]].Where(k => distance.TryAdd(k, distance[queue[next]] + 1)))
                queue.Add(key);
        return [.. nodes.DistinctBy(n => n.Key).OrderBy(n => distance.GetValueOrDefault(n.Key, int.MaxValue)).ThenBy(n => n.On).ThenBy(n => n.Key, StringComparer.Ordinal).Take(Most)];
    }

    private static int[] Columns(int count, List<(int Left, int Right)> edges)
    {
        var columns = new int[count];
        foreach (var (left, right) in edges.OrderBy(e => e.Left)) columns[right] = Math.Max(columns[right], columns[left] + 1);
        return columns;
    }

    private static IEnumerable<PlacedLink> Curves(IReadOnlyList<LineageLink> links, Dictionary<string, PlacedNode> placed)
    {
        var said = new Dictionary<(string, bool), List<string>>();
        var joined = links.Select(l => (Left: Outer(l, placed).Left.Node.Key, Right: Outer(l, placed).Right.Node.Key)).Distinct().ToList();
        foreach (var link in links)
        {
            var (left, right) = Outer(link, placed);
            var (x, y, end, last) = (left.X + BoxWidth, left.Y + BoxHeight / 2, right.X, right.Y + BoxHeight / 2);
            var isLeft = joined.Count(j => j.Right == right.Node.Key) > joined.Count(j => j.Left == left.Node.Key);
            var place = (isLeft ? left.Node.Key : right.Node.Key, isLeft);
            var words = said.TryGetValue(place, out var known) ? known : said[place] = [];
            var isNew = !words.Contains(link.Relation);
            if (isNew) words.Add(link.Relation);
            yield return new(
                $"M{x} {y}C{x + Gap / 2} {y} {end - Gap / 2} {last} {end} {last}",
                link.To == right.Node.Key ? $"M{end} {last}l-8 -4.5v9Z" : $"M{x} {y}l8 -4.5v9Z",
                isNew ? link.Relation : "", isLeft, isLeft ? x + 12 : end - 12, (isLeft ? y : last) - 7 + 21 * words.IndexOf(link.Relation));
        }
    }

    private static (PlacedNode Left, PlacedNode Right) Outer(LineageLink link, Dictionary<string, PlacedNode> placed) =>
        placed[link.From].X < placed[link.To].X ? (placed[link.From], placed[link.To]) : (placed[link.To], placed[link.From]);
}
