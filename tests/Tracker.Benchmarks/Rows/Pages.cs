namespace Tracker.Benchmarks;

/// <summary>A page of fifty commitments, now and as of a past, beside one commitment.</summary>
public static class Pages
{
    private const int Most = 20;

    public static async Task<IReadOnlyList<Row>> RunAsync(Site site)
    {
        var ours = await site.OursAsync();
        var one = OneCommitment.Asks(site, "");
        var (now, then) = (await PagesAsync(ours, "limit=50"), await PagesAsync(ours, $"limit=50&{OneCommitment.Then}"));
        var rounds = await site.WarmInTurnAsync(
            () => site.MeasureAsync(ours, one, 8), () => site.MeasureAsync(ours, now, 8), () => site.MeasureAsync(ours, then, 8));
        return
        [
            Row.ByTime("page of 50, now, 8 at once, against one commitment", "≤ 3 ×", rounds, limit: 0, ours: 1),
            Row.ByTime("page of 50, as of a past, the same", "≤ 3 ×", rounds, limit: 0, ours: 2),
        ];
    }

    /// <summary>The first pages, each found by the link of the one before.</summary>
    private static async Task<IReadOnlyList<Ask>> PagesAsync(Server ours, string query)
    {
        using var client = new HttpClient { BaseAddress = new Uri(ours.Url) };
        var pages = new List<Ask>();
        for (var next = $"/commitments?{query}"; next is not null && pages.Count < Most;)
        {
            pages.Add(new(next));
            using var answer = (await client.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute))).EnsureSuccessStatusCode();
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Select(Next).FirstOrDefault(l => l is not null) : null;
        }

        return pages;
    }

    private static string? Next(string link) => link.Contains("rel=\"next\"", StringComparison.Ordinal)
        ? new Uri(new Uri("http://localhost"), link[(link.IndexOf('<') + 1)..link.IndexOf('>')]).PathAndQuery
        : null;
}
