using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>What the register shows.</summary>
/// <param name="Lives">The standings of each commitment on the page over time.</param>
/// <param name="Late">Who is late with what, where the obligors stand differently.</param>
public sealed record RegisterShown(PortfolioPage Page, string? Next, OverviewShown Overview, ILookup<Guid, TimelineSpan> Lives, ILookup<Guid, OverdueObligor> Late)
{
    public RegisterCounts Tally => Overview.Tally;
}

/// <summary>The register: <c>GET /</c> and <c>GET /commitments</c> in a browser.</summary>
public sealed partial class RegisterPage
{
    private const int Rows = 30;

    [Page, Question("The register", Parameters.AsOf, Parameters.Filters, "sort", Parameters.Cells, Parameters.Page, Parameters.Least)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, Overview overview, CancellationToken cancellation)
    {
        var (asked, asOf) = (http.Asked(), http.Asked().AsOf);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var page = await Portfolio.PageAsync(http, held, cancellation, Rows);
        var wide = PortfolioFilter.Of(asked) with { Implementation = null, Timeliness = null, Stalled = null, Contested = null, ChangedSince = null, Whose = Whose.Wholes };
        var above = await overview.OfAsync(http, held, wide, cancellation);
        var lives = await Reports.Timeline.LivesAsync(held, page.Commitments, asOf.KnownOn, cancellation);
        var late = await OverdueObligors.OfMixedAsync(held, asOf, page.Commitments, cancellation);
        var view = await View.OfAsync(http, "Register of commitments", Place.Register);
        return PageAnswer.Of<RegisterPage, RegisterShown>(http, view with { Data = view.DataAt("/commitments") }, new(page, http.TakeNext(), above, lives, late));
    }
}
