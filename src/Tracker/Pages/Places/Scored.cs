using System.Globalization;
using Tracker.Methods;
using Tracker.Pages.Figures;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>How the scores of a method are shown: a mean on the scale of its codes, any other as its percentage.</summary>
public static class Scored
{
    /// <summary>The scale on which the scores of a method lie.</summary>
    public static ScoreScale Scale(Method method) => method.IsMean ? Codes(method) : new(0, 100);

    /// <summary>The scale of the codes of a method.</summary>
    public static ScoreScale Codes(Method method)
    {
        var values = method.Codes.Select(c => c.Value).OfType<decimal>().DefaultIfEmpty().ToList();
        return new(values.Min(), values.Max());
    }

    /// <summary>Where a score lies on that scale.</summary>
    public static decimal? Place(Method method, ScorecardRow row) => method.IsMean ? row.Score : row.Percent;

    /// <summary>A score as it is read; nothing where there is none.</summary>
    public static string Text(Method method, ScorecardRow row) =>
        method.IsMean && row.Score is { } score ? Number(method, score) : row.Percent is { } percent ? Percent(percent) : "";

    public static string Number(Method method, decimal value) =>
        Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString(Codes(method).Low < 0 ? "+0.00;-0.00;0.00" : "0.00", CultureInfo.InvariantCulture);

    public static string Percent(decimal percent) => percent.ToString("0.#######", CultureInfo.InvariantCulture) + " %";

    /// <summary>A number as it was published or computed.</summary>
    public static string Plain(decimal number) => number.ToString("#,0.##########", CultureInfo.InvariantCulture);

    /// <summary>A computed figure beside a published one, in so many digits that what parts them is seen.</summary>
    public static string Computed(decimal computed, decimal published) =>
        Plain(Math.Round(computed, Math.Max(published.Scale, computed == published ? 0 : 4), MidpointRounding.AwayFromZero));

    /// <summary>The share of cells that are assessed, whether or not their code counts.</summary>
    public static string Coverage(ScorecardRow row) =>
        row.N + row.Excluded is var assessed && assessed + row.Unassessed is > 0 and var all ? Percent(Math.Round(100m * assessed / all, 0, MidpointRounding.AwayFromZero)) : "";

    /// <summary>What a score rests on, in words.</summary>
    public static string RestsOn(ScorecardRow row) =>
        $"n = {Draw.Count(row.N)} (each obligor counts for itself), {Draw.Count(row.Excluded)} excluded, {Draw.Count(row.Unassessed)} unassessed{(Coverage(row) is { Length: > 0 } coverage ? $", coverage {coverage}" : "")}";

    /// <summary>The levels of a score, the best first, in the colours that their codes have in a heat map.</summary>
    public static IReadOnlyList<Share> Levels(Method method, ScorecardRow row)
    {
        var scale = Codes(method);
        return row.Levels is { } levels ? [.. levels.Reverse().Select(l => new Share(Level(l), l.Count, Place: method.Code(l.Code)?.Value is { } value ? scale.Place(value) : null))] : [];
    }

    private static string Level(Level level) => Say.Word(level.Code) == Say.Word(level.Meaning) ? Say.Word(level.Code) : $"{level.Code}: {level.Meaning}";

    /// <summary>What is scored as commitments are narrowed: the party of a cell is its obligor.</summary>
    public static (string Name, string? Value)[] About(Asked asked) => [("party", null), ("obligor", asked["party"]), ("commitment", asked["commitment"])];

    /// <summary>The address of a scorecard's cells or rows, with what narrows them.</summary>
    public static string Address(View view, string method, params (string Name, string? Value)[] with) => view.Link($"/scorecards/{Uri.EscapeDataString(method)}", with);
}
