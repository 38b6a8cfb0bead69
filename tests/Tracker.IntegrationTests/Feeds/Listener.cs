using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace Tracker.Feeds;

/// <summary>A reader of the stream of changes.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private Listener(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _items = SseParser.Create(body).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Listens; what is recorded after this returns is heard.</summary>
    /// <param name="last">The last event heard before; null for none.</param>
    public static async Task<Listener> OpenAsync(HttpClient api, string query = "", long? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/changes/stream{query}");
        if (last is not null) request.Headers.Add("Last-Event-ID", $"{last}");
        var response = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal((200, "text/event-stream"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return new(response, await response.Content.ReadAsStreamAsync(Ct));
    }

    /// <summary>Hears so many events; each is an entry with its sequence as id.</summary>
    public async Task<List<JsonElement>> HearAsync(int count)
    {
        var heard = new List<JsonElement>();
        while (heard.Count < count && await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Ct))
        {
            var data = JsonElement.Parse(_items.Current.Data);
            Assert.Equal(("entry", $"{data.GetProperty("sequence").GetInt64()}"), (_items.Current.EventType, _items.Current.EventId));
            heard.Add(data);
        }

        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (IOException)
        {
            // it was cut off in mid-read
        }
    }
}

internal static class Heard
{
    public static Guid Id(this JsonElement change) => change.GetProperty("id").GetGuid();

    public static long Sequence(this JsonElement change) => change.GetProperty("sequence").GetInt64();

    public static List<Guid> Ids(this IEnumerable<JsonElement> changes) => [.. changes.Select(Id)];
}
