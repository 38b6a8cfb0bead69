using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Tracker.Benchmarks;

/// <summary>
/// One who asks on a connection and a thread of its own. It speaks just enough HTTP: an HttpClient costs half as much processor time as the bare
/// service that it asks, on the same cores.
/// </summary>
internal sealed class LoadClient(LoadOrder order, int number)
{
    private readonly Uri _url = new(order.Url);
    private readonly Random _random = new(HashCode.Combine(order.Seed, number));
    private byte[] _answer = new byte[1 << 16];

    public List<double> Milliseconds { get; } = [];

    public long Bytes { get; private set; }

    public long Failed { get; private set; }

    public string? Failure { get; private set; }

    public void Run()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(_url.Host, _url.Port);
        var clock = Stopwatch.StartNew();
        for (var n = 0; clock.Elapsed.TotalSeconds < order.Seconds; n++)
        {
            var ask = order.Asks[_random.Next(order.Asks.Count)];
            var request = Request(ask, n);
            var before = Stopwatch.GetTimestamp();
            socket.Send(request);
            var (start, end) = Receive(socket);
            Milliseconds.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            Bytes += end - start;
            if (_answer["HTTP/1.1 ".Length] == '2') continue;
            Failed++;
            var status = Encoding.ASCII.GetString(_answer, "HTTP/1.1 ".Length, 3);
            Failure ??= $"{status} {Encoding.UTF8.GetString(_answer, start, Math.Min(end - start, 500))} of {ask.Path}";
        }
    }

    private byte[] Request(Ask ask, int n)
    {
        var body = ask.Body?.Replace("{unique}", $"{order.Seed}/{number}/{n}", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(body is null
            ? $"GET {ask.Path} HTTP/1.1\r\nHost: {_url.Authority}\r\n\r\n"
            : $"POST {ask.Path} HTTP/1.1\r\nHost: {_url.Authority}\r\nContent-Type: application/json\r\n"
                + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    /// <returns>Where its body is in the buffer, if it is in chunks with their marks.</returns>
    private (int Start, int End) Receive(Socket socket)
    {
        for (int read = 0, start = 0, end = 0; ;)
        {
            if (read == _answer.Length) Array.Resize(ref _answer, 2 * read);
            var more = socket.Receive(_answer, read, _answer.Length - read, SocketFlags.None);
            if (more == 0) throw new InvalidOperationException("The connection ended in an answer.");
            read += more;
            if (start == 0)
            {
                start = _answer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) + 4;
                if (start < 4)
                {
                    start = 0;
                    continue;
                }

                end = start + Length(Encoding.ASCII.GetString(_answer, 0, start));
            }

            if (end >= start ? read >= end : _answer.AsSpan(start, read - start).EndsWith("0\r\n\r\n"u8)) return (start, read);
        }
    }

    /// <returns>The length of the body; a negative one where the answer comes in chunks.</returns>
    private static int Length(string head)
    {
        const string length = "\r\nContent-Length: ";
        var at = head.IndexOf(length, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? -1 : int.Parse(head.AsSpan(at + length.Length, head.IndexOf('\r', at + 2) - at - length.Length));
    }
}
