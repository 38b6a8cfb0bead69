using Tracker.Acts;
using Tracker.Pages.Figures;
using Tracker.Questions;
using Tracker.Reports;
using Timeline = Tracker.Reports.Timeline;

namespace Tracker.Pages;

/// <summary>What the page of a commitment shows.</summary>
/// <param name="Life">The standings of the commitment and of each obligor over time.</param>
/// <param name="Nodes">The commitments that links join it to.</param>
public sealed record CommitmentShown(
    PortfolioRow Row, IReadOnlyList<TimelineSpan> Life, Dossier Dossier, EntryPlaces Places, IReadOnlyList<Belief> Beliefs, IReadOnlyList<LineageEdge> Links,
    IReadOnlyList<LineageNode> Nodes, IReadOnlyList<ReviewFinding> Findings)
{
    /// <summary>In an audit: more has changed since than is worked out for the links, which reach across the register.</summary>
    public bool IsLineageTooWide { get; init; }

    /// <summary>The standings of the commitment as a whole.</summary>
    public IReadOnlyList<TimelineSpan> Whole => [.. Life.Where(s => s.Party is null)];

    /// <summary>How each obligor stands on a day.</summary>
    public IReadOnlyList<TimelineSpan> Each(DateOnly on) => [.. Life.Where(s => s.Party is not null && s.From <= on && (s.To is null || s.To > on))];
}

/// <summary>A commitment, what it rests on, and what was believed of it when: <c>GET /commitments/{commitment}</c> in a browser.</summary>
public sealed partial class CommitmentPage
{
    private const int MostNodes = 200, MostDays = 500;

    [Page, Question("A commitment", Parameters.AsOf, Parameters.Entries)]
    public static async Task<IResult> Get(string commitment, HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asOf, id) = (http.Asked().AsOf, Ids.Stream(Ids.FromAddress(commitment)));
        var lineage = await LineageAsync(holdings, asOf, id, cancellation);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation, about: id);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        if (await Portfolio.FindAsync(held, asOf, id, cancellation) is not { } row) return CommitmentReport.NotKnown(commitment, asOf);
        var view = await View.OfAsync(http, Draw.Short(row.Text, 80), Place.Register, id);
        var life = await Timeline.SpansAsync(held, id, asOf.KnownOn, cancellation);
        var entries = await Entries.OfAsync(held, id, asOf.KnownOn, cancellation);
        var dossier = new Dossier(entries, asOf.On, http.Asked().Parties);
        var shown = new CommitmentShown(
            row, life, dossier, new EntryPlaces(view, dossier), await Beliefs.OnAsync(held, id, Days(view, life, entries), cancellation), lineage.Links,
            [.. lineage.Rows.Select(r => new LineageNode($"{r.Row.Id}", r.Row.Text, r.Row.Implementation, r.At, view.Link($"/commitments/{r.Row.Id}"), r.At == DateOnly.MinValue ? Say.Date(r.Row.MadeOn) : null))],
            await Findings.OfAsync(held, id, asOf.KnownOn, cancellation))
        { IsLineageTooWide = lineage.IsTooWide };
        return PageAnswer.Of<CommitmentPage, CommitmentShown>(
            http, view with { Data = view.DataAt(view.Asked.Path, "kind", "order", "entry"), Feed = $"/changes?commitment={id}", About = [("commitment", $"{id}")] }, shown);
    }

    /// <summary>The ends of the years, and the days on which what was believed may have changed: something became known, or a day passed that the known made count.</summary>
    private static IEnumerable<DateOnly> Days(View view, List<TimelineSpan> life, List<TimelineEntry> entries)
    {
        var (first, last) = (entries.Min(e => e.KnownOn), view.AsOf.KnownOn < view.Today ? view.AsOf.KnownOn : view.Today);
        return Enumerable.Range(first.Year, Math.Max(0, last.Year - first.Year)).Select(y => new DateOnly(y, 12, 31)).Append(last)
            .Concat(view.Marks.Select(m => m.Day)).Concat(life.Where(s => s.Party is null).Select(s => s.From)).Where(d => d >= first && d <= last)
            .Distinct().OrderDescending().Take(MostDays);
    }

    /// <summary>The links and the commitments at their ends; in an audit they are of the whole register, and nothing where too much has changed since.</summary>
    private static async Task<(IReadOnlyList<LineageEdge> Links, IReadOnlyList<(DateOnly At, PortfolioRow Row)> Rows, bool IsTooWide)> LineageAsync(
        Holdings holdings, AsOf asOf, Guid id, CancellationToken cancellation)
    {
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ([], [], true);
        await using var answering = held;
        var links = await Lineage.EdgesAsync(held, id, asOf.KnownOn, cancellation);
        if (links.Count == 0) return ([], [], false);
        var among = new PortfolioFilter { Among = [.. links.SelectMany(l => new[] { l.From, l.To }).Distinct()] };
        return (links, await Portfolio.ReadAsync(held, asOf, among, PortfolioOrder.Made, null, MostNodes, cancellation), false);
    }
}
