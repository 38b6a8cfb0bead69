using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>The cells of a scorecard.</summary>
public sealed record CellsShown(Method Method, CellPage Page, string? Next);

/// <summary>What a score is made of, each with the entry behind it: <c>GET /scorecards/{method}/cells</c> in a browser.</summary>
public sealed partial class CellsPage
{
    [Page, Question("The cells of a scorecard", "instrument,commitment,party,topic", Parameters.AsOf, Parameters.Page)]
    public static async Task<IResult> Get(string method, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var found = await http.AskAsync<CellPage>(() => Reports.Cells.Get(method, http, holdings, cancellation));
        if (found.Answer is not { } page) return found.Refusal!;
        var known = MethodBook.Default.Find(method)!;
        var view = await View.OfAsync(http, $"Cells of {known.Title}", Place.Register);
        return PageAnswer.Of<CellsPage, CellsShown>(http, view with { Data = view.DataAt(http.Asked().Path), About = Scored.About(http.Asked()), Methods = [known.Id] }, new(known, page, found.Next));
    }
}
