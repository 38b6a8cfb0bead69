using System.Net;
using System.Text;
using Tracker.Database;
using Tracker.Setup;
using Xunit;

namespace Tracker.Http;

/// <summary>
/// Not beside other tests: hosts that meter under one name share one stream of measurements, which ends with the first of them that stops;
/// and who fills a large register would have others wait.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public class TelemetryTests(TestDatabase database, Server server) : ServerTests(database, server)
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", TraceId = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_trace_that_comes_with_a_request_is_the_correlation_of_its_event()
    {
        var answer = await Api.ActAsync(
            "/instruments", """{"kind":"treaty","title":"Treaty","adoptedOn":"2021","parties":["KOR"]}""", ("traceparent", Parent));

        Assert.Equal(TraceId, await Register.AskAsync<string>("select correlation_id from tracker.mt_events where id = $1", answer.Json.GetProperty("entry").GetGuid()));
    }

    [Fact]
    public async Task Traces_and_metrics_arrive_where_the_standard_variables_say_without_secrets()
    {
        await using var register = await FreshRegister.OpenAsync(Of, "telemetry");
        using var collector = new Collector();
        await using var app = Web.Build(new Settings(register.ConnectionString, IsEmbedded: true),
        [
            "--urls", "http://127.0.0.1:0", "--OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address, "--OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", collector.Address + "/only/metrics", "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
            "--OTEL_BSP_SCHEDULE_DELAY", "100", "--OTEL_METRIC_EXPORT_INTERVAL", "500",
        ]);
        await app.StartAsync(Ct);
        using var api = Server.ClientOf(app);

        await api.ActAsync("/instruments", """{"kind":"treaty","title":"Sentinel title","adoptedOn":"2021","parties":["KOR"]}""", ("traceparent", Parent), ("Authorization", "Bearer sentinel-token"));
        await api.ActAsync("/instruments", """{"kind":"treaty"}""");

        var traces = await collector.ReceivedAsync("/v1/traces", "/instruments", "tracker", "postgresql");
        var metrics = await collector.ReceivedAsync(
            "/only/metrics", "tracker.follower.lag", "tracker.follower.lag.time", "Webhooks", "tracker.acts", "register-instrument", "recorded", "missing-field", "http.server.request.duration", "db.client");
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(TraceId)), traces);
        var password = new Npgsql.NpgsqlConnectionStringBuilder(register.ConnectionString).Password!;
        foreach (var secret in new[] { $"Password={password}", "sentinel-token", "Sentinel title", Environment.UserName + "\"" })
            Assert.DoesNotContain(secret, traces + metrics);
        await app.StopAsync(Ct);
    }

    private TestDatabase Of { get; } = database;
}

/// <summary>Takes what an OTLP exporter sends over HTTP.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, List<string>> _received = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Collector()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ListenAsync();
    }

    public string Address { get; }

    /// <summary>Waits until all the words have come to a path.</summary>
    public async Task<string> ReceivedAsync(string path, params string[] words)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var (missing, seen) = (words.ToList(), 0);
        while (true)
        {
            Task more;
            List<string> fresh;
            lock (_received) (more, fresh) = (_more.Task, _received.GetValueOrDefault(path)?.Skip(seen).ToList() ?? []);
            seen += fresh.Count;
            missing.RemoveAll(w => fresh.Exists(f => f.Contains(w, StringComparison.Ordinal)));
            if (missing.Count == 0)
                lock (_received) return string.Concat(_received[path]);
            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"{string.Join(", ", missing)} never came to {path}");
            }
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                call.Response.Close();
                Keep(call.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray()));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // closed, or the exporter gave up this one call and sends again
            }
        }
    }

    private void Keep(string path, string text)
    {
        lock (_received)
        {
            if (!_received.TryGetValue(path, out var all)) _received[path] = all = [];
            all.Add(text);
            var told = _more;
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult();
        }
    }
}
