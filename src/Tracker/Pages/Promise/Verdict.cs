using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>How a commitment stands, in plain sentences.</summary>
/// <param name="Headline">Where it stands against its deadline, or how far it is where there is none.</param>
/// <param name="Look">How it is shown: alarm, warn, good or plain.</param>
/// <param name="Sentences">How far it is and since when, how old the last report is, and what stands in doubt.</param>
public sealed record Verdict(string Headline, string Look, IReadOnlyList<string> Sentences)
{
    public static Verdict Of(PortfolioRow row, IReadOnlyList<TimelineSpan> life, Dossier dossier, AsOf asOf) => new(Head(row, life, asOf.On), row.Timeliness switch
    {
        "overdue" => "alarm",
        "possibly-overdue" or "due-soon" => "warn",
        "completed-on-time" or "completed-late" => "good",
        _ => row.Implementation is "not-fulfilled" or "reversed" ? "alarm" : row.Implementation == "completed" ? "good" : "plain",
    }, [.. Told(row, life, dossier, asOf.On)]);

    /// <summary>The day since which it has been as it is on a day; null where it was not.</summary>
    public static DateOnly? Since(IReadOnlyList<TimelineSpan> life, DateOnly on, Func<TimelineSpan, string> word)
    {
        var at = life.ToList().FindIndex(s => s.From <= on && (s.To is null || s.To > on));
        if (at < 0) return null;
        while (at > 0 && word(life[at - 1]) == word(life[at])) at--;
        return life[at].From;
    }

    private static string Head(PortfolioRow row, IReadOnlyList<TimelineSpan> life, DateOnly on)
    {
        var (due, since) = (row.Deadline is { } text ? EntryWords.When(text) : null, Since(life, on, s => s.Timeliness));
        return row.Timeliness switch
        {
            "overdue" => $"Overdue since {Long(Say.OverdueFrom(row.Deadline) ?? since ?? on)}",
            "possibly-overdue" => $"Possibly overdue: it was due {due}",
            "due-soon" => $"Due soon: {due}",
            "on-schedule" => $"Not yet due: the deadline is {due}",
            "completed-on-time" => $"Completed in time, by {due}",
            "completed-late" => $"Completed late: it was due {due}",
            "mixed" => "Uneven: not all obligors stand the same against their deadline",
            _ => row.Implementation == "unreported" ? "Nothing is reported yet, and no deadline is set" : $"{Sentence(row.Implementation)}, without a deadline",
        };
    }

    private static IEnumerable<string> Told(PortfolioRow row, IReadOnlyList<TimelineSpan> life, Dossier dossier, DateOnly on)
    {
        if (row.Timeliness == "overdue" && Say.OverdueFrom(row.Deadline) is { } late && late <= on)
            yield return $"That is {Say.Span(late, on)} ago: it was due {EntryWords.When(row.Deadline!)}.";
        if (row.PastFirstDeadline && dossier.Deadlines(row.Deadline) is [{ IsMoved: true } first, ..])
            yield return $"The first deadline, {EntryWords.When(first.Deadline.Date.Text)}, was not met.";
        yield return HowFar(row, Since(life, on, s => s.Implementation));
        if (row.Implementation != "completed" && dossier.LastReport is { } last)
            yield return $"The last report is {(last.Entry.EffectiveOn == on ? "of this day" : $"{Say.Span(last.Entry.EffectiveOn, on)} old, of {Long(last.Entry.EffectiveOn)}")}.";
        if (row.Stalled) yield return "It is stalled: nine months have passed without progress.";
        if (row.Contested) yield return "It is contested: see both sides below.";
        if (row.Validity is not ("in-force" or "mixed")) yield return $"The promise is {Say.Word(row.Validity)}.";
    }

    private static string HowFar(PortfolioRow row, DateOnly? since) => row.Implementation switch
    {
        "unreported" => "Nothing is reported on how far it is carried out, which is not the same as nothing done.",
        "mixed" => $"The obligors stand differently: {Say.Uneven(row)}.",
        _ => $"{Sentence(row.Implementation)}{(since is { } day ? $" since {Long(day)}" : "")}, {row.Basis switch
        {
            "assessed" => "by the judgement of an assessment",
            "declared" => "by the parties' own word alone",
            "mixed" => "each obligor by an entry of its own",
            _ => "by what is reported",
        }}.",
    };

    /// <summary>A day with its month in full.</summary>
    public static string Long(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string Sentence(string word) => char.ToUpperInvariant(word[0]) + Say.Word(word)[1..];
}
