using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Tracker;

public sealed class LifeTests : IDisposable
{
    private const string Act = """{"key":"slow","kind":"treaty","title":"Sentinel title","adoptedOn":"2021","parties":["KOR"]}""";

    private readonly string _folder = Path.Combine("/tmp", $"tracker-{Guid.NewGuid():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_log_has_a_line_of_json_for_each_act_and_no_secret()
    {
        var (child, api) = await Child.ServeAsync(_folder, ("TRACKER_LOG", "json"), ("Logging__LogLevel__Default", "Debug"));
        using (child)
        using (api)
        {
            var recorded = await api.ActAsync("/instruments", Act, ("Authorization", "Bearer sentinel-token"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
            await api.ActAsync("/instruments", Act.Replace("2021", "2022"), ("Authorization", "Bearer sentinel-token"));
            await api.AskAsync("/commitments?q=%00");
            await api.SendAsync(HttpMethod.Post, "/acts", new StringContent(string.Concat(Enumerable.Repeat("{}\n", 1_000)), Encoding.UTF8, "application/jsonl"));
            Assert.Equal(0, await child.StopAsync());

            var lines = child.Said.Split('\n').Select(l => JsonElement.Parse(l)).ToList();
            var acts = lines.Where(l => l.GetProperty("Category").GetString() == "Tracker.Acts.ActJournal").Select(l => l.GetProperty("State")).ToList();
            var (refused, rest) = (acts[2..].FindAll(a => a.TryGetProperty("Outcome", out _)), acts[^1]);
            Assert.Equal((100, "0", "1000"), (refused.Count, rest.GetProperty("Recorded").ToString(), rest.GetProperty("Refused").ToString()));
            Assert.Equal([("recorded", "register-instrument"), ("refused", "register-instrument")], acts[..2].Select(a => (a.GetProperty("Outcome").GetString(), a.GetProperty("Act").GetString())));
            Assert.Equal((recorded["entry"], "0af7651916cd43dd8448eb211c80319c", Environment.UserName), (acts[0].GetProperty("Entry").GetString(), acts[0].GetProperty("TraceId").GetString(), acts[0].GetProperty("Who").GetString()));
            Assert.Equal("key-reused", acts[1].GetProperty("Refusal").GetString());
            foreach (var secret in new[] { Secret("password"), Secret("reader-password"), "sentinel-token", "Sentinel title" }) Assert.DoesNotContain(secret, child.Said);
        }

        string Secret(string file) => File.ReadAllText(Path.Combine(_folder, file)).Trim();
    }

    [Fact]
    public async Task Asked_to_end_it_finishes_what_is_under_way_takes_nothing_new_and_exits_with_0()
    {
        var (child, api) = await Child.ServeAsync(_folder);
        using (child)
        using (api)
        using (var slow = new TcpClient())
        {
            var server = api.BaseAddress!;
            await slow.ConnectAsync(server.Host, server.Port, Ct);
            await slow.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
                $"POST /instruments HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Act.Length}\r\nExpect: 100-continue\r\n\r\n"), Ct);
            var answer = new StreamReader(slow.GetStream());
            Assert.Equal("HTTP/1.1 100 Continue", await answer.ReadLineAsync(Ct));

            var ended = child.StopAsync();
            while (await AcceptsAsync(server)) await Task.Yield();
            Assert.False(ended.IsCompleted);
            await slow.GetStream().WriteAsync(Encoding.UTF8.GetBytes(Act), Ct);

            await answer.ReadLineAsync(Ct);
            Assert.Equal("HTTP/1.1 201 Created", await answer.ReadLineAsync(Ct));
            Assert.Equal(0, await ended);
        }
    }

    private static async Task<bool> AcceptsAsync(Uri server)
    {
        using var caller = new TcpClient();
        try
        {
            await caller.ConnectAsync(server.Host, server.Port, Ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
