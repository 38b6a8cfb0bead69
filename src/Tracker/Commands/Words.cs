using Spectre.Console;
using Tracker.Reports;

namespace Tracker.Commands;

/// <summary>How a standing is worded and coloured in the terminal; the colour is never the only sign.</summary>
internal static class Words
{
    /// <summary>The most obligors that are named rather than counted.</summary>
    private const int MostNamed = 4;

    public static string Name(PortfolioRow row) => row.Key ?? (row.Text.Length <= 60 ? row.Text : row.Text[..59] + "…");

    public static string Implementation(string implementation, string basis) =>
        $"[{Colour(implementation)}]{(implementation == "mixed" ? "uneven" : implementation)}[/]" + (basis is "none" or "mixed" ? "" : $" [grey]{basis}[/]");

    public static string Timeliness(string timeliness) => timeliness switch
    {
        "overdue" => "[red]overdue[/]",
        "completed-late" or "possibly-overdue" or "due-soon" => $"[yellow]{timeliness}[/]",
        "no-deadline" => "[grey]no deadline[/]",
        "mixed" => "uneven",
        _ => timeliness,
    };

    /// <summary>A deadline as written, and how it is known.</summary>
    public static string Deadline(string? deadline, string? basis) => deadline is null ? "" : basis is null ? deadline : $"{deadline} {basis}";

    /// <summary>A whole standing as one text.</summary>
    public static string Standing(PortfolioRow row, IEnumerable<OverdueObligor>? late = null) => $"{Implementation(row.Implementation, row.Basis)}, {Timeliness(row.Timeliness)}"
        + (row.Deadline is null ? "" : $" [grey](due {Markup.Escape(Deadline(row.Deadline, row.DeadlineBasis))})[/]")
        + (Remarks(row, late) is { Length: > 0 } remarks ? $" [grey]({Markup.Escape(remarks)})[/]" : "");

    public static string Remarks(PortfolioRow row, IEnumerable<OverdueObligor>? late = null) => string.Join(", ", new[]
    {
        late?.ToList() is { Count: > 0 } those ? Late(those) : null,
        row.Stalled ? "stalled" : null, row.Contested ? "contested" : null, Validity(row),
        row.PastFirstDeadline && row.Timeliness is not ("overdue" or "completed-late") ? "past its first deadline" : null,
        Named(row.Each) ?? (row.Distribution is { } shares ? Pages.CountBar.Told(shares) : null),
    }.OfType<string>());

    private static string? Validity(PortfolioRow row) => row.Validity switch
    {
        "in-force" => null,
        "mixed" => Named(row.EachValidity) ?? "validity uneven",
        _ => row.Validity,
    };

    /// <summary>Obligors with a word each, where they are few.</summary>
    private static string? Named(string? each) =>
        each is not null && each.Count(c => c == ':') <= MostNamed ? string.Join(", ", each.Split(' ').Select(e => e.Split(':')).Select(e => $"{e[0]} {(e[1] == "unreported" ? "nothing reported" : Pages.Say.Word(e[1]))}")) : null;

    /// <summary>What became of the cells, where some commitments are held severally.</summary>
    public static string Cells(int commitments, RegisterCounts cells) =>
        $"{cells.Severally:N0} of {commitments:N0} commitments are held severally: {cells.All:N0} cells, commitment by obligor: "
        + string.Join(", ", Pages.Figures.Words.Implementation.Where(cells.Implementation.ContainsKey).Select(w => $"{cells.Of(w):N0} {(w == "mixed" ? "uneven" : w)}")) + $"; {cells.Of("overdue"):N0} overdue{(cells.OverdueInferred > 0 ? $" ({Pages.Say.Inferred(cells.OverdueInferred, cells.Of("overdue"))})" : "")}.";

    private static string Late(List<OverdueObligor> late) => $"overdue for {string.Join(", ", late.Take(MostNamed).Select(l => l.Party))}"
        + (late.Count > MostNamed ? $" and {late.Count - MostNamed} more" : "") + (Pages.Say.OverdueFrom(late[0].Deadline) is { } from ? $" since {from:O}" : "");

    public static string Colour(string implementation) => implementation switch
    {
        "completed" => "green",
        "in-progress" => "deepskyblue1",
        "partially-fulfilled" or "mixed" => "yellow",
        "not-fulfilled" or "reversed" => "red",
        _ => "grey",
    };

    /// <summary>One sign a month in a timeline.</summary>
    public static char Sign(string implementation) => implementation switch
    {
        "unreported" => '·',
        "not-started" => '○',
        "in-progress" => '▒',
        "completed" => '█',
        "partially-fulfilled" => '▓',
        "not-fulfilled" => '✗',
        "reversed" => '◄',
        "mixed" => '◧',
        _ => '?',
    };
}
