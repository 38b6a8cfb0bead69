using System.Globalization;
using Tracker.Pages.Figures;
using Tracker.Reports;
using Tracker.Vocabulary;

namespace Tracker.Pages;

/// <summary>How days, numbers and the words of a standing are written for people.</summary>
public static class Say
{
    /// <summary>The most obligors that are named rather than counted.</summary>
    private const int MostNamed = 4;

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>For a <c>datetime</c> attribute, an address or a date field.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The verb for so many.</summary>
    public static string Are(long n) => n == 1 ? "is" : "are";

    /// <summary>A count with its noun: 1 commitment, 2 commitments.</summary>
    public static string Count(long n, string noun) => Draw.Of(n, noun, noun + "s");

    /// <summary>How long it is from one day to another: 3 years 10 months, 5 months, 12 days.</summary>
    public static string Span(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
        if (months < 1) return Count(to.DayNumber - from.DayNumber, "day");
        if (months < 12) return Count(months, "month");
        return Count(months / 12, "year") + (months % 12 > 0 ? $" {Count(months % 12, "month")}" : "");
    }

    /// <summary>The word of a vocabulary as people write it: <c>in-progress</c> is "in progress"; <c>mixed</c>, of obligors that stand differently, is "uneven".</summary>
    public static string Word(string word) => word == "mixed" ? "uneven" : word.Replace('-', ' ');

    /// <summary>How the obligors of an uneven commitment stand: by name where they are few, else counted.</summary>
    public static string Uneven(PortfolioRow row, Tracker.Parties.PartyDirectory parties) => row.Each?.Split(' ') is { Length: <= MostNamed } each
        ? string.Join(", ", each.Select(e => e.Split(':')).Select(e => $"{parties.Name(e[0])} {(e[1] == "unreported" ? "nothing reported" : Word(e[1]))}"))
        : CountBar.Told(row.Distribution ?? "");

    /// <summary>Whether a promise still binds; where it does not bind all obligors alike, whom how.</summary>
    public static string Validity(string validity, string? each, Tracker.Parties.PartyDirectory parties) => validity != "mixed" ? Word(validity) : each?.Split(' ').Select(e => e.Split(':')).ToList() switch
    {
        { Count: <= MostNamed } named => string.Join(", ", named.Select(e => $"{parties.Name(e[0])} {Word(e[1])}")),
        { } many => $"validity uneven: {string.Join(", ", many.CountBy(e => e[1]).Select(n => $"{Draw.Count(n.Value)} {Word(n.Key)}"))}",
        null => "validity uneven",
    };

    /// <summary>A date as its source has it, for people: <c>2023-04/2023-06</c> is "Apr 2023 to Jun 2023", <c>2012~</c> is "about 2012"; what is not one is given back.</summary>
    public static string Date(string text) => text == PartialDate.Unknown.Text ? "date unknown" : !PartialDate.TryParse(text, out _, out _) ? text
        : text.Split('/') is ["..", var end] ? $"up to {End(end)}" : string.Join(" to ", text.Split('/').Select(End));

    /// <summary>The first day on which what was due by this deadline is overdue; null where it never is.</summary>
    public static DateOnly? OverdueFrom(string? deadline) =>
        deadline is not null && PartialDate.TryParse(deadline, out var date, out _) && date.Latest < DateOnly.MaxValue ? date.Latest.AddDays(1) : null;

    /// <summary>How a deadline is known, to follow what is said of it: <c> – deadline inferred by the analyst</c>; nothing where there is none.</summary>
    public static string ByBasis(string? basis) => basis switch
    {
        null => "",
        "inferred" => " – deadline inferred by the analyst",
        "indicative" or "definitive" => $" – {basis} deadline",
        "end-of-programme" => " – deadline at the end of the programme",
        _ => $" – deadline {Word(basis)}",
    };

    /// <summary>How many of those overdue have a deadline that the analyst inferred; nothing of none.</summary>
    public static string Inferred(long n, long of) => n == 0 ? "" : n == of && n == 1 ? "by a deadline that the analyst inferred"
        : n == of ? "all by deadlines that the analyst inferred" : $"{Draw.Count(n)} by {(n == 1 ? "a deadline" : "deadlines")} that the analyst inferred";

    /// <summary>The same of all that is counted, as a sentence; null where none is inferred.</summary>
    public static string? InferredNote(RegisterCounts counts) =>
        counts.OverdueInferred == 0 ? null : $"Of {Draw.Count(counts.Of("overdue"))} overdue: {Inferred(counts.OverdueInferred, counts.Of("overdue"))}.";

    /// <summary>What counts and figures are over, beside a list that filters of standing make shorter.</summary>
    public static string Whatever(RegisterCounts counted, string noun) => $"Over all {Count(counted.All, noun)}, whatever their standing.";

    private static string End(string date)
    {
        var (plain, mark) = (date.TrimEnd('?', '~', '%'), date.Length > 0 ? date[^1] : ' ');
        var said = plain switch
        {
            ".." or "" => "an open end",
            _ when DateOnly.TryParseExact(plain, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Day(day),
            _ when DateOnly.TryParseExact(plain, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) => month.ToString("MMM yyyy", CultureInfo.InvariantCulture),
            _ => plain,
        };
        return mark switch { '~' => $"about {said}", '?' => $"perhaps {said}", '%' => $"perhaps about {said}", _ => said };
    }
}
