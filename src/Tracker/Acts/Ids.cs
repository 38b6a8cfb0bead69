using System.Security.Cryptography;
using System.Text;

namespace Tracker.Acts;

/// <summary>Ids from keys: the same key is the same id in every register, so an import never needs a look-up table (RFC 9562, version 5).</summary>
public static class Ids
{
    private static readonly Guid Namespace = new("6f1d2f0e-9a57-5d0b-8c55-3b0f5f0c7d11");

    /// <summary>The id of an instrument or commitment given by id or key.</summary>
    public static Guid Stream(string keyOrId) => Guid.TryParse(keyOrId, out var id) ? id : Named("stream", keyOrId);

    /// <summary>The id of a registered party given by id or code.</summary>
    public static Guid Party(string codeOrId) => Guid.TryParse(codeOrId, out var id) ? id : Named("party", codeOrId);

    /// <summary>The id of an entry given by id or by the key of the act that recorded it.</summary>
    public static Guid Entry(string keyOrId) => Guid.TryParse(keyOrId, out var id) ? id : Named("entry", keyOrId);

    /// <summary>A key as it stands in an address: a slash in it comes as %2F.</summary>
    public static string FromAddress(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The id of the entry that mirrors another on the stream at the other end of a link.</summary>
    public static Guid Mirror(Guid entry) => Named("mirror", entry.ToString());

    private static Guid Named(string kind, string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        byte[] text = [.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes($"{kind}:{name}")];
#pragma warning disable CA5350 // version 5 ids are defined over SHA-1; nothing is secured by it
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
