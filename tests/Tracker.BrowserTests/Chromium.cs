using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Tracker.Database;
using Tracker.Docs;
using Xunit;

[assembly: AssemblyFixture(typeof(Tracker.Chromium))]

namespace Tracker;

/// <summary>One Chromium for the whole run, and one server that has the sample; both start when the first test asks for them.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>How long something may take to be seen, in milliseconds, on a machine that has other work to do.</summary>
    public const float Patience = 30_000;

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _driver;
    private IBrowser? _browser;
    private FreshRegister? _register;
    private WebApplication? _app;

    /// <summary>Where screenshots are put, to be looked at.</summary>
    public static string Screens { get; } = System.IO.Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screens")).FullName;

    private static bool IsRequired => Environment.GetEnvironmentVariable("TRACKER_TEST_BROWSER") is "required";

    public Uri Site => new(_app!.Urls.Single());

    /// <summary>Where there is no Chromium the test is skipped, unless <c>TRACKER_TEST_BROWSER=required</c>.</summary>
    public async Task<IBrowser> StartAsync(TestDatabase database)
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_browser is not null) return _browser;
            if (Find() is not { } program)
            {
                Assert.SkipUnless(IsRequired, "No Chromium is found: install it, or name it in TRACKER_TEST_CHROMIUM.");
                throw new InvalidOperationException("TRACKER_TEST_BROWSER=required, and no Chromium is found: install it, or name it in TRACKER_TEST_CHROMIUM.");
            }

            _register = await FreshRegister.OpenAsync(database, "pages");
            await _register.ImportSampleAsync();
            _app = await Server.ServeAsync(_register.ConnectionString);
            database.UsedBy(this);
            Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Driver);
            Assertions.SetDefaultExpectTimeout(Patience);
            _driver = await Playwright.CreateAsync();
            return _browser = await _driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        }
        finally
        {
            _starting.Release();
        }
    }

    private static string Driver => typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PlaywrightDriver").Value!;

    private static string? Find() => Environment.GetEnvironmentVariable("TRACKER_TEST_CHROMIUM") is { Length: > 0 } named ? named : Places.FirstOrDefault(File.Exists);

    public async ValueTask DisposeAsync()
    {
        var (browser, app, register) = (_browser, _app, _register);
        (_browser, _app, _register) = (null, null, null);
        if (browser is not null) await browser.DisposeAsync();
        _driver?.Dispose();
        _driver = null;
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        if (register is not null) await register.DisposeAsync();
    }
}

/// <summary>Tests that look at the pages as somebody who uses them does.</summary>
public abstract class BrowserTests(TestDatabase database, Chromium chromium)
{
    protected Uri Address => chromium.Site;

    /// <param name="fill">What a register of its own holds before it is served.</param>
    protected async Task<Site> OpenSiteAsync(string name, Func<FreshRegister, Task> fill) => await Site.OpenAsync(database, await chromium.StartAsync(database), name, fill);

    /// <summary>A page answers, and neither axe nor the browser finds anything at fault in it.</summary>
    protected async Task IsFaultlessAsync(string address, string name, Look look, int status = 200)
    {
        await using var window = await OpenAsync(look);

        Assert.Equal(status, await window.GoAsync(address, name));
        Assert.Empty(await window.FaultsAsync());
    }

    protected async Task<Window> OpenAsync(Look look) => await Window.OpenAsync(await chromium.StartAsync(database), chromium.Site, look);
}
