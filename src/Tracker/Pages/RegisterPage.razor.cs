using Tracker.Acts;
using Tracker.Pages.Figures;
using Tracker.Questions;
using Tracker.Reports;
using Timeline = Tracker.Reports.Timeline;

namespace Tracker.Pages;

/// <summary>What the register shows.</summary>
/// <param name="Overdue">Those that are overdue the longest.</param>
/// <param name="Lives">The standings of each commitment on the page over time.</param>
public sealed record RegisterShown(
    PortfolioPage Page, string? Next, RegisterCounts Tally, DateOnly ChangedSince, IReadOnlyList<PortfolioRow> Overdue, ILookup<Guid, TimelineSpan> Lives,
    IReadOnlyList<DayCounts> Implementation, IReadOnlyList<DayCounts> Timeliness);

/// <summary>The register: <c>GET /</c> and <c>GET /commitments</c> in a browser.</summary>
public sealed partial class RegisterPage
{
    private const int MostOverdue = 7, MostPoints = 90, Recently = 90;

    [Page, Question("The register", Parameters.AsOf, Parameters.Filters, "sort", Parameters.Page)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, asOf) = (http.Asked(), http.Asked().AsOf);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var page = await Portfolio.PageAsync(http, held, cancellation);
        var (filter, since) = (PortfolioFilter.Of(asked), asOf.KnownOn.AddDays(-Recently));
        var wide = filter with { Implementation = null, Timeliness = null, Stalled = null, Contested = null, ChangedSince = null };
        var tally = await RegisterTally.ReadAsync(held, asOf, wide, since, cancellation);
        var overdue = await Portfolio.ReadAsync(held, asOf, wide with { Timeliness = "overdue" }, PortfolioOrder.Of("deadline"), null, MostOverdue, cancellation);
        var lives = await Timeline.HeadlinesAsync(held, [.. page.Commitments.Select(c => c.Id)], asOf.KnownOn, cancellation);
        var series = SeriesOf(tally.First ?? asOf.On, asOf);
        var view = await View.OfAsync(http, "Register of commitments", Place.Register);
        return PageAnswer.Of<RegisterPage, RegisterShown>(http, view with { Data = view.DataAt("/commitments") }, new(
            page, http.TakeNext(), tally, since, [.. overdue.Select(o => o.Row)], lives,
            Days(await StatusOverTime.ReadAsync(held, series, wide, StatusAxis.Implementation, cancellation), asOf),
            Days(await StatusOverTime.ReadAsync(held, series, wide, StatusAxis.Timeliness, cancellation), asOf)));
    }

    /// <summary>Days that end on the day asked about, begin when the first commitment was made, and are no more than a figure can show.</summary>
    private static Series SeriesOf(DateOnly first, AsOf asOf)
    {
        var months = ((asOf.On.Year - first.Year) * 12) + asOf.On.Month - first.Month + 1;
        var (step, length) = months <= MostPoints ? ("month", 1) : months <= MostPoints * 3 ? ("quarter", 3) : ("year", 12);
        var back = Math.Min((months + length - 1) / length * length, (asOf.On.Year - 1) * 12);
        return new(asOf.On.AddMonths(-back), asOf.On, step, asOf.KnownOn);
    }

    private static List<DayCounts> Days(List<AxisCount> counts, AsOf asOf) =>
        [.. counts.GroupBy(c => c.Day).Select(d => new DayCounts(d.Key, d.ToDictionary(c => c.Word, c => c.N), d.Key > asOf.KnownOn))];
}
