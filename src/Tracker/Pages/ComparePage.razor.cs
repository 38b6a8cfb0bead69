using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>Then and now.</summary>
public sealed record CompareShown(ComparisonAnswer Compared, string? Next);

/// <summary>What differs between two days, and why: <c>GET /compare</c> in a browser.</summary>
public sealed partial class ComparePage
{
    [Page, Question("Then and now", Parameters.AsOf, "thenOn,thenKnownOn,commitment", Parameters.Filters, Parameters.Page)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var compared = await http.AskAsync<ComparisonAnswer>(() => Comparison.Get(http, holdings, cancellation));
        if (compared.Answer is not { } answer) return compared.Refusal!;
        var view = await View.OfAsync(http, "Then and now", Place.Register);
        return PageAnswer.Of<ComparePage, CompareShown>(http, view with { Data = view.DataAt("/compare") }, new(answer, compared.Next));
    }
}
