using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Tracker.Setup;

namespace Tracker.Pages;

/// <summary>The style sheet and scripts of the pages, which the program carries in itself.</summary>
public static class SiteFiles
{
    private const string Folder = "wwwroot/";

    private static readonly Dictionary<string, SiteFile> All = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).ToDictionary(n => n[Folder.Length..], Read);

    private sealed record SiteFile(byte[] Bytes, byte[] Packed, string MediaType, string Mark);

    /// <summary>The style sheets, in the order in which they count.</summary>
    public static IReadOnlyList<string> Styles { get; } = [.. All.Keys.Where(n => n.EndsWith(".css", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The address of a file, which changes with its content.</summary>
    public static string Address(string name) => $"/assets/{All[name].Mark}/{name}";

    /// <summary>The content of a file, to put into a page that stands alone.</summary>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(All[name].Bytes);

    public static void MapSiteFiles(this WebApplication app) =>
        app.MapGet("/assets/{mark}/{name}", Get).ExcludeFromDescription().WithMetadata(new NeedsAttribute(Role.Anyone));

    /// <summary>An address made from other content may be kept as well: it is asked by a page that is older than the program.</summary>
    private static IResult Get(string mark, string name, HttpContext http)
    {
        if (!All.TryGetValue(name, out var file)) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = mark == file.Mark ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var packed = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (packed) headers.ContentEncoding = "br";
        return Results.Bytes(packed ? file.Packed : file.Bytes, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Mark}{(packed ? "-br" : "")}\""));
    }

    private static SiteFile Read(string resource)
    {
        using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var (plain, packed) = (new MemoryStream(), new MemoryStream());
        content.CopyTo(plain);
        using (var packing = new BrotliStream(packed, CompressionLevel.SmallestSize)) packing.Write(plain.GetBuffer(), 0, (int)plain.Length);
        var type = Path.GetExtension(resource) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/plain; charset=utf-8",
        };
        return new(plain.ToArray(), packed.ToArray(), type, Convert.ToHexStringLower(SHA256.HashData(plain.ToArray()))[..12]);
    }
}
