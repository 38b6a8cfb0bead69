using System.Text.RegularExpressions;

namespace Tracker.Pages;

/// <summary>What others wrote, where a browser would act on it.</summary>
public static partial class SafeText
{
    /// <summary>An address that may be followed: <c>http</c> or <c>https</c> in full; null for any other.</summary>
    public static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? address.AbsoluteUri : null;

    /// <summary>A language tag that HTML takes; null for any other.</summary>
    public static string? Language(string? tag) => tag is not null && Tag().IsMatch(tag) ? tag : null;

    /// <summary>The English name of the languages that sources are mostly in; of any other its tag.</summary>
    public static string LanguageName(string tag) => tag.Split('-')[0].ToLowerInvariant() switch
    {
        "ar" => "Arabic",
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "it" => "Italian",
        "ja" => "Japanese",
        "kk" => "Kazakh",
        "ko" => "Korean",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "tr" => "Turkish",
        "zh" => "Chinese",
        _ => tag,
    };

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
    private static partial Regex Tag();
}
