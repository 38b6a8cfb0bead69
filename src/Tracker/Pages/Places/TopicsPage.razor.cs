using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>Topics: <c>GET /topics</c> in a browser.</summary>
public sealed partial class TopicsPage
{
    [Page, Question("Topics", Parameters.AsOf, Parameters.Least)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var listed = await http.AskAsync<TopicList>(() => TopicReport.GetAll(http, holdings, cancellation));
        if (listed.Answer is not { } list) return listed.Refusal!;
        var view = await View.OfAsync(http, "Topics", Place.Topics);
        return PageAnswer.Of<TopicsPage, TopicList>(http, view with { Data = view.DataAt("/topics") }, list);
    }
}
