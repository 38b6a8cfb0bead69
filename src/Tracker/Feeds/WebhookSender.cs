using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Tracker.Feeds;

/// <summary>What came of sending.</summary>
/// <param name="Status">The HTTP status of the answer; null where there was none.</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
/// <param name="IsMade">Whether anything was sent.</param>
internal sealed record Attempt(int? Status, string? Failure, bool IsMade = true);

/// <summary>Sends signed messages (Standard Webhooks) to addresses of others: follows no redirect, and goes to no link-local address.</summary>
public sealed class WebhookSender : IDisposable
{
    private const string SecretPrefix = "whsec_";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    })
    {
        Timeout = Patience,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("tracker", "1") } },
    };

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    /// <summary>The id that a receiver knows a repetition by.</summary>
    public static string IdOf(DeliverChange delivery) =>
        "msg_" + Convert.ToHexStringLower(SHA256.HashData([.. delivery.Webhook.ToByteArray(), .. delivery.Entry.ToByteArray()])[..16]);

    public static string Sign(string secret, string id, string timestamp, string body) => "v1," + Convert.ToBase64String(
        HMACSHA256.HashData(Convert.FromBase64String(secret[SecretPrefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));

    /// <summary>Whether an address may be told at all: https, or http on this machine.</summary>
    public static bool IsFit(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && !(IPAddress.TryParse(address.DnsSafeHost, out var ip) && !MayReach(ip, address.Scheme));

    internal async Task<Attempt> SendAsync(DueDelivery to, DeliverChange delivery, string body, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, timestamp) = (IdOf(delivery), now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        using var request = new HttpRequestMessage(HttpMethod.Post, to.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Sign(to.Secret, id, timestamp, body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new((int)response.StatusCode, response.IsSuccessStatusCode ? null : $"answered {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, $"no answer in {Patience.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException e)
        {
            return new(null, e.InnerException is UnreachableAddressException refused ? refused.Message : e.HttpRequestError.ToString());
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Checks the address that is connected to, whatever the name resolved to before.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var scheme = context.InitialRequestMessage.RequestUri!.Scheme;
        var fit = (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation)).Where(a => MayReach(a, scheme)).ToArray();
        if (fit.Length == 0) throw new UnreachableAddressException("the address is one that is not told");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(fit, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool MayReach(IPAddress address, string scheme)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var isLinkLocal = ip.IsIPv6LinkLocal || (ip.AddressFamily == AddressFamily.InterNetwork && ip.GetAddressBytes() is [169, 254, ..]);
        return !isLinkLocal && (scheme == Uri.UriSchemeHttps || IPAddress.IsLoopback(ip));
    }

    private sealed class UnreachableAddressException(string message) : Exception(message);
}
