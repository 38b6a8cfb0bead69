using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;

namespace Tracker.Pages;

/// <summary>How the text of pages is written and sent: every script as it is, and packed.</summary>
public static class PageText
{
    /// <summary>Writes out the letters of all scripts; what has a meaning in markup, controls, and marks that nobody sees or that turn the direction of writing, as references.</summary>
    public static HtmlEncoder Encoder { get; } = Wide();

    public static void AddPageText(this IServiceCollection services)
    {
        services.AddSingleton(Encoder);
        // a page holds no secret that what somebody else makes it say could be packed together with
        services.AddResponseCompression(o => (o.EnableForHttps, o.MimeTypes) = (true, ["text/html"]));
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    private static HtmlEncoder Wide()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters('\u00ad', '\u061c', '\u180e', '\ufeff');
        settings.ForbidRanges(Between(0x200b, 0x200f), Between(0x2028, 0x202e), Between(0x2060, 0x206f), Between(0xfff0, 0xffff));
        return HtmlEncoder.Create(settings);
    }

    private static UnicodeRange Between(int first, int last) => new(first, last - first + 1);
}
