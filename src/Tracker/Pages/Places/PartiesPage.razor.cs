using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>Every party with how its commitments stand, and its score by a method where one is chosen.</summary>
/// <param name="Methods">Those by which something is assessed.</param>
public sealed record PartiesShown(PartyList List, IReadOnlyList<Method> Methods, Method? Method, IReadOnlyDictionary<string, ScorecardRow> Scores);

/// <summary>Parties: <c>GET /parties</c> in a browser.</summary>
public sealed partial class PartiesPage
{
    [Page, Question("Parties", Parameters.AsOf, "method", Parameters.Least)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var method = asked["method"] is { } named ? MethodBook.Default.Find(named) : null;
        if (asked["method"] is { } unknown && method is null) return Scorecard.NotKnown(unknown);
        var listed = await http.AskAsync<PartyList>(() => PartyReport.GetAll(http, holdings, cancellation));
        if (listed.Answer is not { } list) return listed.Refusal!;
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var methods = await Scorecards.InUseAsync(held, asked.With(), cancellation);
        // a map of nothing overdue says nothing
        if (asked["method"] is null && list.Parties.All(p => p.Overdue == 0)) method = methods.Count > 0 ? methods[0] : null;
        var scores = method is null ? [] : (await Scorecard.AnswerAsync(held, asked.With(("by", "party")), method, cancellation)).Rows;
        var view = await View.OfAsync(http, "Parties", Place.Parties);
        view = method is null ? view with { Data = view.DataAt("/parties") } : view with { Data = view.DataAt($"/scorecards/{method.Id}", "method"), Methods = [method.Id] };
        return PageAnswer.Of<PartiesPage, PartiesShown>(http, view, new(list, methods, method, scores.ToDictionary(s => s.Party!)));
    }
}
