using Tracker.Pages.Figures;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>Commitments counted on a day and over time, and those that are overdue the longest.</summary>
/// <param name="Cells">The cells counted, commitment by obligor; null where each commitment is one.</param>
/// <param name="Overdue">Those that are overdue the longest.</param>
public sealed record OverviewShown(
    RegisterCounts Tally, RegisterCounts? Cells, DateOnly ChangedSince, IReadOnlyList<PortfolioRow> Overdue, IReadOnlyList<DayCounts> Implementation, IReadOnlyList<DayCounts> Timeliness)
{
    /// <summary>Their scores by each method in use; none under filters that no scorecard takes.</summary>
    public IReadOnlyList<ScorecardAnswer> Scores { get; init; } = [];
}

/// <summary>
/// What is above the list of commitments. To count them all is to read them all, so the counts are kept until something else is recorded:
/// the same days and filters are counted once.
/// </summary>
public sealed class Overview
{
    private const int MostOverdue = 7, MostKept = 64;

    private readonly Lock _turn = new();
    private readonly Dictionary<(AsOf, PortfolioFilter), OverviewShown> _kept = [];
    private Gate.Reached? _at;

    /// <param name="filter">What narrows the counts.</param>
    public async Task<OverviewShown> OfAsync(HttpContext http, Held held, PortfolioFilter filter, CancellationToken cancellation)
    {
        var (asOf, reached) = (http.Asked().AsOf, http.Features.Get<Gate.Reached>());
        if (Kept(reached, asOf, filter) is { } kept) return kept;
        var counted = (await CountAsync(held, asOf, filter, cancellation)) with { Scores = await ScoresAsync(held, http.Asked(), filter, cancellation) };
        Keep(reached, asOf, filter, counted);
        return counted;
    }

    private static async Task<IReadOnlyList<ScorecardAnswer>> ScoresAsync(Held held, Asked asked, PortfolioFilter filter, CancellationToken cancellation)
    {
        if (filter != new PortfolioFilter { Instrument = filter.Instrument, Topic = filter.Topic, Obligor = filter.Obligor }) return [];
        var given = asked.Given.Where(g => g.Key is "instrument" or "topic" or "obligor" or "recordedAt").ToDictionary(g => g.Key == "obligor" ? "party" : g.Key, g => g.Value);
        return await Scorecards.ReadAsync(held, asked with { Given = given }, cancellation);
    }

    public static async Task<OverviewShown> CountAsync(Held held, AsOf asOf, PortfolioFilter filter, CancellationToken cancellation)
    {
        var since = Course.Recently(asOf);
        var course = await Course.ReadAsync(held, asOf, filter, cancellation);
        var overdue = await Portfolio.ReadAsync(held, asOf, filter with { Timeliness = "overdue", Whose = course.Cells is null ? Whose.Wholes : Whose.Cells }, PortfolioOrder.Of("deadline"), null, MostOverdue, cancellation);
        return new(course.Tally, course.Cells, since, [.. overdue.Select(o => o.Row)], course.Implementation, course.Timeliness);
    }

    private OverviewShown? Kept(Gate.Reached? reached, AsOf asOf, PortfolioFilter filter)
    {
        lock (_turn) return reached is not null && reached == _at ? _kept.GetValueOrDefault((asOf, filter)) : null;
    }

    private void Keep(Gate.Reached? reached, AsOf asOf, PortfolioFilter filter, OverviewShown counted)
    {
        if (reached is null) return;
        lock (_turn)
        {
            if (_at != reached || _kept.Count >= MostKept) _kept.Clear();
            (_at, _kept[(asOf, filter)]) = (reached, counted);
        }
    }
}
