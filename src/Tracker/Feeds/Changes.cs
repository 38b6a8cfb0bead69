using Npgsql;
using Tracker.Questions;
using Wolverine.Http;

namespace Tracker.Feeds;

/// <summary>Entries, newest first.</summary>
/// <param name="Position">What <c>/changes/stream</c> takes as <c>lastEventId</c> to go on from here.</param>
public sealed record ChangeList(long Position, int Count, IReadOnlyList<Change> Changes);

/// <summary>What has changed, for feed readers: <c>GET /changes</c>.</summary>
public static class Changes
{
    [WolverineGet("/changes"), Question("What was recorded, newest first", Parameters.Changes, Parameters.Page, Answer = typeof(ChangeList), MediaType = "application/atom+xml,application/json", IsByPlace = true)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var asked = http.Asked();
        // up to what has a place: whoever goes on from there with the stream misses nothing
        var position = http.Features.Get<Gate.Reached>()!.Placed;
        var found = await database.BackAsync(ChangeFilter.Of(asked), position, asked.After?.Id, asked.Limit + 1, cancellation);
        var page = found.Take(asked.Limit).ToList();
        var next = found.Count > page.Count ? asked.LinkNext(http, page[^1].KnownOn, page[^1].Id) : null;
        http.Response.Headers.Vary = "Accept";
        return IsJsonWanted(http) ? Results.Ok(new ChangeList(position, page.Count, page)) : Results.Bytes(Atom.Write(http, asked, page, next), Atom.MediaType);
    }

    private static bool IsJsonWanted(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "application/json") && !http.Request.Headers.Accept.ToString().Contains("xml", StringComparison.Ordinal);
}
