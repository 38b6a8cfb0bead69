using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>Scores by every method in use: <c>GET /scorecards</c> in a browser.</summary>
public sealed partial class ScorecardsPage
{
    [Page, Question("Scores by every method in use", "instrument,party,topic", Parameters.AsOf, Parameters.Least)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var listed = await http.AskAsync<ScorecardList>(() => Scorecards.Get(http, holdings, cancellation));
        if (listed.Answer is not { } list) return listed.Refusal!;
        var view = await View.OfAsync(http, "Scorecards", Place.Register);
        return PageAnswer.Of<ScorecardsPage, ScorecardList>(http, view with { Data = view.DataAt("/scorecards"), About = Scored.About(http.Asked()), Methods = [.. list.Scorecards.Select(c => c.Method)] }, list);
    }
}
