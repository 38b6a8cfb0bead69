namespace Tracker.Methods;

/// <summary>Scores of so many cells of each code, without a database.</summary>
internal static class Golden
{
    public static Method Method(string id) => MethodBook.Shipped.Find(id)!;

    /// <summary>The score of cells of one part; a null code is not assessed.</summary>
    public static (Score Score, Percentages Shown) Score(string method, params (string? Code, long Count)[] cells)
    {
        var score = Methods.Score.By(Method(method), cells.Select(c => new Tally("", c.Code, c.Count)));
        return (score, Percentages.Of(Method(method), score));
    }

    public static decimal? Percent(string method, params (string? Code, long Count)[] cells) => Score(method, cells).Shown.Percent;

    public static IEnumerable<decimal?> Shares(this Percentages shown) => shown.Levels!.Select(l => l.Percent);

    public static decimal Otherwise(this IReadOnlyList<RoundedOtherwise>? others, string rounding) => others!.Single(o => o.Rounding == rounding).Percent;
}
