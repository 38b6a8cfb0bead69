using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>What the page of a topic shows.</summary>
public sealed record OneTopicShown(
    TopicAnswer Answer, Course Course, IReadOnlyList<PortfolioRow> Listed, ILookup<Guid, TimelineSpan> Lives, ILookup<Guid, OverdueObligor> Late,
    IReadOnlyList<ScorecardAnswer> Scorecards);

/// <summary>A topic: <c>GET /topics/{topic}</c> in a browser.</summary>
public sealed partial class OneTopicPage
{
    private const int MostListed = 50;

    [Page, Question("A topic", Parameters.AsOf, Parameters.Least)]
    public static async Task<IResult> Get(string topic, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var found = await http.AskAsync<TopicAnswer>(() => TopicReport.Get(topic, http, holdings, cancellation));
        if (found.Answer is not { } answer) return found.Refusal!;
        var (asked, asOf) = (http.Asked(), http.Asked().AsOf);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var filter = new PortfolioFilter { Topic = answer.Topic.Topic };
        var course = await Course.ReadAsync(held, asOf, filter, cancellation);
        List<PortfolioRow> listed = [.. (await Portfolio.ReadAsync(held, asOf, filter, PortfolioOrder.Of("-changed"), null, MostListed, cancellation)).Select(l => l.Row)];
        var lives = await Reports.Timeline.LivesAsync(held, listed, asOf.KnownOn, cancellation);
        var late = await OverdueObligors.OfMixedAsync(held, asOf, listed, cancellation);
        var cards = await Scorecards.ReadAsync(held, asked.With(("topic", answer.Topic.Topic)), cancellation);
        var view = await View.OfAsync(http, answer.Topic.Topic, Place.Topics);
        return PageAnswer.Of<OneTopicPage, OneTopicShown>(http, view with { Data = view.DataAt(asked.Path), About = [("topic", answer.Topic.Topic)], Methods = [.. cards.Select(c => c.Method)] }, new(answer, course, listed, lives, late, cards));
    }
}
