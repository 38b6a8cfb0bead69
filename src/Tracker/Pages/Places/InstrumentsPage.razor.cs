using Tracker.Acts;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>A page of instruments, each with how its commitments stand.</summary>
public sealed record InstrumentsShown(InstrumentPage Page, string? Next, IReadOnlyDictionary<string, GroupCounts> Counts);

/// <summary>Instruments: <c>GET /instruments</c> in a browser.</summary>
public sealed partial class InstrumentsPage
{
    [Page, Question("Instruments", Parameters.AsOf, "party", Parameters.Page, Parameters.Least)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var asOf = http.Asked().AsOf;
        var listed = await http.AskAsync<InstrumentPage>(() => InstrumentReport.GetAll(http, holdings, cancellation));
        if (listed.Answer is not { } page) return listed.Refusal!;
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var counts = await GroupTally.WithCellsAsync(held, asOf, new PortfolioFilter { Instruments = [.. page.Instruments.Select(i => i.Id)] }, TallyBy.Instrument, cancellation);
        var view = await View.OfAsync(http, "Instruments", Place.Instruments);
        return PageAnswer.Of<InstrumentsPage, InstrumentsShown>(http, view with { Data = view.DataAt("/instruments", "on") }, new(page, listed.Next, counts.ToDictionary(c => c.Key)));
    }
}
