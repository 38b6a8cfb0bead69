using Microsoft.AspNetCore.Builder;
using Tracker.Database;
using Xunit;

namespace Tracker;

/// <summary>A register and a server of their own, that nothing else writes to: tests that record inherit it, tests that only ask share one.</summary>
public abstract class OwnServer(TestDatabase database, string name) : IAsyncLifetime
{
    public FreshRegister Register { get; private set; } = null!;

    public WebApplication App { get; private set; } = null!;

    public HttpClient Api { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Register = await FreshRegister.OpenAsync(database, name);
        App = await Server.ServeAsync(Register.ConnectionString);
        Api = Server.ClientOf(App);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Api.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await Register.DisposeAsync();
    }
}

/// <summary>The sample, and more where it is asked for, served to tests that only ask.</summary>
public class SampleServer(TestDatabase database) : OwnServer(database, "sample")
{
    protected virtual string[] More => [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Register.ImportSampleAsync();
        var (_, rejections) = await Register.ImportAsync(More);
        Assert.Empty(rejections.Select(r => $"{r.Line}: {r.Because.Detail}"));
    }
}
