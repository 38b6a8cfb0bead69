using Microsoft.Playwright;
using Tracker.Database;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Tracker;

public class WorkTests(TestDatabase database, Chromium chromium) : BrowserTests(database, chromium)
{
    private static readonly Guid Commitment = Acts.Ids.Stream("joint-statement-2021/expand-fresh-wind");

    private static readonly string Form = $"/commitments/{Commitment}/new/log-progress";

    public static TheoryData<string, string, int, ColorScheme> Looks
    {
        get
        {
            var looks = new TheoryData<string, string, int, ColorScheme>();
            foreach (var (address, name) in new[] { (Form, "log-progress"), ($"/commitments/{Commitment}/new/assess-commitment", "assess"),
                ($"/commitments/{Commitment}/new/correct-entry?entry={Acts.Ids.Entry("joint-statement-2021/expand-fresh-wind/satellites")}", "correct"), ($"/instruments/{Acts.Ids.Stream("joint-statement-2021")}/new/register-commitment", "register-commitment"),
                ($"/instruments/{Acts.Ids.Stream("joint-statement-2021")}/new/set-entry-into-force-rule", "force-rule"), ("/instruments/new", "register-instrument"), ("/instruments/new/from-text", "from-text"), ("/review", "review"), ("/activity", "activity") })
                foreach (var width in new[] { 360, 1280 })
                    foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                        looks.Add(address, name, width, scheme);
            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public Task Nothing_on_a_working_page_is_at_fault(string address, string name, int width, ColorScheme scheme) =>
        IsFaultlessAsync(address, name, new(width, scheme));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Progress_is_logged_by_keyboard_alone_and_a_refusal_keeps_what_was_typed(bool hasScript)
    {
        await using var window = await OpenAsync(new(1280, HasScript: hasScript));
        var (page, summary) = (window.Page, $"A working group meets {Guid.NewGuid():N}.");
        await window.GoAsync(Form, "log-progress-keyboard");

        await page.GetByLabel("When it was so").FocusAsync();
        await page.Keyboard.TypeAsync("2999");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("adv");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(summary);
        await page.GetByLabel("When it was so").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var alert = page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync("2999");
        await Expect(alert).ToBeFocusedAsync();
        await window.KeepAsync("log-progress-refused");
        await Expect(page.GetByLabel("What happened")).ToHaveValueAsync(summary);
        await Expect(page.GetByLabel("What it does")).ToHaveValueAsync("advances");
        await Expect(page.GetByLabel("When it was so")).ToHaveAttributeAsync("aria-invalid", "true");
        if (hasScript) Assert.Empty(await window.ViolationsAsync());

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("When it was so").FillAsync("2026-06");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/commitments/{Commitment}\\?recorded=([0-9a-f-]+)#entry-\\1$"));
        await SeesTheEntryAsync(page);
    }

    [Fact]
    public async Task What_one_records_another_sees_without_losing_place()
    {
        await using var reader = await OpenAsync(new(1280));
        await using var writer = await OpenAsync(new(1280, HasScript: false));
        await reader.GoAsync("/", "live-before");
        await writer.GoAsync(Form, "live-writer");
        await reader.Page.EvaluateAsync("() => scrollTo(0, 400)");

        await writer.Page.GetByLabel("When it was so").FillAsync("2026-07-01");
        await writer.Page.GetByLabel("What it does").SelectOptionAsync("advances");
        await writer.Page.GetByLabel("What happened").FillAsync("Both sides meet again.");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();

        var live = reader.Page.Locator("#live");
        await Expect(live).ToContainTextAsync("new entr");
        await live.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(live).ToContainTextAsync("shown");
        Assert.Equal(400, await reader.Page.EvaluateAsync<int>("() => Math.round(scrollY)"));
        Assert.Empty(await reader.FaultsAsync());
    }

    [Fact]
    public async Task A_page_of_the_past_does_not_follow()
    {
        await using var window = await OpenAsync(new(1280));

        await window.GoAsync("/?on=2021-12-31&knownOn=2021-12-31", "past");

        await Expect(window.Page.Locator("#live")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_promise_is_picked_from_a_pasted_text(bool hasScript)
    {
        await using var window = await OpenAsync(new(1280, HasScript: hasScript));
        var page = window.Page;
        await window.GoAsync("/instruments/new/from-text", "journey-pick");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("The leaders met in Seoul.\n\nThe two sides will open a school in 2031. They thanked each other.");
        await page.GetByLabel("Title").First.FillAsync($"Communiqué {Guid.NewGuid():N}");
        await page.GetByLabel("What it is").SelectOptionAsync("communique");
        await page.GetByLabel("Adopted on").FillAsync("2024-01-10");
        await page.GetByLabel("Parties").FillAsync("KOR, KAZ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
        await Expect(page.GetByText("SHA-256 of the text")).ToBeVisibleAsync();
        await SeesTheEntryAsync(page);

        if (hasScript)
            await page.Locator("#paragraph-2 p").EvaluateAsync("p => { const t = p.firstChild, r = document.createRange(); r.setStart(t, t.data.indexOf('open')); r.setEnd(t, t.data.indexOf('. They')); getSelection().removeAllRanges(); getSelection().addRange(r); }");
        else
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Pick from paragraph 2" }).ClickAsync();
            await Expect(page.GetByLabel("The words that promise")).ToHaveValueAsync("The two sides will open a school in 2031. They thanked each other.");
            await page.GetByLabel("The words that promise").FillAsync("open a school in 2031");
        }

        await Expect(page.GetByLabel("The words that promise")).ToHaveValueAsync("open a school in 2031");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register this commitment" }).ClickAsync();
        await Expect(page.Locator("#paragraph-2 mark")).ToHaveTextAsync("open a school in 2031");
        await SeesTheEntryAsync(page);
        await window.KeepAsync("picked");
        if (hasScript) Assert.Empty(await window.FaultsAsync());
    }

    /// <summary>The page says that something was recorded, and shows it.</summary>
    private static async Task SeesTheEntryAsync(IPage page)
    {
        var place = await page.GetByRole(AriaRole.Link, new() { Name = "See the entry" }).GetAttributeAsync("href");
        await Expect(page.Locator($"[id='{place![1..]}']")).ToBeVisibleAsync();
    }
}
