namespace Tracker.Pages.Figures;

/// <summary>The order of boxes within columns: each near the mean of those it is linked with, so that few links cross.</summary>
internal static class LineageRows
{
    private const int Sweeps = 6, Lowest = 4;

    /// <summary>For each box its row, from 0; columns with fewer boxes stand in the middle, but not so low that the first is out of sight.</summary>
    public static double[] Of(int[] columns, List<(int Left, int Right)> edges)
    {
        var linked = edges.SelectMany(e => new[] { (Of: e.Left, Is: e.Right), (Of: e.Right, Is: e.Left) }).ToLookup(e => e.Of, e => e.Is);
        var byColumn = Enumerable.Range(0, columns.Length).GroupBy(i => columns[i]).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        var most = byColumn.Select(c => c.Count).DefaultIfEmpty().Max();
        var rows = new double[columns.Length];
        foreach (var column in byColumn) Number(column, rows, most);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? byColumn : Enumerable.Reverse(byColumn))
            {
                var before = sweep % 2 == 0 ? -1 : 1;
                double Wanted(int box) => linked[box].Where(o => Math.Sign(columns[o] - columns[box]) == before).Select(o => rows[o]).DefaultIfEmpty(rows[box]).Average();
                var sorted = column.OrderBy(Wanted).ThenBy(box => rows[box]).ToList();
                column.Clear();
                column.AddRange(sorted);
                Number(column, rows, most);
            }
        }

        return rows;
    }

    private static void Number(List<int> column, double[] rows, int most)
    {
        for (var i = 0; i < column.Count; i++) rows[column[i]] = i + Math.Min(Lowest, (most - column.Count) / 2.0);
    }
}
