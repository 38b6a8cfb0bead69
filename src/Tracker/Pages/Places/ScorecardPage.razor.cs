using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>A scorecard, the method behind it, how far its coders agree, and what was published by it.</summary>
/// <param name="All">The score of all that is asked about.</param>
/// <param name="Rounds">Null where nobody coded in a round.</param>
/// <param name="Judged">How many coders judged the cells.</param>
public sealed record ScorecardShown(Method Method, ScorecardAnswer Answer, ScorecardRow? All, ReliabilityAnswer? Rounds, JudgedCells Judged, DeviationList Figures);

/// <summary>Scores by a method: <c>GET /scorecards/{method}</c> in a browser.</summary>
public sealed partial class ScorecardPage
{
    private const int MostFigures = 40;

    [Page, Question("Scores by a method", "by,aggregation,instrument,party,topic", Parameters.AsOf, Parameters.Least)]
    public static async Task<IResult> Get(string method, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var scored = await http.AskAsync<ScorecardAnswer>(() => Scorecard.Get(method, http, holdings, cancellation));
        if (scored.Answer is not { } answer) return scored.Refusal!;
        var (asked, known) = (http.Asked(), MethodBook.Default.Find(method)!);
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var all = await Scorecard.AnswerAsync(held, asked with { Given = new Dictionary<string, string>(asked.Given) { ["by"] = ScorecardTally.All } }, known, cancellation);
        var rounds = answer.Reliability is null ? null : (await http.AskAsync<ReliabilityAnswer>(() => Reports.Rounds.Get(method, http, holdings, cancellation), asked.With())).Answer;
        var figures = await Deviations.ReadAsync(held, known, asked, MostFigures, cancellation);
        var judged = await JudgedCells.ReadAsync(held, known, asked, cancellation);
        var view = await View.OfAsync(http, known.Title, Place.Register);
        return PageAnswer.Of<ScorecardPage, ScorecardShown>(
            http, view with { Data = view.DataAt(asked.Path), About = Scored.About(asked), Methods = [known.Id] }, new(known, answer, all.Rows.Count > 0 ? all.Rows[0] : null, rounds, judged, figures));
    }
}
