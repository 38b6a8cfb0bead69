using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages;

/// <summary>What the page of an instrument shows.</summary>
/// <param name="Lives">The standings over time of the commitments listed.</param>
/// <param name="Scorecards">Of all its commitments, by each method in use.</param>
/// <param name="Heat">By one method; null where nothing is assessed.</param>
/// <param name="Figures">What was published by that method, beside what is computed.</param>
public sealed record OneInstrumentShown(
    InstrumentAnswer Answer, Course Course, IReadOnlyList<PortfolioRow> Listed, ILookup<Guid, TimelineSpan> Lives, IReadOnlyList<ScorecardAnswer> Scorecards,
    Heat? Heat, DeviationList? Figures)
{
    /// <summary>Who is late with what, the longest first.</summary>
    public IReadOnlyList<OverdueObligor> Overdue { get; init; } = [];

    /// <summary>Who is late with what of the commitments listed, where the obligors differ.</summary>
    public required ILookup<Guid, OverdueObligor> Late { get; init; }

    /// <summary>The entries that decided how far what is overdue is, by id.</summary>
    public IReadOnlyDictionary<Guid, EvidenceEntry> Evidence { get; init; } = new Dictionary<Guid, EvidenceEntry>();

    public required Dossier Dossier { get; init; }

    /// <summary>Of what is recorded of the instrument; what parties did is listed apart.</summary>
    public required EntryPlaces Places { get; init; }

    /// <summary>How many commitments are overdue for some obligors, while the standing of the whole is mixed, and how many of these by a deadline that the analyst inferred.</summary>
    public (long N, long Inferred) PartlyOverdue { get; init; }
}

/// <summary>An instrument: <c>GET /instruments/{instrument}</c> in a browser.</summary>
public sealed partial class OneInstrumentPage
{
    private const int MostListed = 50, MostFigures = 200, MostLate = 200;

    [Page, Question("An instrument", Parameters.AsOf, "method", Parameters.Entries, Parameters.Least)]
    public static async Task<IResult> Get(string instrument, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var found = await http.AskAsync<InstrumentAnswer>(() => InstrumentReport.Get(instrument, http, holdings, cancellation));
        if (found.Answer is not { } answer) return found.Refusal!;
        var (asked, id) = (http.Asked(), answer.Instrument.Id);
        if (asked["method"] is { } unknown && MethodBook.Default.Find(unknown) is null) return Scorecard.NotKnown(unknown);
        var (refusal, held) = await holdings.AsOfAsync(asked.AsOf, cancellation, about: id);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var about = asked.With(("instrument", $"{id}"));
        var course = await Course.ReadAsync(held, asked.AsOf, new PortfolioFilter { Instrument = id }, cancellation);
        List<PortfolioRow> listed = [.. answer.Commitments.Take(MostListed)];
        var lives = await Reports.Timeline.LivesAsync(held, listed, asked.AsOf.KnownOn, cancellation);
        var late = await OverdueObligors.ReadAsync(held, asked.AsOf, new PortfolioFilter { Instrument = id }, MostLate, cancellation);
        var parted = await OverdueObligors.OfMixedAsync(held, asked.AsOf, listed, cancellation);
        var partly = await OverdueObligors.CountPartlyAsync(held, asked.AsOf, new PortfolioFilter { Instrument = id }, cancellation);
        var (evidence, _) = await Evidence.ReadAsync(held, [.. late.Select(o => o.DecidedBy).OfType<Guid>().Distinct()], [], asked.AsOf.KnownOn, cancellation);
        var cards = await Scorecards.ReadAsync(held, about, cancellation);
        var view = await View.OfAsync(http, answer.Instrument.Title, Place.Instruments, id);
        var dossier = new Dossier(await Entries.OfAsync(held, id, asked.AsOf.KnownOn, cancellation), asked.AsOf.On, asked.Parties);
        view = view with { Data = view.DataAt($"/instruments/{id}", "method", "kind", "order", "entry"), Feed = $"/changes?instrument={id}", About = [("instrument", $"{id}")], Methods = [.. cards.Select(c => c.Method).Concat(asked["method"] is { } named ? [named] : [])] };
        var shown = new OneInstrumentShown(answer, course, listed, lives, cards, null, null) { Overdue = late, Late = parted, PartlyOverdue = partly, Evidence = evidence, Dossier = dossier, Places = new(view, dossier, [.. answer.PartyActions.Select(a => a.Entry)]) };
        if ((asked["method"] ?? (cards.Count > 0 ? cards[0].Method : null)) is { } chosen && MethodBook.Default.Find(chosen) is { } method)
        {
            var (heat, refused) = await Heat.ReadAsync(http, holdings, held, about, method, view, cancellation);
            if (refused is not null) return refused;
            shown = shown with { Heat = heat, Figures = await Deviations.ReadAsync(held, method, about, MostFigures, cancellation, isEqualToo: true) };
        }

        return PageAnswer.Of<OneInstrumentPage, OneInstrumentShown>(http, view, shown);
    }
}
