using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Tracker.Feeds;

/// <summary>A message as a receiver got it, and what it answered.</summary>
internal sealed record Received(string Id, string Timestamp, string Signature, string Body, int Answered)
{
    /// <summary>The entry that it tells of.</summary>
    public Guid Entry => System.Text.Json.JsonElement.Parse(Body).GetProperty("data").Id();

    public bool IsTaken => Answered == 204;
}

/// <summary>A web server that is told of changes.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    private Receiver(Func<int, int> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        var count = 0;
        _app.MapPost("/hook", async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            http.Response.StatusCode = answer(Interlocked.Increment(ref count));
            if (http.Response.StatusCode is >= 300 and < 400) http.Response.Headers.Location = "/hook";
            var headers = http.Request.Headers;
            await _received.Writer.WriteAsync(new(
                headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body, http.Response.StatusCode));
        });
    }

    public string Url => $"{_app.Urls.Single()}/hook";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="answer">The status of each answer, by its number from 1.</param>
    public static async Task<Receiver> StartAsync(Func<int, int> answer)
    {
        var receiver = new Receiver(answer);
        await receiver._app.StartAsync(Ct);
        return receiver;
    }

    public async Task<List<Received>> ReceiveAsync(int count)
    {
        var received = new List<Received>();
        while (received.Count < count) received.Add(await _received.Reader.ReadAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Ct));
        return received;
    }

    /// <summary>What has come beyond what was received.</summary>
    public List<Received> Rest()
    {
        var rest = new List<Received>();
        while (_received.Reader.TryRead(out var more)) rest.Add(more);
        return rest;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
