using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Tracker.Database;
using Xunit;

namespace Tracker.Http;

/// <summary>Hostile requests made from the description of the API: none breaks it, and what is refused leaves nothing.</summary>
public class HostileRequestTests(TestDatabase database) : OwnServer(database, "hostile")
{
    private const int Requests = 20_000;

    private static readonly string[] Hostile =
    [
        "'; drop table reporting.standing; --", "1 or 1=1", "\" or \"\"=\"", "$1", "${jndi:ldap://127.0.0.1/x}", "<script>alert(1)</script>", "../../etc/passwd", "%00", "\0",
        "\ud800", "\u202Eabc", "a\r\nSet-Cookie: x=y", new('x', 600), new('\u00e9', 3_000), "", " ", "-1", "0", "2147483648", "9223372036854775808", "1e400", "NaN", "null", "true",
        "2021-02-30", "0001-01-01", "9999-12-31", "2021-12-31", "infinity", "2026-11-25T12:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "KAZ", "KOR", "in-progress",
        "made", "year", "day", "party", "g7g20rg@2", "AAAA", "MjAyMQ", "*", "{}", "[]", "00000000-0000-0000-0000-000000000000", "fuzz/instrument", "fuzz/commitment", "fuzz/entry",
        "or and not \"", "a:* & !b | (", "\\", "🇰🇿", "한국", "٠١٢",
    ];

    private List<Operation> _operations = [];

    private sealed record Operation(HttpMethod Method, string Path, IReadOnlyList<(string Name, string In)> Parameters, JsonNode? Example, string? MediaType);

