using Microsoft.Playwright;
using Tracker.Corpora;
using Tracker.Database;
using Xunit;

namespace Tracker;

/// <summary>The pages of a register that holds, beside the sample, what the G20 Research Group publishes: hundreds of commitments by twenty members.</summary>
public class CorpusPagesTests(TestDatabase database, Chromium chromium) : BrowserTests(database, chromium)
{
    private const string Summit = "g20%2F2021", Method = "/scorecards/g7g20rg@2";

    private static readonly string[] Pages =
    [
        "/", "/instruments", $"/instruments/{Summit}", "/parties/KOR", "/topics", Method, $"{Method}/cells", "/compare?thenOn=2021-12-31&limit=10", "/review", $"/report?instrument={Summit}",
    ];

    [Fact]
    public async Task Nothing_on_any_kind_of_page_is_at_fault_with_the_g20_corpus()
    {
        var sheet = Corpus.Find("g20-compliance/raw-2023/compliance.csv");
        await using var site = await OpenSiteAsync("corpus", async register =>
        {
            await register.ImportSampleAsync();
            await register.ImportAsync(Corpus.Map("g20-compliance").ReadAsync(sheet));
        });

        foreach (var look in new Look[] { new(1280, ColorScheme.Dark), new(360) })
            await site.IsFaultlessAsync(look, [.. Pages, await FirstAsync(site)], "g20");
    }

    /// <summary>The first commitment of a summit.</summary>
    private static async Task<string> FirstAsync(Site site)
    {
        await using var window = await site.OpenAsync(new(1280));
        await window.Page.GotoAsync($"/commitments?instrument={Summit}");
        return (await window.Page.Locator(".register th > a").First.GetAttributeAsync("href"))!;
    }
}
