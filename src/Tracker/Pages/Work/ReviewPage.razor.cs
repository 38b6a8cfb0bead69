using Tracker.Acts;
using Tracker.Methods;
using Tracker.Questions;
using Tracker.Reports;

namespace Tracker.Pages.Work;

/// <summary>What waits for a reviewer.</summary>
/// <param name="Only">The one section that is shown whole; null: the first items of each.</param>
/// <param name="Figures">By each method with figures published, those that the assessments do not give.</param>
public sealed record ReviewShown(ReviewSection? Only, IReadOnlyList<ReviewFound> Sections, IReadOnlyList<DeviationList> Figures, string? Next);

/// <summary>The review queue: <c>GET /review</c>.</summary>
public sealed partial class ReviewPage
{
    private const int First = 8;

    private const string Published = "select distinct method from reporting.published_figure where known @> $1 order by 1";

    [Page, Question("The review queue", Parameters.AsOf, "section", Parameters.Page)]
    public static async Task<IResult> Get(HttpContext http, Holdings holdings, CancellationToken cancellation)
    {
        var (asked, asOf) = (http.Asked(), http.Asked().AsOf);
        var (refusal, held) = await holdings.AsOfAsync(asOf, cancellation);
        if (refusal is not null) return ActPost.Problem(refusal);
        await using var answering = held;
        var only = ReviewSections.All.FirstOrDefault(s => s.Name == asked["section"]);
        var view = await View.OfAsync(http, only?.Title ?? "Review queue", Place.Review);
        if (only is not null) return Answer(new(only, [await PageAsync(http, held, only, cancellation)], [], http.TakeNext()));
        var sections = new List<ReviewFound>();
        foreach (var section in ReviewSections.All) sections.Add(await ReviewSections.ReadAsync(held, asOf, section, null, First, cancellation));
        return Answer(new(null, sections, await FiguresAsync(held, asked, cancellation), null));

        IResult Answer(ReviewShown shown) => PageAnswer.Of<ReviewPage, ReviewShown>(http, view, shown);
    }

    private static async Task<ReviewFound> PageAsync(HttpContext http, Held held, ReviewSection section, CancellationToken cancellation)
    {
        var asked = http.Asked();
        var found = await ReviewSections.ReadAsync(held, asked.AsOf, section, asked.After, asked.Limit + 1, cancellation);
        if (found.Items.Count <= asked.Limit) return found;
        var page = found.Items.Take(asked.Limit).ToList();
        asked.LinkNext(http, page[^1].Since, page[^1].Id);
        return found with { Items = page };
    }

    private static async Task<IReadOnlyList<DeviationList>> FiguresAsync(Held held, Asked asked, CancellationToken cancellation)
    {
        var lists = new List<DeviationList>();
        foreach (var id in await held.ReadAsync(Published, r => r.GetString(0), cancellation, asked.AsOf.KnownOn))
            if (MethodBook.Default.Find(id) is { } method && await Deviations.ReadAsync(held, method, asked.With(), First, cancellation) is { Deviating: > 0 } list) lists.Add(list);
        return lists;
    }
}
