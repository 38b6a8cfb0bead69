using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tracker;

/// <summary>How somebody looks at a page.</summary>
public sealed record Look(int Width, ColorScheme Scheme = ColorScheme.Light, bool HasScript = true)
{
    public override string ToString() => $"{Width}-{Scheme.ToString().ToLowerInvariant()}{(HasScript ? "" : "-no-script")}";
}

/// <summary>A window of the browser, and whatever the browser complained of in it.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Window(IBrowserContext context, IPage page, Look look)
    {
        (_context, Page, Look) = (context, page, look);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) => { if (message.Type is "error" or "warning" && !IsRefusal(message)) _complaints.Add(message.Text); };
    }

    public IPage Page { get; }

    public Look Look { get; }

    public static async Task<Window> OpenAsync(IBrowser browser, Uri site, Look look)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = look.Width, Height = 900 },
            ColorScheme = look.Scheme,
            JavaScriptEnabled = look.HasScript,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        return new(context, await context.NewPageAsync(), look);
    }

    /// <summary>Opens an address, and keeps a picture of the whole page under a name.</summary>
    public async Task<int> GoAsync(string address, string name)
    {
        var response = await Page.GotoAsync(address);
        await KeepAsync(name);
        return response!.Status;
    }

    /// <summary>
    /// Keeps a picture of the whole page as it is now under a name. It is for looking at, no test depends on it: where the browser gives none in time, a text says so in its place.
    /// </summary>
    public async Task KeepAsync(string name)
    {
        var picture = Path.Combine(Chromium.Screens, $"{name}-{Look}.jpeg");
        try
        {
            await Page.ScreenshotAsync(new() { Path = picture, FullPage = true, Type = ScreenshotType.Jpeg, Quality = 80 });
        }
        catch (TimeoutException e)
        {
            File.Delete(picture);
            await File.WriteAllTextAsync(Path.ChangeExtension(picture, "txt"), e.Message);
        }
    }

    /// <summary>What axe finds at fault; and what the browser complained of, which a strict Content-Security-Policy makes it do.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        // before axe, which tries out styles of its own
        string[] complaints = [.. _complaints];
        return [.. complaints, .. await ViolationsAsync(), .. await WideAsync() ? ["The page is wider than its window."] : Array.Empty<string>()];
    }

    /// <summary>What axe finds.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(
            "async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help}, ${v.nodes.length} times, first ${v.nodes[0].html}`)");
    }

    public Task<bool> WideAsync() => Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>The browser says of every refusal that it was one.</summary>
    private static bool IsRefusal(IConsoleMessage message) => message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);
}