    private sealed record Sent(Operation Operation, string Address, string? Body, string MediaType, IReadOnlyList<(string, string)> Headers);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Api.ActAsync("/instruments", """{"key":"fuzz/instrument","kind":"treaty","title":"T","adoptedOn":"2020","parties":["KAZ","KOR"],"knownOn":"2020-12-31"}""");
        await Api.ActAsync("/instruments/fuzz%2Finstrument/commitments", """{"key":"fuzz/commitment","text":"Build.","obligors":["KAZ","KOR"],"knownOn":"2020-12-31"}""");
        await Api.ActAsync("/commitments/fuzz%2Fcommitment/progress", """{"key":"fuzz/entry","on":"2021","effect":"starts","summary":"s","knownOn":"2021-12-31"}""");
        _operations = [.. Described(JsonNode.Parse((await Api.AskAsync("/openapi/v1.json")).Text)!)];
    }

    [Fact]
    public async Task Nothing_breaks_it_and_what_is_refused_leaves_nothing()
    {
        var (broken, statuses) = (new System.Collections.Concurrent.ConcurrentBag<string>(), new System.Collections.Concurrent.ConcurrentDictionary<int, int>());
        var recorded = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        var before = await EntriesAsync();

        await RequestOf(_operations).SampleAsync(async sent =>
        {
            var answer = await SendAsync(sent);
            statuses.AddOrUpdate(answer.Status, 1, (_, n) => n + 1);
            if (answer.Status >= 500) broken.Add($"{sent.Operation.Method} {sent.Address} {sent.Body}: {answer.Status} {answer.Text}");
            // a request line that is no HTTP is refused before the program sees it
            if (answer.Status is 400 or 414 && answer.Text.Length == 0) return;
            if (answer.Status >= 400 && (answer.ContentType != "application/problem+json" || answer["type"] is null || answer["detail"] is null && answer["title"] is null))
                broken.Add($"{sent.Operation.Method} {sent.Address}: {answer.Status} {answer.ContentType} {answer.Text}");
            foreach (var receipt in ReceiptsOf(answer)) recorded[receipt] = true;
        }, iter: Requests, threads: 8);

        Assert.True(broken.IsEmpty, string.Join('\n', broken.Take(10).Select(b => b[..Math.Min(b.Length, 500)])));
        Assert.Equal(before + recorded.Count, await EntriesAsync());
        Assert.True(recorded.Count > 50 && statuses[400] > 1_000 && statuses[200] > 1_000, string.Join(' ', statuses));
        Assert.Equal(200, (await Api.AskAsync("/health/ready")).Status);
        Assert.Empty(await Register.Database.ListAsync<Guid>("select commitment_id from reporting.overlapping_standings()"));
    }

    [Fact]
    public async Task A_megabyte_of_nesting_and_two_hundred_of_body_are_refused()
    {
        var nested = await Api.ActAsync("/commitments/fuzz%2Fcommitment/progress", new string('[', 500_000) + new string(']', 500_000));
        var deep = await Api.ActAsync("/commitments/fuzz%2Fcommitment/progress", string.Concat(Enumerable.Repeat("{\"a\":", 150_000)) + "1" + new string('}', 150_000));
        using var huge = new StreamContent(new Zeros(200L << 20));
        huge.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var large = await Api.SendAsync(HttpMethod.Post, "/commitments/fuzz%2Fcommitment/progress", huge);
        using var many = new StreamContent(new Zeros(200L << 20));
        many.Headers.ContentLength = 200L << 20;
        many.Headers.ContentType = new MediaTypeHeaderValue("application/jsonl");
        var lines = await Api.SendAsync(HttpMethod.Post, "/acts", many);

        Assert.Equal((400, 400, 413, 413), (nested.Status, deep.Status, large.Status, lines.Status));
        Assert.All(new[] { nested, deep, large, lines }, a => Assert.Equal("application/problem+json", a.ContentType));
    }

    private static IEnumerable<Operation> Described(JsonNode description) =>
        from path in description["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where !path.Key.Contains("stream", StringComparison.Ordinal)
        let body = operation.Value!["requestBody"]?["content"]?.AsObject().FirstOrDefault()
        select new Operation(
            new HttpMethod(operation.Key.ToUpperInvariant()), path.Key,
            [.. operation.Value["parameters"]?.AsArray().Select(p => ((string)p!["name"]!, (string)p["in"]!)) ?? []],
            body?.Value?["example"], body?.Key);

    private static Gen<Sent> RequestOf(IReadOnlyList<Operation> operations) =>
        from operation in OneOf([.. operations])
        from values in OneOf(Hostile).Array[operation.Parameters.Count]
        from given in Gen.Int[0, 3].Array[operation.Parameters.Count]
        from body in BodyOf(operation)
        from type in Gen.Frequency((9, Gen.Const(operation.MediaType ?? "application/json")), (1, OneOf("text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16")))
        select new Sent(operation, Address(operation, values, given), body, type, [.. Named(operation, "header", values, given)]);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>The example, or it with one field hostile, taken away or added, or no JSON at all.</summary>
    private static Gen<string?> BodyOf(Operation operation) => operation.Example is not { } example ? Gen.Const((string?)null)
        : example is not JsonObject fields ? OneOf<string?>((string)example!, (string)example! + "\n{", "\n\n", "{\"act\":\"log-progress\"}")
        : from field in OneOf([.. fields.Select(f => f.Key), "colour"])
          from value in OneOf(Hostile)
          from how in Gen.Int[0, 7]
          select how switch
          {
              0 => example.ToJsonString(),
              1 => With(fields, field, null),
              2 => With(fields, field, new JsonArray(value, 1, new JsonObject())),
              3 => With(fields, field, new JsonObject { ["exact"] = value }),
              4 => With(fields, field, -1e300),
              5 => value,
              6 => With(fields, "key", Guid.NewGuid().ToString("N")[..8] + value),
              _ => With(fields, field, value),
          };

    private static string With(JsonObject fields, string name, JsonNode? value)
    {
        var changed = fields.DeepClone().AsObject();
        changed["key"] = $"fuzz-{Guid.NewGuid():N}";
        changed[name] = value;
        return changed.ToJsonString();
    }

    private static string Address(Operation operation, string[] values, int[] given)
    {
        var path = operation.Path;
        for (var i = 0; i < values.Length; i++)
            if (operation.Parameters[i].In == "path")
                path = path.Replace($"{{{operation.Parameters[i].Name}}}", Escaped(given[i] == 0 && values[i].Length > 0 ? values[i] : Known(operation.Parameters[i].Name)));
        return path + "?" + string.Join('&', Named(operation, "query", values, given).Select(p => $"{p.Name}={Escaped(p.Value)}"));
    }

    private static string Known(string name) => name switch { "party" => "KAZ", "method" => "g7g20rg@2", _ => $"fuzz/{name}" };

    private static IEnumerable<(string Name, string Value)> Named(Operation operation, string place, string[] values, int[] given) =>
        operation.Parameters.Select((p, i) => (p.Name, p.In, Value: values[i], Given: given[i])).Where(p => p.In == place && p.Given == 0).Select(p => (p.Name, p.Value));

    private static string Escaped(string value) => string.Concat(Encoding.UTF8.GetBytes(value).Select(b => $"%{b:X2}"));

    private async Task<Answer> SendAsync(Sent sent)
    {
        using var content = sent.Body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(sent.Body));
        content?.Headers.TryAddWithoutValidation("Content-Type", sent.MediaType);
        var headers = sent.Headers.Where(h => !h.Item2.AsSpan().ContainsAny('\r', '\n', '\0') && h.Item2.All(char.IsAscii)).ToArray();
        return await Api.SendAsync(sent.Operation.Method, sent.Address, content, headers);
    }

    private static IEnumerable<string> ReceiptsOf(Answer answer)
    {
        if (answer.Status == 201 && answer["entry"] is { } entry) yield return entry;
        if (answer.ContentType != "application/jsonl") yield break;
        foreach (var line in answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (JsonElement.Parse(line).TryGetProperty("receipt", out var receipt)) yield return receipt.GetProperty("entry").GetString()!;
    }

    /// <summary>What acts recorded; the other ends of links are not counted.</summary>
    private Task<long> EntriesAsync() => Register.Database.AskAsync<long>("select count(*) from tracker.mt_events where headers ? 'digest'");

    /// <summary>A body of nothing but zeros, never in memory.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var n = (int)Math.Min(count, length - _read);
            Array.Clear(buffer, offset, n);
            _read += n;
            return n;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
