using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Tracker.Database;
using Xunit;

namespace Tracker;

/// <summary>A register of its own, served: what one test puts into it no other sees.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly IBrowser _browser;
    private readonly FreshRegister _register;
    private readonly WebApplication _app;

    private Site(IBrowser browser, FreshRegister register, WebApplication app) => (_browser, _register, _app) = (browser, register, app);

    public static async Task<Site> OpenAsync(TestDatabase database, IBrowser browser, string name, Func<FreshRegister, Task> fill)
    {
        var register = await FreshRegister.OpenAsync(database, name);
        await fill(register);
        var app = await Server.ServeAsync(register.ConnectionString);
        return new(browser, register, app);
    }

    public Task<Window> OpenAsync(Look look) => Window.OpenAsync(_browser, new(_app.Urls.Single()), look);

    /// <summary>Nothing is at fault on any of these pages; a screenshot of each is kept under the name and its place.</summary>
    /// <param name="also">What else to look for; null where nothing is at fault.</param>
    public async Task IsFaultlessAsync(Look look, IReadOnlyList<string> pages, string name, Func<IPage, Task<string?>>? also = null)
    {
        await using var window = await OpenAsync(look);
        var faults = new List<string>();
        foreach (var (place, address) in pages.Index())
        {
            var status = await window.GoAsync(address, $"{name}-{place:00}");
            if (status != 200) faults.Add($"{address}: {status}");
            faults.AddRange((await window.FaultsAsync()).Select(f => $"{address}: {f}"));
            if (also is not null && await also(window.Page) is { } fault) faults.Add($"{address}: {fault}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _register.DisposeAsync();
    }
}
