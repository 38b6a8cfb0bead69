using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>What the page of a party shows.</summary>
/// <param name="Listed">Its first commitments, as they stand for it.</param>
/// <param name="Overdue">Those that are overdue the longest for it.</param>
/// <param name="Scorecards">Of all its commitments, by each method in use.</param>
/// <param name="MoreInstruments">Where the rest of its instruments are; null: these are all.</param>
public sealed record OnePartyShown(
    PartyAnswer Answer, Course Course, IReadOnlyList<PortfolioRow> Listed, ILookup<Guid, TimelineSpan> Lives, IReadOnlyList<PortfolioRow> Overdue,
    IReadOnlyList<ScorecardAnswer> Scorecards, IReadOnlyList<InstrumentRow> Instruments, bool MoreInstruments, IReadOnlyList<IndicatorRow> Indicators);

/// <summary>A party: <c>GET /parties/{party}</c> in a browser.</summary>
public sealed partial class OnePartyPage
{
    private const int MostListed = 25, MostOverdue = 12, MostInstruments = 50, MostIndicators = 40;

    [Page, Question("A party", Parameters.AsOf, Parameters.Least)]
    public static async Task<IResult> Get(string party, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var found = await http.AskAsync<PartyAnswer>(() => PartyReport.Get(party, http, holdings, cancellation));
        if (found.Answer is not { } answer) return found.Refusal!;
        var (asked, code) = (http.Asked(), answer.Party.Code);
        var instruments = await http.AskAsync<InstrumentPage>(
            () => InstrumentReport.GetAll(http, holdings, cancellation), asked.With(("party", code), ("limit", $"{MostInstruments}")));
        if (instruments.Answer is not { } joined) return instruments.Refusal!;
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var (asOf, own) = (asked.AsOf, new PortfolioFilter { Obligor = code });
        var course = await Course.ReadAsync(held, asOf, own, cancellation);
        var listed = await Portfolio.ReadAsync(held, asOf, own, PortfolioOrder.Of("-changed"), null, MostListed, cancellation);
        var overdue = await Portfolio.ReadAsync(held, asOf, own with { Timeliness = "overdue" }, PortfolioOrder.Of("deadline"), null, MostOverdue, cancellation);
        var lives = await Reports.Timeline.HeadlinesAsync(held, [.. listed.Select(c => c.Row.Id)], asOf.KnownOn, cancellation, code);
        var cards = await Scorecards.ReadAsync(held, asked.With(("party", code)), cancellation);
        var indicators = await Indicators.ReadAsync(held, asOf, code, MostIndicators, cancellation);
        var view = await View.OfAsync(http, answer.Party.Name, Place.Parties);
        return PageAnswer.Of<OnePartyPage, OnePartyShown>(http, view with { Data = view.DataAt($"/parties/{code}"), Feed = $"/changes?party={Uri.EscapeDataString(code)}", About = [("obligor", code)], Methods = [.. cards.Select(c => c.Method)] }, new(
            answer, course, [.. listed.Select(l => l.Row)], lives, [.. overdue.Select(o => o.Row)], cards, joined.Instruments, instruments.Next is not null, indicators));
    }
}
