using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>What the register shows.</summary>
public sealed record RegisterShown(PortfolioPage Page, string? Next);

/// <summary>The register: <c>GET /</c> and <c>GET /commitments</c> in a browser.</summary>
public static class RegisterPage
{
    [Page, Question("The register", Parameters.AsOf, Parameters.Filters, "sort", Parameters.Page)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var list = await http.AskAsync<PortfolioPage>(() => Portfolio.Get(http, holdings, cancellation));
        if (list.Answer is not { } page) return list.Refusal!;
        var view = await View.OfAsync(http, "Register of commitments", Place.Register);
        return PageAnswer.Of<Register, RegisterShown>(http, view with { Data = view.DataAt("/commitments") }, new(page, list.Next));
    }
}
