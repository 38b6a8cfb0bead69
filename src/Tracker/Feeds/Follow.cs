using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Tracker.Acts;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Feeds;

/// <summary>What is recorded, as it is recorded, as server-sent events: <c>GET /changes/stream</c>.</summary>
public static class Follow
{
    public const string Address = "/changes/stream";

    private const string Header = "Last-Event-ID";

    [WolverineGet(Address), Question("What is recorded, as it is recorded", Parameters.Changes, "lastEventId", Answer = typeof(Change), MediaType = "text/event-stream", IsTagged = false, Refuses = "too-many-streams")]
    public static async Task<IResult> Get(
        HttpContext http, NpgsqlDataSource database, [FromServices] Watcher watcher, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var asked = http.Asked();
        // who connects again sends the header, with the parameter of the first time
        var given = http.Request.Headers[Header].ToString() is { Length: > 0 } header ? header : asked["lastEventId"];
        long? after = null;
        if (given is not null)
            if (Sequence(given) is { } last) after = last;
            else return ActPost.Problem(Refusal.Malformed("unfit-value", $"{Header} must be the id of an event of this stream, not '{Text.Short(given)}'.", Header));
        after ??= await database.ReachAsync(cancellation);
        return watcher.TryOpen()
            ? new Stream(database, watcher, ChangeFilter.Of(asked), after.Value, lifetime.ApplicationStopping)
            : ActPost.Problem(new Refusal(503, "too-many-streams", $"{Watcher.MostStreams} streams are open already; try again later, or ask /changes.", []));
    }

    internal static long? Sequence(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;

    /// <summary>Holds one page of changes at most, however slowly it is read.</summary>
    private sealed class Stream(NpgsqlDataSource database, Watcher watcher, ChangeFilter filter, long after, CancellationToken stopping) : IResult
    {
        private const int Page = 100;

        private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

        private readonly Stopwatch _written = new();
        private long _last = after;

        public async Task ExecuteAsync(HttpContext http)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            try
            {
                http.Response.ContentType = "text/event-stream";
                http.Response.Headers.CacheControl = "no-cache";
                http.Response.Headers["X-Accel-Buffering"] = "no";
                await WriteAsync(http, $"retry: 1000\nid: {_last}\n\n", end.Token);
                while (true)
                {
                    if (await watcher.BeyondAsync(_last, Heartbeat, end.Token) is { } position) await SendAsync(http, position, end.Token);
                    // an id without data: who connects again goes on from here
                    if (_written.Elapsed >= Heartbeat) await WriteAsync(http, $": still here\nid: {_last}\n\n", end.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or NpgsqlException)
            {
                // the reader left, the server stops or the database is away: who connects again goes on where it was
            }
            finally
            {
                watcher.Close();
            }
        }

        private async Task SendAsync(HttpContext http, long position, CancellationToken cancellation)
        {
            while (_last < position)
            {
                var page = await database.AfterAsync(filter, _last, position, Page, cancellation);
                foreach (var change in page) await WriteAsync(http, $"id: {change.Sequence}\nevent: entry\ndata: {ChangeJson.Write(change)}\n\n", cancellation);
                _last = page.Count < Page ? position : page[^1].Sequence;
            }
        }

        private async Task WriteAsync(HttpContext http, string text, CancellationToken cancellation)
        {
            await http.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
            _written.Restart();
        }
    }
}
