using Tracker.Pages.Figures;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>How a commitment stands, in plain sentences.</summary>
/// <param name="Headline">Where it stands against its deadline, or how far it is where there is none.</param>
/// <param name="Look">How it is shown: alarm, warn, good or plain.</param>
/// <param name="Sentences">How far it is and since when, how old the last report is, and what stands in doubt.</param>
public sealed record Verdict(string Headline, string Look, IReadOnlyList<string> Sentences)
{
    private const int MostNamed = 6;

    /// <param name="life">The standings of the commitment as a whole over time.</param>
    /// <param name="each">How each obligor stands on the day.</param>
    public static Verdict Of(PortfolioRow row, IReadOnlyList<TimelineSpan> life, IReadOnlyList<TimelineSpan> each, Dossier dossier, AsOf asOf) => new(Head(row, life, each, dossier, asOf.On), row.Timeliness switch
    {
        "overdue" => "alarm",
        "mixed" when each.Any(IsLate) => "alarm",
        "possibly-overdue" or "due-soon" => "warn",
        "completed-on-time" or "completed-late" => "good",
        _ => row.Implementation is "not-fulfilled" or "reversed" ? "alarm" : row.Implementation == "completed" ? "good" : "plain",
    }, [.. Told(row, life, each, dossier, asOf.On)]);

    /// <summary>The day since which it has been as it is on a day; null where it was not.</summary>
    public static DateOnly? Since(IReadOnlyList<TimelineSpan> life, DateOnly on, Func<TimelineSpan, string> word)
    {
        var at = life.ToList().FindIndex(s => s.From <= on && (s.To is null || s.To > on));
        if (at < 0) return null;
        while (at > 0 && word(life[at - 1]) == word(life[at])) at--;
        return life[at].From;
    }

    private static string Head(PortfolioRow row, IReadOnlyList<TimelineSpan> life, IReadOnlyList<TimelineSpan> each, Dossier dossier, DateOnly on)
    {
        var (due, basis, since) = (row.Deadline is { } text ? EntryWords.When(text) : null, Say.ByBasis(row.DeadlineBasis), Since(life, on, s => s.Timeliness));
        return row.Timeliness switch
        {
            "overdue" => $"Overdue since {Long(Say.OverdueFrom(row.Deadline) ?? since ?? on)}{basis}",
            "possibly-overdue" => $"Possibly overdue: it was due {due}{basis}",
            "due-soon" => $"Due soon: {due}{basis}",
            "on-schedule" => $"Not yet due: the deadline is {due}{basis}",
            "completed-on-time" => $"Completed in time: it was due {due}{basis}",
            "completed-late" => $"Completed late: it was due {due}{basis}",
            "mixed" when each.FirstOrDefault(IsLate) is { } late && Say.OverdueFrom(late.Deadline) is { } from => $"Overdue since {Long(from)}{For(dossier, each, IsLate)}{Say.ByBasis(late.DeadlineBasis)}",
            "mixed" => $"Uneven: not all obligors stand the same against the deadline{(due is null ? "" : $" {due}")}{basis}",
            _ => $"{Sentence(row.Implementation)}, {(due is null ? "without a deadline" : $"no longer bound by the deadline {due}{basis}")}",
        };
    }

    private static IEnumerable<string> Told(PortfolioRow row, IReadOnlyList<TimelineSpan> life, IReadOnlyList<TimelineSpan> each, Dossier dossier, DateOnly on)
    {
        if (row.Timeliness == "overdue" && Say.OverdueFrom(row.Deadline) is { } late && late <= on)
            yield return $"That is {Say.Span(late, on)} ago: it was due {EntryWords.When(row.Deadline!)}.";
        if (row.PastFirstDeadline && dossier.Deadlines(row.Deadline) is [{ Place: DeadlinePlace.Moved } first, ..])
            yield return $"The first deadline, {EntryWords.When(first.Deadline.Date.Text)}, was not met{For(dossier, each, s => s.PastFirstDeadline)}.";
        if (row.Implementation == "completed" && dossier.Deadlines(row.Deadline) is [.., { Place: DeadlinePlace.AfterCompletion } after])
            yield return $"The deadline {EntryWords.When(after.Deadline.Date.Text)} was set after it was completed, and does not count.";
        yield return HowFar(row, Since(life, on, s => s.Implementation), dossier);
        if (row.Implementation != "completed" && dossier.LastReport is { } last)
            yield return $"The last report is {(last.Entry.EffectiveOn == on ? "of this day" : $"{Say.Span(last.Entry.EffectiveOn, on)} old, of {Long(last.Entry.EffectiveOn)}")}.";
        if (row.Stalled) yield return $"It is stalled{For(dossier, each, s => s.Stalled)}: nine months have passed without progress.";
        if (row.Contested) yield return "It is contested: see both sides below.";
        if (row.Validity == "mixed") yield return $"It does not bind all alike: {Say.Validity(row.Validity, row.EachValidity, dossier.Parties)}.";
        else if (row.Validity != "in-force") yield return $"The promise is {Say.Word(row.Validity)}.";
    }

    private static bool IsLate(TimelineSpan span) => span.Timeliness == "overdue";

    /// <summary>For which obligors it is so; nothing where it is for all.</summary>
    private static string For(Dossier dossier, IReadOnlyList<TimelineSpan> each, Func<TimelineSpan, bool> isSo)
    {
        var whom = each.Where(isSo).Select(s => dossier.Parties.Name(s.Party!)).ToList();
        return whom.Count == each.Count ? "" : $" for {string.Join(", ", whom.Take(MostNamed))}{(whom.Count > MostNamed ? $" and {whom.Count - MostNamed} more" : "")}";
    }

    private static string HowFar(PortfolioRow row, DateOnly? since, Dossier dossier) => row.Implementation switch
    {
        // it is shown by the entry of a report that moved nothing
        "unreported" when row.DecidedByAll.Count > 0 => "A first step was reported; no entry says how far it is carried out.",
        "unreported" => "No entry says how far it is carried out, which is not the same as nothing done.",
        "mixed" => $"The obligors stand differently: {Say.Uneven(row, dossier.Parties)}.",
        _ => $"{Sentence(row.Implementation)}{(since is { } day ? $" since {Long(day)}" : "")}{row.Basis switch
        {
            "assessed" => "; what decides is the judgement of an assessment",
            "declared" => "; what decides is the parties' own word alone",
            "mixed" => "; what decides is for each obligor an entry of its own",
            _ => ", by what is reported",
        }}.",
    };

    /// <summary>A day with its month in full.</summary>
    public static string Long(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string Sentence(string word) => char.ToUpperInvariant(word[0]) + Say.Word(word)[1..];
}
