using Tracker.Pages.Figures;
using Tracker.Reports;
using Tracker.Vocabulary;

namespace Tracker.Pages;

/// <summary>The lives of the commitments of a list, drawn up to a day on one scale.</summary>
public sealed class ListedLives(ILookup<Guid, TimelineSpan> lives, DateOnly on)
{
    private DateOnly First { get; } = lives.SelectMany(l => l).Select(s => s.From).DefaultIfEmpty(on).Min();

    /// <summary>From the year in which the first began, with a little room after the day.</summary>
    public TimeScale Scale => new(new DateOnly(First.Year, 1, 1), on.Shift(1 + Math.Max(0, on.DayNumber - First.DayNumber) / 50));

    public IReadOnlyList<StandingSpan> Spans(PortfolioRow row) =>
        [.. Of(row).Where(s => s.From <= on).Select(s => new StandingSpan(
            s.From, s.To is { } to && to <= on ? to : on.Shift(1), s.Implementation, s.Timeliness, s.Contested, s.Stalled, s.Distribution, s.DeadlineBasis))];

    /// <summary>Its deadlines, of which the one in force is not struck.</summary>
    public IReadOnlyList<DeadlineMark> Deadlines(PortfolioRow row) =>
        [.. Of(row).Select(s => (s.Deadline, s.DeadlineBasis)).Append((row.Deadline, row.DeadlineBasis)).Distinct().Select(d => Mark(d.Deadline, d.DeadlineBasis, row)).OfType<DeadlineMark>()];

    private IEnumerable<TimelineSpan> Of(PortfolioRow row) => lives[row.Id].Where(s => s.Party == row.Obligor);

    private static DeadlineMark? Mark(string? deadline, string? basis, PortfolioRow row) => deadline is not null && PartialDate.TryParse(deadline, out var date, out _)
        ? new(date.Earliest, date.Latest, deadline + (basis is null ? "" : $", {Say.Word(basis)}"), (deadline, basis) == (row.Deadline, row.DeadlineBasis) ? DeadlinePlace.InForce : DeadlinePlace.Moved) : null;
}
